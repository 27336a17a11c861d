import type { Language } from "@/lib/texts/language";
import { type RefusalTexts, refusals } from "@/lib/texts/refusals";

// What a verb says when it will not do something. Doors translate it; any other thrown error is a 500 whose text stays
// on the server. One table, code → HTTP status: lib/http/problem.ts.

export type RefusalCode =
  | "MALFORMED_JSON"
  | "INVALID_CURSOR"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "INSUFFICIENT_SCOPE"
  | "NOT_FOUND"
  | "USER_NOT_FOUND"
  | "METHOD_NOT_ALLOWED"
  | "CONSULTATION_EXISTS"
  | "CONSULTATION_ARCHIVED"
  | "CONSULTATION_GONE"
  | "SLOT_TAKEN"
  | "PREVIEW_STALE"
  | "CHATTING_NOW"
  | "NOTHING_TO_RESET"
  | "ALREADY_UNDONE"
  | "ALREADY_EXISTS"
  | "NOT_ACTIVE"
  | "IDEMPOTENCY_KEY_REUSED"
  | "SYNC_TOKEN_EXPIRED"
  | "PRECONDITION_FAILED"
  | "PRECONDITION_REQUIRED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "VALIDATION_FAILED"
  | "RATE_LIMITED"
  | "CONTENTION"
  | "UNAVAILABLE";

export type RefusalExtra = {
  /** Members beside code and message in the error object, such as existing_consultation_id. */
  details?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** The whole error object instead of {code, message, request_id}: only for the document's own 409. */
  bare?: Record<string, unknown>;
};

/**
 * `say`: a sentence of the catalogue, `(t) => t.noSuchTicket(number)`, which the desk shows in the reader's language; or a text
 * in English, for what only callers of the API get to read. `message` is English either way: the API and the log speak it.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly extra: RefusalExtra;
  readonly #say: string | ((texts: RefusalTexts) => string);

  constructor(code: RefusalCode, say: string | ((texts: RefusalTexts) => string), extra: RefusalExtra = {}) {
    super(typeof say === "string" ? say : say(refusals.en));
    this.name = "Refusal";
    this.code = code;
    this.extra = extra;
    this.#say = say;
  }

  /** What the desk shows. An English text that met a reader of another language says at least what kind of refusal it is. */
  wordsIn(language: Language): string {
    if (typeof this.#say === "function") return this.#say(refusals[language]);
    return refusals[language].byCode[this.code] ?? this.message;
  }
}
