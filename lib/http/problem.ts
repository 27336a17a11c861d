import { Refusal, type RefusalCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { refusals } from "@/lib/texts/refusals";

/** The one table: what a verb refuses → how HTTP says it. */
export const statusOf: Record<RefusalCode, number> = {
  MALFORMED_JSON: 400,
  INVALID_CURSOR: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPE: 403,
  NOT_FOUND: 404,
  USER_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONSULTATION_EXISTS: 409,
  CONSULTATION_ARCHIVED: 409,
  SLOT_TAKEN: 409,
  PREVIEW_STALE: 409,
  CHATTING_NOW: 409,
  NOTHING_TO_RESET: 409,
  ALREADY_UNDONE: 409,
  ALREADY_EXISTS: 409,
  NOT_ACTIVE: 409,
  CONSULTATION_GONE: 410,
  SYNC_TOKEN_EXPIRED: 410,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_FAILED: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  PRECONDITION_REQUIRED: 428,
  RATE_LIMITED: 429,
  CONTENTION: 503,
  UNAVAILABLE: 503,
};

const retryAfterSeconds = 2;

export type Problem = { status: number; error: Record<string, unknown>; headers: Record<string, string> };

/** Any thrown value → status, error object and headers. What is not a Refusal is logged and answered without its text. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  const refusal = asRefusal(thrown);
  if (!refusal) {
    log.error({ request_id: requestId, err: shapeOf(thrown) }, "unexpected error");
    return {
      status: 500,
      error: { code: "INTERNAL", message: refusals.en.internal, request_id: requestId },
      headers: {},
    };
  }
  const status = statusOf[refusal.code];
  const headers: Record<string, string> = { ...refusal.extra.headers };
  if (status === 503) headers["Retry-After"] ??= String(retryAfterSeconds);
  if (status === 401) headers["WWW-Authenticate"] ??= 'Bearer realm="lume"';
  const error = refusal.extra.bare ?? { code: refusal.code, message: refusal.message, request_id: requestId, ...refusal.extra.details };
  return { status, error, headers };
}

/** A Refusal as it is; a database that is away or busy as UNAVAILABLE or CONTENTION; undefined for everything else. */
export function asRefusal(thrown: unknown): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown;
  const codes = codesOf(thrown);
  if (codes.some((code) => databaseAway.has(code) || code.startsWith("08"))) {
    return new Refusal("UNAVAILABLE", (t) => t.databaseAway);
  }
  if (codes.some((code) => databaseBusy.has(code))) {
    return new Refusal("CONTENTION", (t) => t.databaseBusy);
  }
  if (codes.includes("57014")) return new Refusal("UNAVAILABLE", (t) => t.tooLong);
  return undefined;
}

const databaseAway = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);
const databaseBusy = new Set(["P2034", "40001", "40P01", "55P03", "TransactionWriteConflict"]);

/** A row with this key was there already, by the driver's code or by Prisma's. */
export function isUniqueViolation(thrown: unknown): boolean {
  return codesOf(thrown).some((code) => code === "23505" || code === "P2002");
}

/** Every error code on the way down: Prisma's own, the driver adapter's, the driver's and the system's. */
export function codesOf(thrown: unknown): string[] {
  const codes: string[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown, depth: number) => {
    if (typeof value !== "object" || value === null || seen.has(value) || depth > 6) return;
    seen.add(value);
    const record = value as Record<string, unknown>;
    for (const key of ["code", "originalCode", "errorCode", "kind"]) {
      if (typeof record[key] === "string") codes.push(record[key]);
    }
    if (
      value instanceof Error &&
      /Connection terminated|is not queryable|timeout exceeded when trying to connect|Can't reach database server|Server has closed the connection/i.test(
        value.message,
      )
    ) {
      codes.push("ConnectionClosed");
    }
    walk(record.cause, depth + 1);
    walk(record.meta, depth + 1);
    walk(record.driverAdapterError, depth + 1);
    if (Array.isArray(record.errors)) for (const inner of record.errors) walk(inner, depth + 1);
  };
  walk(thrown, 0);
  return codes;
}

// Never the driver's message as it stands: it can quote a value. Its codes and the place are what one needs.
function shapeOf(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const stack = thrown.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  const safeToQuote = codesOf(thrown).length === 0;
  return { name: thrown.name, codes: codesOf(thrown), message: safeToQuote ? thrown.message : undefined, stack };
}
