/**
 * The people who sign in at the desk. Works on DATABASE_URL, or on the demo's database.
 *
 * npm run staff -- create --email ana@lume.app --name "Ana Lima" --role agent
 *                                  a new person; prints a password once
 * npm run staff -- list            everybody, with role and last sign-in
 * npm run staff -- role --email ana@lume.app --role lead
 *                                  another role, from their next request on
 * npm run staff -- password --email ana@lume.app
 *                                  a new password, printed once; ends their sessions
 * npm run staff -- disable --email ana@lume.app
 *                                  switches a person off; ends their sessions at once
 * npm run staff -- enable --email ana@lume.app
 *
 * Roles: product, agent, lead, admin. With --password-stdin, create and password read the password from standard input
 * (12 characters at least) instead of making one.
 */
import { fileURLToPath } from "node:url";
import { changeStaffRole } from "@/lib/staff/change-role";
import { createStaff } from "@/lib/staff/create";
import { disableStaff } from "@/lib/staff/disable";
import { enableStaff } from "@/lib/staff/enable";
import { listStaff, type StaffRow } from "@/lib/staff/list";
import { generatePassword } from "@/lib/staff/password";
import { CreateStaff, NewPassword, StaffRole } from "@/lib/staff/schema";
import { setPassword } from "@/lib/staff/set-password";
import { moment, type Options, operator, parsed, readStandardInput, required, runCommand, sayTable } from "./commands";
import { Sentence, say } from "./words";

const email = { email: { type: "string" } } as const;
const password = { "password-stdin": { type: "boolean" } } as const;

await runCommand(fileURLToPath(import.meta.url), {
  create: {
    options: { ...email, ...password, name: { type: "string" }, role: { type: "string" } },
    run: async (options) => {
      const given = givenPassword(options);
      const text = given ?? generatePassword();
      const input = { email: required(options, "email"), name: required(options, "name"), role: required(options, "role"), password: text };
      const staff = await createStaff(operator, parsed(CreateStaff, input));
      say(`${staff.name} (${staff.email}) can sign in as ${staff.role}.`);
      if (given === undefined) sayPassword(text);
    },
  },
  list: {
    options: {},
    run: async () => {
      const people = await listStaff(operator);
      if (people.length === 0) return say("Nobody can sign in yet. Make the first admin: npm run staff -- create --role admin …");
      sayTable(
        ["e-mail", "name", "role", "last sign-in (UTC)", "sessions", "state"],
        people.map((person) => [
          person.email,
          person.name,
          person.role,
          moment(person.lastSignInAt),
          String(person.openSessions),
          person.disabledAt ? `off since ${moment(person.disabledAt)}` : "on",
        ]),
      );
    },
  },
  role: {
    options: { ...email, role: { type: "string" } },
    run: async (options) => {
      const role = parsed(StaffRole, required(options, "role"));
      const person = await personOf(options);
      await changeStaffRole(operator, { staffId: person.id, role });
      say(`${person.name} is ${role} from the next request on.`);
    },
  },
  password: {
    options: { ...email, ...password },
    run: async (options) => {
      const person = await personOf(options);
      const given = givenPassword(options);
      const text = given ?? generatePassword();
      const { sessionsEnded } = await setPassword(operator, { staffId: person.id, newPassword: text });
      say(`${person.name} has a new password; ${sessionsEnded} open ${sessionsEnded === 1 ? "session" : "sessions"} ended.`);
      if (given === undefined) sayPassword(text);
    },
  },
  disable: {
    options: email,
    run: async (options) => {
      const person = await personOf(options);
      await disableStaff(operator, { staffId: person.id });
      say(`${person.name} is switched off and signed out.`);
    },
  },
  enable: {
    options: email,
    run: async (options) => {
      const person = await personOf(options);
      await enableStaff(operator, { staffId: person.id });
      say(`${person.name} can sign in again.`);
    },
  },
});

async function personOf(options: Options): Promise<StaffRow> {
  const wanted = required(options, "email").trim().toLowerCase();
  const person = (await listStaff(operator)).find((row) => row.email === wanted);
  if (!person) throw new Sentence(`Nobody has the e-mail ${wanted}. "npm run staff -- list" shows who is there.`);
  return person;
}

function givenPassword(options: Options): string | undefined {
  return options["password-stdin"] ? parsed(NewPassword, readStandardInput()) : undefined;
}

function sayPassword(text: string): void {
  say(`Password: ${text}`);
  say("It is shown this once. Only a hash of it is kept.");
}
