import type { Attempt, Consultation, Installation, Lockout, PolicyOverride, Remedy, Reset, Ticket } from "@/prisma/generated/client";
import type { ToldEvent } from "./timeline-events";

// The rows that the timeline is told from, as they are read.

export type Try = Pick<Attempt, "id" | "at" | "lockoutId" | "requestId" | "source" | "reportedBy">;
export type ToldAttempt = Pick<Attempt, "id" | "at" | "persona" | "goal" | "appVersion" | "requestId" | "source" | "reportedBy">;
export type ToldRefusal = { id: string; firstAt: Date; lastAt: Date; count: number; persona: string; goal: string };
export type PolicyChange = { version: number; at: Date; actorName: string; reason: string };
export type ToldTicket = Omit<Ticket, "body"> & { assigneeName?: string | null };

export type TimelineRows = {
  installations: Installation[];
  lockouts: Lockout[];
  tries: Try[];
  attempts: ToldAttempt[];
  consultations: Consultation[];
  refusals: ToldRefusal[];
  resets: (Reset & { chats: number; freed: number })[];
  remedies: Remedy[];
  overrides: PolicyOverride[];
  events: ToldEvent[];
  tickets: ToldTicket[];
  /** Changes of the policy in the same moments as lockouts that they freed. */
  policies: PolicyChange[];
};
