import "server-only";
import { isDemo } from "@/lib/env";
import { Refusal } from "@/lib/errors";

/** Made-up people have no business on a database of one's own: throws NOT_FOUND outside of demo mode. */
export function demoOnly(): void {
  if (!isDemo()) throw new Refusal("NOT_FOUND", (t) => t.simulatorInDemoOnly);
}
