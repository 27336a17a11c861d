// A note that somebody has begun, kept in this tab until it is added: a reload or a closed ticket does not lose it.

import { keptOfPeople } from "@/components/frame/kept-of-people";

const storageName = (ticketId: string) => `${keptOfPeople.notes}${ticketId}`;

export function noteBegun(ticketId: string): string {
  try {
    return sessionStorage.getItem(storageName(ticketId)) ?? "";
  } catch {
    return "";
  }
}

/** An empty one is forgotten. */
export function keepNote(ticketId: string, body: string): void {
  try {
    if (body.trim()) sessionStorage.setItem(storageName(ticketId), body);
    else sessionStorage.removeItem(storageName(ticketId));
  } catch {
    // Without a storage it stands in the field alone.
  }
}
