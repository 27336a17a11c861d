import { newSecret } from "@/lib/deliveries/secret";
import { Refusal } from "@/lib/errors";
import type { Provider } from "./providers";

/** What a helpdesk's deliveries are signed with: what it has made itself, or a new one. Standard Webhooks has a form for it. */
export function secretFor(provider: Provider, given: string | undefined): string {
  if (given === undefined) return provider === "generic" ? newSecret() : newSecret().replace(/^whsec_/, "");
  if (provider === "generic" && !/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(given))
    throw new Refusal("VALIDATION_FAILED", (t) => t.notStandardSecret);
  return given;
}
