import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { explainLockouts } from "@/lib/lockouts/explain";
import { resetConsultations } from "@/lib/remedies/reset";
import { lockedOut, minutes, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { attemptsOfUser } from "./attempts";
import { engineeringReport } from "./engineering-report";
import { installationsOfUser } from "./installations";
import { rawUser } from "./raw-user";

const secret = "Marta Silva";

/** Locked out, freed, back in, reinstalled, locked out again: `rounds` resets within some days. */
async function again(rounds: number) {
  await setPolicy("today");
  const { app, chat } = await lockedOut();
  await db.user.update({ where: { id: app.userId }, data: { name: secret, email: "marta@mail.example" } });
  let phone = app;
  for (let round = 1; round <= rounds; round++) {
    const at = (minute: number) => minutes(60 * 24 * (1 + 5 * round) + minute);
    await resetConsultations(
      staff("agent"),
      { userId: app.userId, mode: "archive", persona: "wellness_specialist", goal: "", reasonCode: "reinstall", reason: `${secret} asked` },
      at(0),
    );
    await tryToCreate(phone, at(1));
    phone = reinstalled(phone);
    expect(await tryToCreate(phone, at(2))).toBe("conflict");
  }
  return { app: phone, first: chat, now: minutes(60 * 24 * (2 + 5 * rounds)) };
}

it("writes engineers what repeats with its requests, and nobody's name, and says in the audit log who read it", async () => {
  const { app, now } = await again(2);
  const { userId } = app;
  const { text, fileName } = await engineeringReport(staff("agent"), { userId }, now);
  expect(fileName).toBe(`lockouts-of-${userId}.md`);
  expect(text).toMatch(/2 resets and \d lockouts in 30 days/);
  const { attempts } = await attemptsOfUser(staff("agent"), { userId });
  const refused = attempts.filter((attempt) => attempt.outcome === "conflict");
  expect(refused).toHaveLength(3);
  for (const { requestId } of refused) expect(text).toContain(requestId);
  for (const { id } of await db.lockout.findMany({ where: { userId } })) expect(text).toContain(id);
  for (const word of [secret, "marta", " asked", "Ana Prado"]) expect(text).not.toContain(word);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { userId, action: "user.engineering_report" } });
  expect(entry).toMatchObject({ actorName: "Ana Prado", targetLabel: userId });
});

it("gives an agent the tables without who it is, a lead with it, and nobody a word of a chat", async () => {
  const { app, now } = await again(1);
  const { userId } = app;
  await db.consultation.updateMany({ where: { userId }, data: { title: "My worries" } });
  const asAgent = await rawUser(staff("agent"), { userId }, now);
  const asLead = await rawUser(staff("lead"), { userId }, now);
  expect(JSON.parse(asAgent.text)).toMatchObject({ masked: ["user.name", "user.email", "user.locale"], user: { id: userId } });
  expect(asAgent.text).not.toMatch(/Marta|marta/);
  expect(JSON.parse(asLead.text)).toMatchObject({ masked: [], user: { name: secret, email: "marta@mail.example" } });
  for (const { text } of [asAgent, asLead]) expect(text).not.toMatch(/My worries| asked/);
  expect(await db.auditEntry.count({ where: { userId, action: "user.raw" } })).toBe(2);
  await expect(rawUser(staff("product"), { userId }, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("tells what was tried before on a key, undone or not, and the requests that were refused", async () => {
  const { app } = await again(2);
  const [key] = await explainLockouts(staff("agent"), { userId: app.userId });
  expect(key).toMatchObject({ persona: "wellness_specialist", goal: "", refusedHere: true, requestIds: [expect.any(String)] });
  expect(key?.earlier.map(({ words }) => words)).toEqual([
    "archived by Ana Prado",
    expect.stringMatching(/^locked out for .* \(reinstall\), ended by support$/),
    "archived by Ana Prado",
    expect.stringMatching(/^locked out for .* \(reinstall\), ended by support$/),
  ]);
});

it("says of each installation what it holds, and who took its place", async () => {
  await setPolicy("today");
  const { app, old, chat } = await lockedOut();
  const installations = await installationsOfUser(staff("agent"), { userId: app.userId });
  const of = (id: string | undefined) => installations.find((installation) => installation.id === id);
  expect(of(app.installation.installationId)).toMatchObject({
    standing: "locked_out",
    holds: [],
    lockedOutOf: [{ persona: "wellness_specialist", goal: "" }],
  });
  expect(of(old.installation.installationId)).toMatchObject({ standing: "replaced", holds: [] });
  await resetConsultations(
    staff("agent"),
    { userId: app.userId, mode: "archive", persona: "wellness_specialist", goal: "", reasonCode: "reinstall", reason: "why" },
    minutes(60 * 25),
  );
  const next = await tryToCreate(app, minutes(60 * 26));
  const [now] = await installationsOfUser(staff("agent"), { userId: app.userId });
  expect(now).toMatchObject({ standing: "works", holds: [{ id: next }], lockedOutOf: [] });
  expect(next).not.toBe(chat);
});
