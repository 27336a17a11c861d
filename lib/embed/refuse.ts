import { Refusal, type RefusalCode } from "@/lib/errors";

// Why a panel shows nothing: the page says it in words, with what to do.

export const panelProblems = ["expired", "forged", "replayed", "off", "nobody", "no_ticket", "other_user", "unlinked", "used"] as const;
export type PanelProblem = (typeof panelProblems)[number];

const codes: Record<PanelProblem, RefusalCode> = {
  expired: "UNAUTHENTICATED",
  forged: "UNAUTHENTICATED",
  replayed: "UNAUTHENTICATED",
  off: "FORBIDDEN",
  nobody: "FORBIDDEN",
  no_ticket: "NOT_FOUND",
  other_user: "FORBIDDEN",
  unlinked: "NOT_FOUND",
  used: "FORBIDDEN",
};

export function refusePanel(problem: PanelProblem): Refusal {
  return new Refusal(codes[problem], (t) => t.panel[problem], { details: { problem } });
}
