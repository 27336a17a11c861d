import { z } from "zod";
import { roles } from "@/lib/auth/actor";

// A long password costs us time to check: longer ones are refused before anything is computed.
export const passwordLettersMin = 12;
export const passwordLettersMax = 200;

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320, "An e-mail address has 320 characters at most.")
  .pipe(z.email("Enter an e-mail address, such as ana@lume.app."));

export const StaffName = z.string().trim().min(1, "Enter a name.").max(120, "A name has 120 characters at most.");
export const StaffRole = z.enum(roles);

export const NewPassword = z
  .string()
  .min(passwordLettersMin, `A password has ${passwordLettersMin} characters at least.`)
  .max(passwordLettersMax, `A password has ${passwordLettersMax} characters at most.`);

/** What was typed at sign-in; its shape says nothing about which accounts exist. The page words what is wrong with it. */
export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(320),
  password: z.string().min(1).max(passwordLettersMax),
});
export type SignIn = z.output<typeof SignIn>;

export const CreateStaff = z.strictObject({ email: Email, name: StaffName, role: StaffRole, password: NewPassword });
export type CreateStaff = z.output<typeof CreateStaff>;

export const OneStaff = z.strictObject({ staffId: z.uuid() });
export type OneStaff = z.output<typeof OneStaff>;

export const ChangeRole = z.strictObject({ staffId: z.uuid(), role: StaffRole });
export type ChangeRole = z.output<typeof ChangeRole>;

export const ChangePassword = z.strictObject({ currentPassword: SignIn.shape.password, newPassword: NewPassword });
export type ChangePassword = z.output<typeof ChangePassword>;

export const SetPassword = z.strictObject({ staffId: z.uuid(), newPassword: NewPassword });
export type SetPassword = z.output<typeof SetPassword>;
