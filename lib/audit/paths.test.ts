import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { previewReset } from "@/lib/remedies/preview";
import { resetConsultations } from "@/lib/remedies/reset";
import { ResetFromApi, ResetFromDesk } from "@/lib/remedies/schema";
import { minutes, phone, staff, start, tryToCreate } from "@/lib/testing/people";
import { importsOf, isTest, sources, verbsIn } from "@/lib/testing/sources";

// Every way to an act leads through its verb, and every verb that writes for staff, a token or a job writes it down.

const files = new Map(
  sources.filter(({ path }) => path.startsWith("lib/") && !isTest(path)).map((source) => [source.path.replace(/\.tsx?$/, ""), source]),
);
const writes =
  /\b(?:tx|db)\.\w+\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\b(?:INSERT INTO|DELETE FROM)\b|\bUPDATE \w+ (?:\w+ )?SET\b/;

/** What a file runs, itself or by what it imports of our own. */
function reachedFrom(start: string): Set<string> {
  const seen = new Set<string>();
  const walk = (file: string) => {
    const source = files.get(file);
    if (!source || seen.has(file)) return;
    seen.add(file);
    for (const next of importsOf(source)) walk(next);
  };
  walk(start);
  return seen;
}

/** Writes that are nobody's act: why is beside each. */
const unwritten: Record<string, string> = {
  "consultations:own": "the app's own life, told by attempts and events",
  "events:write": "reports, kept as they are",
  "simulator:use": "made-up people",
};
const housekeeping = [
  // Rows that end by themselves, or that say only where somebody looks.
  "lib/idempotency/sweep.ts",
  "lib/staff/sweep-sessions.ts",
  "lib/policy/settle-lockouts.ts",
  "lib/remedies/settle-predictions.ts",
  "lib/live/be-present.ts",
  "lib/live/sweep.ts",
  "lib/lockouts/tend.ts",
  "lib/embed/sweep.ts",
  // What rules found and what was sent have a history and a log of their own, told by the acts that made them.
  "lib/alerts/evaluate.ts",
  "lib/deliveries/send.ts",
  "lib/deliveries/purge.ts",
  // What was received is kept for a time that the docs say.
  "lib/integrations/purge.ts",
  // An answer that is not sent yet is nobody's business but its writer's.
  "lib/tickets/save-draft.ts",
  "lib/tickets/discard-draft.ts",
  // What it learns from are acts that were told; what came of it stands in the model's own row.
  "lib/classifier/learn.ts",
  // Of the demo alone.
  "lib/tokens/dev.ts",
];
/** What is one's own and touches no person: views of a table, where one looks, when one was here. */
const oneself = /^lib\/(views|presence|now)\//;

test("a verb that writes leads to the audit log", () => {
  const silent = sources.flatMap(verbsIn).filter((verb) => {
    if (verb.permissions.length === 0 || verb.permissions.every((asked) => asked in unwritten)) return false;
    if (housekeeping.includes(verb.path) || oneself.test(verb.path)) return false;
    const file = verb.path.replace(/\.ts$/, "");
    return writes.test(files.get(file)?.text ?? "") && !reachedFrom(file).has("lib/audit/record");
  });
  expect(silent.map(({ path, name }) => `${path} ${name}`)).toEqual([]);
});

test("nothing else writes to the log than recordAudit", () => {
  const others = [...files.values()].filter(({ text }) => /INSERT INTO audit_entries|auditEntry\.(?:create|upsert)/.test(text));
  expect(others.map(({ path }) => path)).toEqual(["lib/audit/record.ts"]);
});

test("an archive from the desk and one by the API are the same entry but for who did it", async () => {
  const lead = staff("lead");
  const entryOf = async (act: (userId: string) => Promise<unknown>) => {
    const app = phone();
    await tryToCreate(app, start);
    await act(app.userId);
    const [entry] = await db.auditEntry.findMany({ where: { userId: app.userId } });
    return {
      action: entry?.action,
      target: entry?.targetKind,
      reason: entry?.reason?.endsWith("wrote to us"),
      before: Object.keys(entry?.before as object),
      after: Object.keys(entry?.after as object),
    };
  };
  const key = { persona: "wellness_specialist", goal: "", mode: "archive" } as const;
  const byPage = await entryOf(async (userId) => {
    const { version } = await previewReset(lead, { ...key, userId }, minutes(600));
    const input = { ...key, userId, reasonCode: "other", reason: "wrote to us", previewVersion: version } as const;
    return resetConsultations(lead, ResetFromDesk.parse(input), minutes(600));
  });
  const token = { kind: "service", id: "t", name: "t", scopes: ["consultations:reset"] } as const;
  const byApi = await entryOf((userId) => {
    const { mode, persona, goal, reason } = ResetFromApi.parse({ ...key, reason: "wrote to us" });
    return resetConsultations(token, { userId, mode, persona, goal, reasonCode: "other", reason: reason ?? "" }, minutes(600));
  });
  expect(byApi).toEqual(byPage);
  expect(byPage.action).toBe("consultation.archive");
});
