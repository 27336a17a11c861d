import "server-only";
import { createHash } from "node:crypto";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Cause } from "@/lib/lockouts/rules";
import { type Look, lookAtKey } from "./look";
import { type BulkRemedy, bulkRowsMax, type ExceptionKind, exceptionKinds, isIncludable, keptOutBy } from "./rules";
import type { PreviewBulk } from "./schema";
import { keysByCause, keysOf } from "./targets";

/** People who are read at once: as many connections as a preview may take. */
const readersMax = 4;
const namedPeopleMax = 50;

export type BulkException = {
  kind: ExceptionKind;
  rows: number;
  /** A lead may do these all the same. */
  includable: boolean;
  included: boolean;
  /** The first of them; `why` is the remedy's own sentence. */
  people: { userId: string; name: string | null; email: string | null; persona: string; goal: string; why: string | null }[];
};

export type BulkCounts = { rows: number; people: number; lockouts: number; chats: number; messages: number };

export type BulkPreview = {
  /** Send it back with the start: if anybody came, left or became an exception since, the start is refused. */
  version: string;
  at: Date;
  remedy: BulkRemedy;
  asked: { rows: number; people: number };
  /** What will be done as it stands. */
  doing: BulkCounts;
  /** How many rows each remedy could help. */
  helps: Record<BulkRemedy, number>;
  exceptions: BulkException[];
  /** More rows than a run may have: by what to narrow it down. Nothing else was counted then. */
  tooMany: { rows: number; max: number; byCause: { cause: Cause; count: number }[] } | null;
};

/** What a run over many people would do, in counts and exceptions, before it is started. Changes nothing. */
export async function previewBulk(actor: Actor, input: PreviewBulk, now: Date = new Date()): Promise<BulkPreview> {
  authorize(actor, "consultations:bulk");
  return (await lookAtAll(input, actor, now)).preview;
}

/** The preview, and the looks behind it; for the start. */
export async function lookAtAll(
  input: Pick<PreviewBulk, "target" | "remedy" | "included"> & { language?: PreviewBulk["language"] },
  actor: Actor,
  now: Date,
): Promise<{ preview: BulkPreview; looks: Look[] }> {
  const keys = await keysOf(input.target, actor, now);
  if (keys.length > bulkRowsMax) {
    const byCause = await keysByCause(input.target, actor, now);
    const rows = byCause.reduce((sum, { count }) => sum + count, 0);
    return {
      preview: { ...previewFrom([], input, now), asked: { rows, people: rows }, tooMany: { rows, max: bulkRowsMax, byCause } },
      looks: [],
    };
  }
  const looks: Look[] = [];
  const queue = [...keys.entries()];
  const reader = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) looks[next[0]] = await lookAtKey(db, next[1], input, now, "look");
  };
  await Promise.all(Array.from({ length: readersMax }, reader));
  return { preview: previewFrom(looks, input, now), looks };
}

function previewFrom(looks: readonly Look[], { remedy, included }: Pick<PreviewBulk, "remedy" | "included">, now: Date): BulkPreview {
  const doing = looks.filter((look) => keptOutBy(look.exceptions, included).length === 0);
  return {
    version: versionOf(looks, remedy),
    at: now,
    remedy,
    asked: { rows: looks.length, people: peopleIn(looks) },
    doing: countsOf(doing),
    helps: { reconnect: looks.filter((look) => look.helps.reconnect).length, archive: looks.filter((look) => look.helps.archive).length },
    exceptions: exceptionKinds.flatMap((kind) => {
      const those = looks.filter((look) => look.exceptions.includes(kind));
      if (those.length === 0) return [];
      const people = those
        .slice(0, namedPeopleMax)
        .map(({ key, person, why }) => ({ ...key, name: person.name, email: person.email, why }));
      return [{ kind, rows: those.length, includable: isIncludable(kind), included: keptOutBy([kind], included).length === 0, people }];
    }),
    tooMany: null,
  };
}

function countsOf(looks: readonly Look[]): BulkCounts {
  const sum = (of: (look: Look) => number) => looks.reduce((total, look) => total + of(look), 0);
  return {
    rows: looks.length,
    people: peopleIn(looks),
    lockouts: sum((look) => look.lockoutIds.length),
    chats: sum((look) => look.chats),
    messages: sum((look) => look.messages),
  };
}

function peopleIn(looks: readonly Look[]): number {
  return new Set(looks.map((look) => look.key.userId)).size;
}

// Who it is about and what speaks against it. A message more in somebody's chat is looked at when it is their turn.
function versionOf(looks: readonly Look[], remedy: BulkRemedy): string {
  const seen = looks.map(({ key, exceptions }) => [key.userId, key.persona, key.goal, ...exceptions]).sort();
  return createHash("sha256")
    .update(JSON.stringify([remedy, seen]))
    .digest("base64url")
    .slice(0, 22);
}
