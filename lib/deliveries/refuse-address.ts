import "server-only";
import { Refusal } from "@/lib/errors";
import { neverAsked } from "./exchange";

/** Throws VALIDATION_FAILED for an address that nothing would be sent to: said when it is given, not when the first sending fails. */
export function refuseAddress(address: string): void {
  const never = neverAsked(new URL(address));
  if (never) throw new Refusal("VALIDATION_FAILED", (t) => (never === "not_https" ? t.addressNotHttps : t.addressPrivate));
}
