import type { ProblemCode } from "./refusals";

// What each code of an error means and what a client does about it: the reference's words, and what lib/app-client does.

export type ProblemWords = { when: string; client: string };

export const problemWords: Partial<Record<ProblemCode, ProblemWords>> = {
  MALFORMED_JSON: {
    when: "The body is not JSON, not UTF-8, or not the gzip that it says it is.",
    client: "A mistake in the client: sending it again changes nothing. Log the request id and mend the client.",
  },
  INVALID_CURSOR: {
    when: "The `cursor` was not made by this list, or its filters have changed since.",
    client: "Start again without a cursor.",
  },
  UNAUTHENTICATED: {
    when: "There is no bearer token, or it is not valid, has expired, was revoked or replaced. `WWW-Authenticate` names the scheme.",
    client:
      "Get a fresh token and send the same request once more. The app then asks its person to sign in; what they typed stays on the phone.",
  },
  FORBIDDEN: {
    when: "A user's token was sent to an operation for services.",
    client: "Send a service token. Retrying does not help.",
  },
  INSUFFICIENT_SCOPE: {
    when: "The service token lacks the scope that the operation names, or a service token was sent to an operation for the app.",
    client: "Ask for a token with that scope. Retrying does not help.",
  },
  NOT_FOUND: {
    when: "Nothing has this id, or it is somebody else's: the two are told apart for nobody.",
    client: "Drop the id. The app keeps the transcript it holds, read-only, and opens a new chat when its person asks for one.",
  },
  USER_NOT_FOUND: {
    when: "No user has this id or this e-mail address.",
    client: "Check the id: a reset of nobody frees nobody.",
  },
  METHOD_NOT_ALLOWED: {
    when: "The address does not know the method, or the policy has switched the list off. `Allow` says what there is.",
    client: "Where the list is refused, the app remembers it for a day, until the next sign-in or app update, and goes on without it.",
  },
  CONSULTATION_EXISTS: {
    when: "The person already has as many active chats for this persona and goal as the policy allows. With the id only where the policy has it.",
    client:
      "With an id: read that chat and go on in it. Without: look in the local store, then ask for the list once. If neither knows it, say so and offer support; never create in a loop.",
  },
  CONSULTATION_ARCHIVED: {
    when: "A message was sent to an archived chat. Reading it still works.",
    client: "Keep the message as a draft and offer to un-archive the chat or to open a new one: its slot is free.",
  },
  CONSULTATION_GONE: {
    when: "The chat was the person's and was deleted; `reason` says by what: reset, erased or deleted.",
    client: "Believe it: keep the local transcript read-only, keep unsent messages as drafts, and create anew with a new Idempotency-Key.",
  },
  SYNC_TOKEN_EXPIRED: {
    when: "The `since` token is older than 90 days, of another account, or ahead of what the server has.",
    client: "Drop the token and read the whole list; ask by id before taking away what it does not name.",
  },
  PRECONDITION_FAILED: {
    when: "What is to be changed has changed since it was read. The `ETag` of now comes along where there is one.",
    client: "Read it again, show what changed, and let the person decide.",
  },
  PAYLOAD_TOO_LARGE: {
    when: "The body is larger than the operation takes, packed or unpacked.",
    client: "Send less at once. The same body is refused again.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    when: "The body is not `application/json`, or is packed in a way that the operation does not know (`Accept-Encoding` says which it does).",
    client: "Mend the client's headers.",
  },
  VALIDATION_FAILED: {
    when: "The query or the body is JSON but not what the operation takes. `errors` has up to ten places as JSON pointers, each with what is wrong.",
    client: "Do not retry. Unknown members and parameters are refused too, so that a typo is found at once.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    when: "The `Idempotency-Key` was used for another request on this operation in the last 24 hours.",
    client: "A key is of one intention: take a new one for a new request, the same one only for a repeat.",
  },
  PRECONDITION_REQUIRED: {
    when: "A change came without `If-Match`.",
    client: "Send the `ETag` of what was read.",
  },
  RATE_LIMITED: {
    when: "Too many requests of one user or one service token. `RateLimit` and `RateLimit-Policy` say how many and how long.",
    client:
      "Wait for `Retry-After`, then send the same request with the same Idempotency-Key. The limits are far above what an app or a hand does.",
  },
  INTERNAL: {
    when: "Something broke on our side. Nothing was changed.",
    client:
      "Try again with a growing pause and the same Idempotency-Key, a few times; then keep what was typed and say so. The request id finds it in our log.",
  },
  CONTENTION: {
    when: "Too many changes of the same thing at once. Nothing was changed.",
    client: "Wait for `Retry-After` and send the same request with the same Idempotency-Key.",
  },
  UNAVAILABLE: {
    when: "The database or the key set is away for the moment. Nothing was changed.",
    client: "Wait for `Retry-After` and send the same request with the same Idempotency-Key. The app stays usable with what it holds.",
  },
};

/** Its last part in the `type` of problem details, which leads to its place at /docs/errors. */
export function slugOf(code: ProblemCode): string {
  return code.toLowerCase().replaceAll("_", "-");
}
