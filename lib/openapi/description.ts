import { type Preset, presets } from "@/lib/policy/rules";

// The reference's prose: the same sections in the document and on /docs. `Code` stands in backticks; nothing else is markup.

export type Section = { title: string; paragraphs: readonly string[] };

export const sections: readonly Section[] = [
  {
    title: "Bodies",
    paragraphs: [
      'JSON in UTF-8. One thing comes as `{"data": {…}}`, with `meta` beside it where there is more to say. Times are RFC 3339 in UTC with milliseconds, ids are UUIDs.',
      "What a request sends is taken exactly: unknown members and unknown query parameters are refused with 422. What an answer holds may grow: ignore what you do not know.",
    ],
  },
  {
    title: "Tokens",
    paragraphs: [
      "The app sends its user's token, a JWT of your identity service whose `sub` is the user: a user is never named by a path or a body of the app. Backends and helpdesks send a service token, `csync_…`, which has scopes and is shown once when it is made.",
      "A token that is missing or not valid is 401, a service token without the scope is 403.",
    ],
  },
  {
    title: "Errors",
    paragraphs: [
      'Every error is `{"error": {"code", "message", "request_id"}}`; branch on the status and the code. With `Accept: application/problem+json` it comes as problem details (RFC 9457) whose `type` leads to what the code means and what to do.',
      "One answer is older than this rule: where the policy does not put the id in it, the 409 of a taken slot is the message that shipped apps parse, and nothing else.",
    ],
  },
  {
    title: "Trying again",
    paragraphs: [
      "Every POST that changes something takes an `Idempotency-Key`. The same request with the same key gets the first answer with `Idempotency-Replayed: true`; another request with it is 422. Successes and 422 are kept for 24 hours; other errors are not, and a reset by support drops the user's keys, so that no stored answer keeps a person out.",
      "429 and 503 say `Retry-After`: wait that long, then send the same request with the same key.",
    ],
  },
  {
    title: "Versions",
    paragraphs: [
      "An object has an `ETag`. Changing it needs `If-Match` with the tag that was read: without it 428, with an older one 412. Reading with `If-None-Match` is 304 as long as nothing changed.",
    ],
  },
  {
    title: "Pages and sync",
    paragraphs: [
      "Lists come in pages, the newest first: give `meta.next_cursor` as `cursor` until it is null. A cursor is of one list with its filters.",
      "The list of chats gives a `sync_token`, too. Ask with it as `since` for what changed: chats as they are now, tombstones of those that are gone, and the next token. `has_more` says that there is more to ask for at once; 410 says to read the whole list again.",
    ],
  },
  {
    title: "Limits",
    paragraphs: [
      "Requests are counted for each user and each service token; `RateLimit` and `RateLimit-Policy` say what is left. A body has a limit, too, which each operation names.",
    ],
  },
  {
    title: "HEAD and OPTIONS",
    paragraphs: [
      "Where there is GET there is HEAD: the same headers, no body. Every address answers OPTIONS with 204 and `Allow`, and any method it does not have with 405 and the same `Allow`.",
    ],
  },
  {
    title: "What the app says of itself",
    paragraphs: [
      "The `Lume-` headers are optional and never refused. They are what support sees when a person is locked out: without them everything works, and causes are unknown.",
    ],
  },
];

const policyWords: Record<Preset, string> = {
  today:
    "This is the API under the policy `today`, as the shipped apps met it: no list, and a 409 that does not say which chat is in the way.",
  option1: "This is the API under the policy `option1`: the app can list its chats; the 409 does not say which one is in the way.",
  option2: "This is the API under the policy `option2`: no list; the 409 names the chat that is in the way.",
  option3:
    "This is the API under the policy `option3`: several active chats for one persona and goal. The 409 comes only where the policy sets a limit.",
  option1_2:
    "This is the API under the policy `option1_2`, the recommended one: the app can list its chats, and the 409 names the one that is in the way.",
};

/** What stands first: what this is, and which policy it is told for. */
export function leadOf(preset?: Preset): readonly string[] {
  return [
    "Lume's AI chats, called consultations: the app opens, lists, syncs and writes in them; support and backends look, reset and report.",
    preset
      ? policyWords[preset]
      : `Which policy is in force decides whether there is a list and what a 409 says. This document tells all that is possible; \`?policy=\` tells it for one of ${Object.keys(
          presets,
        )
          .map((name) => `\`${name}\``)
          .join(", ")}.`,
  ];
}

/** All of it as Markdown, for the document. */
export function descriptionOf(preset?: Preset): string {
  const parts = sections.map(({ title, paragraphs }) => [`## ${title}`, ...paragraphs].join("\n\n"));
  return [...leadOf(preset), ...parts].join("\n\n");
}

export const tagWords: Readonly<Record<string, string>> = {
  Consultations: "The chats of the user whose token it is, and their messages. This is what the app calls.",
  Events: "What happened elsewhere, told in batches: by the app, or by a backend that keeps its own chats.",
  Admin: "What support and backends do for a person, and the policy that everybody meets.",
  Annotations: "What happened, on every chart: releases and notes, told by whoever ships them, and the changes of the policy.",
  Tickets: "Complaints, tied to the person who wrote and to their lockout.",
  Webhooks: "Where helpdesks send what happens to their tickets. How each is set up and signs: docs/integrations.md.",
  Metrics: "The numbers of the desk's page, for a warehouse or a report.",
  Service: "What the service says of itself, and the demo's way to a token.",
};
