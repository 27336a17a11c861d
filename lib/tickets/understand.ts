import "server-only";
import { type Categorised, categoryOf } from "@/lib/classifier/classify";
import { currentModel } from "@/lib/classifier/current";
import { languageOf } from "@/lib/classifier/language";
import type { Tx } from "@/lib/db";
import { type Candidate, gathered, peopleNamed } from "./candidates";
import { type HintKind, namedIn, whoseTicket } from "./hints";
import { type LinkedLockout, lockoutFor, type Person, personByEmail, personById } from "./requester";

/** What a complaint says, however it came in. */
export type Told = {
  subject: string;
  body: string;
  requesterEmail?: string;
  userId?: string;
  /** What they say of themselves beside the text: no more than the text is. */
  said?: { ids: string[]; emails: string[] };
  /** Nobody vouches for who wrote: whomever it names, the agent is asked. */
  stranger?: boolean;
};
export type Understood = Categorised & {
  /** Of the text; null where it cannot be told. */
  language: "en" | "pt" | null;
  person: Person | null;
  /** How the person was known, the surest way first. */
  knownBy: HintKind[];
  /** Whom the agent is asked about, where that is not decided; store them with storeCandidates. */
  candidates: Candidate[];
  lockout: LinkedLockout | undefined;
};

/**
 * Whose complaint it is, which lockout of theirs it means, and what it is about: one rule for what is typed in, sent by the
 * API and received from a helpdesk. `at`: when it was written. Throws USER_NOT_FOUND for an id that nobody has; an address
 * that nobody has is nobody's. Where several people may be meant it is nobody's yet, and they are the candidates.
 */
export async function understandTicket(tx: Tx, told: Told, at: Date): Promise<Understood> {
  const { person, knownBy, candidates } = await whoseOf(tx, told);
  const lockout = person ? await lockoutFor(tx, person.id, at) : undefined;
  const category = categoryOf(told.subject, told.body, await currentModel(tx));
  return { ...category, language: languageOf(`${told.subject}\n\n${told.body}`), person, knownBy, candidates, lockout };
}

/** The columns of a ticket that say what it is about, as they are stored. */
export function categoryColumns({ category, source, confidence, evidence, language }: Understood) {
  return { category, categorySource: source, categoryConfidence: confidence, categoryEvidence: evidence, language };
}

type Whom = Pick<Understood, "person" | "knownBy" | "candidates">;

async function whoseOf(tx: Tx, { subject, body, requesterEmail, userId, said, stranger }: Told): Promise<Whom> {
  if (userId) return { person: await personById(tx, userId), knownBy: ["given_id"], candidates: [] };
  const requester = requesterEmail ? await personByEmail(tx, requesterEmail) : stranger ? null : undefined;
  const { ids, emails, ...others } = namedIn(`${subject}\n\n${body}`);
  const named = await peopleNamed(tx, { ...others, ids: [...ids, ...(said?.ids ?? [])], emails: [...emails, ...(said?.emails ?? [])] });
  const whose = whoseTicket(
    undefined,
    // An address that nobody has is a stranger's; none at all is nobody's.
    requester === null ? null : requester?.id,
    named.map((each) => each.userId),
  );
  const rows = named.flatMap((each) => each.hints.map((hint) => ({ userId: each.userId, hint })));
  const people = gathered(requester ? [...rows, { userId: requester.id, hint: "requester_email" }] : rows);
  if (whose.userId === null) return { person: null, knownBy: [], candidates: whose.ask ? people : [] };
  const knownBy = people.find((each) => each.userId === whose.userId)?.hints ?? [];
  return { person: requester ?? (await personById(tx, whose.userId)), knownBy, candidates: [] };
}
