import type { Status } from "@/lib/tickets/rules";
import type { HelpdeskStatus, NormalMessage, NormalTicket, Trust } from "./normal";

// A ticket as its helpdesk has told it so far, put together from deliveries in any order: for the same deliveries the same picture,
// whichever came first, however often. Times are milliseconds, so that it can be kept as JSON. Pure.

/** What is kept beside the ticket's own columns: ids, codes and times, no word of anybody's. */
export type ProviderState = {
  /** What the helpdesk said the status was, and when. */
  statuses: [at: number, status: HelpdeskStatus][];
  /** The time of each text as it stands. */
  clocks: { subject?: number; email?: number; name?: number; userId?: number; trust?: number };
  userId: string | null;
  /** Left out: all. */
  trust?: Trust;
  /** Which message the ticket's body is; `id` null: the helpdesk tells it apart itself. */
  body: { id: string | null; at: number; seen: number } | null;
  /** When the requester wrote last. */
  wroteAt: number | null;
};

export type Picture = {
  /** Undefined: the helpdesk has none. */
  subject?: string;
  body: string;
  requesterEmail?: string;
  requesterName?: string;
  createdAt: number;
  updatedAt: number;
  state: ProviderState;
};

/** `seen`: the helpdesk's time of the message as it stands. */
export type PictureMessage = NormalMessage & { seen: Date };

const statusesMax = 100;

export function mergePicture(before: Picture | undefined, ticket: NormalTicket): { picture: Picture; messages: PictureMessage[] } {
  const at = ticket.at.getTime();
  const held = before?.state.clocks ?? {};
  const subject = newer({ value: before?.subject, at: held.subject }, ticket.subject, at);
  const email = newer({ value: before?.requesterEmail, at: held.email }, ticket.requesterEmail, at);
  const name = newer({ value: before?.requesterName, at: held.name }, ticket.requesterName, at);
  const userId = newer({ value: before?.state.userId ?? undefined, at: held.userId }, ticket.userIds[0], at);
  // Of two of one time the one that trusts less: its word is the later one in the alphabet.
  const trust = newer({ value: before?.state.trust, at: held.trust }, ticket.trust, at);
  const createdAt = Math.min(before?.createdAt ?? Number.POSITIVE_INFINITY, (ticket.createdAt ?? ticket.at).getTime());
  const { body, messages } = withTexts(before, ticket);
  const wrote = ticket.messages.filter(({ authorKind }) => authorKind === "requester").map((message) => message.at.getTime());
  const wroteAt = Math.max(before?.state.wroteAt ?? Number.NEGATIVE_INFINITY, ...wrote);
  return {
    picture: {
      subject: subject.value,
      body: body?.text ?? "",
      requesterEmail: email.value,
      requesterName: name.value,
      createdAt,
      updatedAt: Math.max(before?.updatedAt ?? at, at),
      state: {
        statuses: withStatus(before?.state.statuses ?? [], at, ticket.status),
        clocks: { subject: subject.at, email: email.at, name: name.at, userId: userId.at, trust: trust.at },
        userId: userId.value ?? null,
        trust: trust.value as Trust | undefined,
        body: body && { id: body.id, at: body.at, seen: body.seen },
        wroteAt: Number.isFinite(wroteAt) ? wroteAt : null,
      },
    },
    messages,
  };
}

/** The helpdesk's status now, and since when it holds: it begins a run of the same, or the requester has written since. */
export function helpdeskStatus({ statuses, wroteAt }: ProviderState): { status: HelpdeskStatus; since: number } {
  const last = statuses.at(-1);
  if (!last) return { status: "open", since: wroteAt ?? 0 };
  const [, status] = last;
  const before = statuses.findLastIndex(([, each]) => each !== status);
  const since = statuses[before + 1]?.[0] ?? last[0];
  return status !== "open" && wroteAt !== null && wroteAt > since ? { status: "open", since: wroteAt } : { status, since };
}

/**
 * Our status after a delivery. `decidedAt`: when somebody here, or the app, last decided it; what the helpdesk said before that
 * is old news. A ticket that waits for the app goes on waiting, also where the helpdesk calls it solved: the app decides, unless the
 * requester has written again.
 */
export function statusAfter(current: Status | undefined, state: ProviderState, decidedAt: number | null): Status {
  const { status, since } = helpdeskStatus(state);
  if (current === undefined) return status;
  if (decidedAt !== null && since <= decidedAt) return current;
  const wroteSince = state.wroteAt !== null && state.wroteAt > (decidedAt ?? 0);
  return current === "awaiting_retry" && !wroteSince ? current : status;
}

/** What stands in the place of a subject: how the first text begins; empty where there is none. */
export function subjectFrom(body: string): string {
  const line = body.split("\n").find((each) => each.trim() !== "") ?? "";
  const words = line.replace(/\s+/g, " ").trim();
  if (words.length <= firstCharsMax) return words;
  const part = words.slice(0, firstCharsMax).replace(/[\uD800-\uDBFF]$/, "");
  return `${part.replace(/\s+\S*$/, "") || part}…`;
}
const firstCharsMax = 80;

type Held = { value?: string; at?: number };

/** The later one stands; of two of one time the same one, whichever came first. */
function newer(held: Held, value: string | undefined, at: number): Held {
  if (value === undefined) return held;
  return isNewer({ text: held.value ?? "", seen: held.at ?? Number.NEGATIVE_INFINITY }, value, at) ? { value, at } : held;
}

function isNewer(held: { text: string; seen: number }, text: string, at: number): boolean {
  return at > held.seen || (at === held.seen && text > held.text);
}

type Body = { id: string | null; at: number; seen: number; text: string };

// The first text is the ticket's body: the one that the helpdesk tells apart, else the earliest that the requester wrote. One that
// was taken for it, and is not, becomes a message.
function withTexts(before: Picture | undefined, ticket: NormalTicket) {
  const seen = ticket.at.getTime();
  const messages: PictureMessage[] = [];
  let body: Body | null = before?.state.body ? { ...before.state.body, text: before.body } : null;
  const giveWay = (to: Body) => {
    if (body && body.id !== null) messages.push(messageFrom(body));
    body = to;
  };
  if (ticket.body !== undefined) {
    const told = { id: null, at: 0, seen, text: ticket.body };
    if (body?.id !== null) giveWay(told);
    else if (isNewer(body, ticket.body, seen)) body = told;
  }
  for (const each of ticket.messages) {
    const message = { id: each.externalId, at: each.at.getTime(), seen, text: each.body };
    if (each.authorKind !== "requester") messages.push({ ...each, seen: ticket.at });
    else if (!body || (body.id !== null && body.id !== message.id && isEarlier(message, body))) giveWay(message);
    else if (body.id === message.id) body = isNewer(body, message.text, seen) ? { ...message, at: body.at } : body;
    else messages.push(messageFrom(message));
  }
  return { body, messages };
}

function isEarlier(a: Body, b: Body): boolean {
  return a.at !== b.at ? a.at < b.at : (a.id ?? "") < (b.id ?? "");
}

// Who wrote it is the ticket's requester, whose name stands there.
function messageFrom({ id, at, seen, text }: Body): PictureMessage {
  return { externalId: id ?? "", at: new Date(at), authorKind: "requester", body: text, seen: new Date(seen) };
}

function withStatus(held: ProviderState["statuses"], at: number, status: HelpdeskStatus | undefined): ProviderState["statuses"] {
  if (status === undefined || held.some(([time, each]) => time === at && each === status)) return held;
  const all = [...held, [at, status] as [number, HelpdeskStatus]];
  return all.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1)).slice(-statusesMax);
}
