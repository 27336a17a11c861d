// A note that somebody has begun, kept in this tab until it is added: a reload or a closed ticket does not lose it. It ends with
// the tab, and with the sign-in page (components/frame/palette-recents.ts).

const storageName = (ticketId: string) => `lume:note:${ticketId}`;

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
