import "server-only";
import { db } from "@/lib/db";

// What is held about one person, as JSON values, in pages: however much somebody wrote, little of it is in memory at once.

const pageRows = 500;

export type Section = { name: string; rows: (userId: string) => AsyncGenerator<unknown, void, undefined> };

/** Every array of the export, in the order in which it stands in the file. Staff are not named: the person's data is the person's. */
export const sections: readonly Section[] = [
  { name: "installations", rows: (userId) => once(() => db.installation.findMany({ where: { userId }, omit: { userId: true } })) },
  {
    name: "consultations",
    rows: (userId) =>
      once(() => db.consultation.findMany({ where: { userId }, omit: { userId: true, changeSeq: true }, orderBy: { id: "asc" } })),
  },
  { name: "messages", rows: messages },
  {
    name: "refused_messages",
    rows: (userId) => once(() => db.refusedMessage.findMany({ where: { userId }, omit: { userId: true }, orderBy: { lastAt: "asc" } })),
  },
  { name: "attempts", rows: (userId) => byId((after) => db.attempt.findMany({ ...pageAfter(userId, after), omit: { userId: true } })) },
  { name: "events", rows: (userId) => byId((after) => db.event.findMany({ ...pageAfter(userId, after), omit: { userId: true } })) },
  {
    name: "lockouts",
    rows: (userId) => once(() => db.lockout.findMany({ where: { userId }, omit: { userId: true, advisedByName: true } })),
  },
  {
    name: "policy_overrides",
    rows: (userId) =>
      once(() =>
        db.policyOverride.findMany({
          where: { userId },
          omit: { userId: true, grantedById: true, grantedByName: true, revokedByName: true },
        }),
      ),
  },
  {
    name: "resets",
    rows: (userId) =>
      once(() =>
        db.reset.findMany({
          where: { userId },
          select: { id: true, at: true, mode: true, persona: true, goal: true, reasonCode: true, reason: true, undoneAt: true },
        }),
      ),
  },
  {
    name: "tickets",
    rows: (userId) =>
      once(() =>
        db.ticket.findMany({
          where: { userId },
          select: {
            ...{
              number: true,
              source: true,
              subject: true,
              body: true,
              requesterEmail: true,
              requesterName: true,
              category: true,
              status: true,
            },
            messages: { select: { at: true, authorKind: true, body: true }, orderBy: { at: "asc" } },
            ...{ createdAt: true, solvedAt: true, notes: { select: { at: true, kind: true, body: true }, orderBy: { at: "asc" } } },
          },
        }),
      ),
  },
  {
    // Who was let see their words, and what for: as good as a receipt.
    name: "readings_by_support",
    rows: (userId) =>
      once(() =>
        db.messageReveal.findMany({
          where: { userId },
          select: { consultationId: true, purpose: true, openedAt: true, endedAt: true, messagesRead: true },
          orderBy: { openedAt: "asc" },
        }),
      ),
  },
];

async function* once(read: () => Promise<unknown[]>): AsyncGenerator<unknown, void, undefined> {
  yield* await read();
}

function pageAfter(userId: string, after: string | undefined) {
  return { where: { userId, ...(after && { id: { gt: after } }) }, orderBy: { id: "asc" as const }, take: pageRows };
}

async function* byId<Row extends { id: string }>(
  read: (after: string | undefined) => Promise<Row[]>,
): AsyncGenerator<Row, void, undefined> {
  let after: string | undefined;
  for (;;) {
    const page: Row[] = await read(after);
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < pageRows) return;
  }
}

type MessageLine = { consultation_id: string; seq: number; role: string; content: string; created_at: Date };

async function* messages(userId: string): AsyncGenerator<unknown, void, undefined> {
  let after = ["00000000-0000-0000-0000-000000000000", 0] as [string, number];
  for (;;) {
    const page: MessageLine[] = await db.$queryRaw<MessageLine[]>`
      SELECT consultation_id, seq, role, content, created_at FROM messages
      WHERE user_id = ${userId}::uuid AND (consultation_id, seq) > (${after[0]}::uuid, ${after[1]}::integer)
      ORDER BY consultation_id, seq LIMIT ${pageRows}`;
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = [last.consultation_id, last.seq];
  }
}
