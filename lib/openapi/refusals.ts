import type { RefusalCode } from "@/lib/errors";
import type { Operation } from "@/lib/http/operation";
import { statusOf } from "@/lib/http/problem";

export type ProblemCode = RefusalCode | "INTERNAL";

/** Every code that an operation may answer: its own, and those of the door, by what the operation takes. */
export function refusalsOf(operation: Operation): ProblemCode[] {
  const { caller, params, body, idempotency, ifMatch } = operation;
  const codes: ProblemCode[] = [
    ...(caller === "anybody" ? [] : (["UNAUTHENTICATED", "INSUFFICIENT_SCOPE"] as const)),
    ...(caller === "service" ? (["FORBIDDEN"] as const) : []),
    ...(params ? (["NOT_FOUND"] as const) : []),
    ...(body ? (["MALFORMED_JSON", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] as const) : []),
    ...(operation.rawBody ? (["PAYLOAD_TOO_LARGE"] as const) : []),
    ...(idempotency ? (["IDEMPOTENCY_KEY_REUSED"] as const) : []),
    ...(ifMatch ? (["PRECONDITION_FAILED", "PRECONDITION_REQUIRED"] as const) : []),
    ...(readsDatabase(operation) ? (["UNAVAILABLE", "CONTENTION"] as const) : []),
    "METHOD_NOT_ALLOWED",
    "VALIDATION_FAILED",
    "RATE_LIMITED",
    "INTERNAL",
    ...operation.refusals,
  ];
  return [...new Set(codes)].sort((a, b) => statusOfProblem(a) - statusOfProblem(b) || (a < b ? -1 : 1));
}

export function statusOfProblem(code: ProblemCode): number {
  return code === "INTERNAL" ? 500 : statusOf[code];
}

/** Codes by status, in order. */
export function byStatus(codes: readonly ProblemCode[]): [status: number, codes: ProblemCode[]][] {
  const statuses = [...new Set(codes.map(statusOfProblem))].sort((a, b) => a - b);
  return statuses.map((status) => [status, codes.filter((code) => statusOfProblem(code) === status)]);
}

// What asks nobody cannot be without an answer.
function readsDatabase({ caller, body, refusals }: Operation): boolean {
  return caller !== "anybody" || body !== undefined || refusals.includes("UNAVAILABLE");
}
