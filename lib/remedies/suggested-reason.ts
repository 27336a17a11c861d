import { counted } from "@/lib/texts/words";
import type { reasonCodes } from "./reasons";

export type SuggestedReason = { code: (typeof reasonCodes)[number]; text: string };

/** The reason that the evidence gives, as an agent would write it: to be read, changed and kept. Pure. */
export function suggestedReason(lockout: { cause: string; confidence: string; tries: number }, phone: string): SuggestedReason {
  const end = `(${lockout.confidence} confidence); refused ${counted(lockout.tries, "time", "times")}.`;
  switch (lockout.cause) {
    case "reinstall":
      return { code: "reinstall", text: `Reinstalled on ${phone}, by the evidence ${end}` };
    case "device_switch":
      return { code: "device_switch", text: `Changed to ${phone}, by the evidence ${end}` };
    case "data_cleared":
      return { code: "data_cleared", text: `App data cleared on ${phone}, by the evidence ${end}` };
    case "double_create":
      return { code: "other", text: `Two chats were asked for at once on ${phone}, by the evidence ${end}` };
    default:
      return { code: "other", text: `Locked out on ${phone}, cause unknown; refused ${counted(lockout.tries, "time", "times")}.` };
  }
}
