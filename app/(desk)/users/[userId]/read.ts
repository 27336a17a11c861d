import { cache } from "react";
import type { StaffActor } from "@/lib/auth/actor";
import { lockoutsOfUser } from "@/lib/lockouts/of-user";
import { remediesOfUser } from "@/lib/remedies/remedies-of-user";
import { resetsOfUser } from "@/lib/remedies/resets-of-user";
import { listTicketsOfUser } from "@/lib/tickets/of-user";
import { installationsOfUser } from "@/lib/users/installations";

// What several cards of the page ask for is read once a drawing.

export const readLockouts = cache((actor: StaffActor, userId: string) => lockoutsOfUser(actor, { userId }));
export const readInstallations = cache((actor: StaffActor, userId: string) => installationsOfUser(actor, { userId }));
export const readTickets = cache((actor: StaffActor, userId: string) => listTicketsOfUser(actor, { userId }));
export const readResets = cache((actor: StaffActor, userId: string) => resetsOfUser(actor, { userId }));
export const readRemedies = cache((actor: StaffActor, userId: string) => remediesOfUser(actor, { userId }));

/** Asks for what the cards will ask for one after the other. What cannot be read is said by the card that needs it. */
export function readAhead(actor: StaffActor, userId: string): void {
  for (const read of [readLockouts, readTickets, readInstallations, readResets, readRemedies]) read(actor, userId).catch(() => undefined);
}
