import { cache } from "react";
import type { StaffActor } from "@/lib/auth/actor";
import { lockoutsOfUser } from "@/lib/lockouts/of-user";
import { listTicketsOfUser } from "@/lib/tickets/of-user";
import { installationsOfUser } from "@/lib/users/installations";

// What several cards of the page ask for is read once a drawing.

export const readLockouts = cache((actor: StaffActor, userId: string) => lockoutsOfUser(actor, { userId }));
export const readInstallations = cache((actor: StaffActor, userId: string) => installationsOfUser(actor, { userId }));
export const readTickets = cache((actor: StaffActor, userId: string) => listTicketsOfUser(actor, { userId }));
