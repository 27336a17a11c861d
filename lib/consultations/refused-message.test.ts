import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId, unknownInstallation } from "@/lib/ids";
import { remediesOfUser } from "@/lib/remedies/remedies-of-user";
import { resetConsultations } from "@/lib/remedies/reset";
import { settlePredictions } from "@/lib/remedies/settle-predictions";
import { minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { timelineOfUser } from "@/lib/users/timeline";
import { ReadTimeline } from "@/lib/users/timeline-schema";
import { sendMessage } from "./send-message";

const agent = staff("agent");
const why = { reasonCode: "reinstall" as const, reason: "for a test", evenIfChatting: true };
const codeOf = (work: Promise<unknown>) => work.then(() => "sent").catch((thrown: { code: string }) => thrown.code);

beforeAll(() => setPolicy("today"));

it("a refused message is kept once for its chat and installation, without its text, and told in the timeline", async () => {
  const app = phone();
  const id = await tryToCreate(app, start);
  await sendMessage(app, { id, content: "hello", client_message_id: newId() }, minutes(1));
  await resetConsultations(agent, { userId: app.userId, mode: "archive", ...why }, minutes(60));
  const send = (from: typeof app, at: Date) => codeOf(sendMessage(from, { id, content: "secret words" }, at));
  expect(await send(app, minutes(70))).toBe("CONSULTATION_ARCHIVED");
  expect(await send(app, minutes(80))).toBe("CONSULTATION_ARCHIVED");
  expect(await send({ ...app, installation: {} }, minutes(75))).toBe("CONSULTATION_ARCHIVED");
  const rows = await db.refusedMessage.findMany({ where: { userId: app.userId }, orderBy: { lastAt: "desc" } });
  expect(rows).toMatchObject([
    { consultationId: id, installationId: app.installation.installationId, firstAt: minutes(70), lastAt: minutes(80), count: 2 },
    { consultationId: id, installationId: unknownInstallation, count: 1 },
  ]);
  expect(JSON.stringify(rows)).not.toContain("secret");
  const { items } = await timelineOfUser(agent, ReadTimeline.parse({ userId: app.userId }), minutes(90));
  expect(items.filter((item) => item.id.startsWith("refused-")).map(({ at, mark }) => [at, mark])).toEqual([
    [minutes(80), "warn"],
    [minutes(75), "warn"],
  ]);
});

it("settles what was foretold of a phone that goes on writing and never asks for another chat", async () => {
  const app = phone();
  const id = await tryToCreate(app, start);
  await sendMessage(app, { id, content: "hello" }, minutes(1));
  await resetConsultations(staff("lead"), { userId: app.userId, mode: "delete", ...why }, minutes(60));
  expect(await codeOf(sendMessage(app, { id, content: "are you there" }, minutes(70)))).toBe("CONSULTATION_GONE");
  const told = async () => Object.values((await remediesOfUser(agent, { userId: app.userId }, minutes(80))).predictions).flat();
  expect(await told()).toMatchObject([{ predicted: "refused_gone", actual: "message_refused", cameTrue: true, actualAt: minutes(70) }]);
  await settlePredictions({ kind: "system", name: "test" }, minutes(90));
  expect(await db.remedyPrediction.findMany({ where: { userId: app.userId } })).toMatchObject([{ actual: "message_refused" }]);
});

it("keeps at most so many rows of one person, however often an app names itself anew", async () => {
  const app = phone();
  const id = await tryToCreate(app, start);
  await resetConsultations(agent, { userId: app.userId, mode: "archive", ...why }, minutes(60));
  await db.$executeRaw`INSERT INTO refused_messages (user_id, id, consultation_id, installation_id, first_at, last_at)
    SELECT ${app.userId}::uuid, gen_random_uuid(), ${id}::uuid, gen_random_uuid(), ${start}, ${start} FROM generate_series(1, 200)`;
  expect(await codeOf(sendMessage(app, { id, content: "x" }, minutes(70)))).toBe("CONSULTATION_ARCHIVED");
  expect(await db.refusedMessage.count({ where: { userId: app.userId } })).toBe(200);
});

it("a message to no chat of theirs leaves nothing", async () => {
  const app = phone();
  await tryToCreate(app, start);
  expect(await codeOf(sendMessage(app, { id: newId(), content: "x" }, minutes(1)))).toBe("NOT_FOUND");
  expect(await db.refusedMessage.count({ where: { userId: app.userId } })).toBe(0);
});
