import { z } from "zod";
import { scopes } from "@/lib/auth/actor";

const email = z
  .email()
  .max(320)
  .transform((text) => text.toLowerCase());
const userId = z.uuid().transform((text) => text.toLowerCase());

/** A user by e-mail or id, or a service token by its scopes: one of the three. */
export const DevToken = z.union([
  z.strictObject({ email: email.meta({ description: "Of a user, who is made if need be." }) }),
  z.strictObject({ user_id: userId.meta({ description: "Of a user, who is made if need be." }) }),
  z.strictObject({ scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).meta({ description: "Of a service token." }) }),
]);
export type DevToken = z.output<typeof DevToken>;
