import "server-only";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Operation } from "./operation";
import type { Problem } from "./problem";

// What a verb gave back, or why it did not → the Response.

export type Answer<Data = unknown> = {
  status?: number;
  data?: Data;
  meta?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** The answer to an earlier request with the same Idempotency-Key. */
  replayed?: boolean;
};

/** An answer in the API's envelope; outside of production it is held against what the operation promises. */
export function respond(operation: Operation, answer: Answer, headers: Record<string, string>): Response {
  const status = answer.status ?? 200;
  if (env().CHECK_ANSWERS === "1" || process.env.NODE_ENV !== "production") check(operation, status, answer);
  const all = { ...headers, ...answer.headers, ...(answer.replayed ? { "Idempotency-Replayed": "true" } : {}) };
  if (status === 204 || status === 304) return new Response(null, { status, headers: all });
  if (operation.bare) return Response.json(answer.data, { status, headers: all });
  return Response.json(answer.meta ? { data: answer.data, meta: answer.meta } : { data: answer.data }, { status, headers: all });
}

function check(operation: Operation, status: number, answer: Answer): void {
  const promised = operation.answers[status];
  const wrong = (what: string) => {
    log.error({ operation: operation.id, status, what }, "an answer that the reference does not know");
    return new Error(`${operation.id} answered ${status} otherwise than the reference says: ${what}`);
  };
  if (!promised) throw wrong("the status");
  if (status === 304) return;
  for (const part of ["data", "meta"] as const) {
    const schema = promised[part];
    // As it goes out: dates are texts then, and what is undefined is not there.
    const value = answer[part] === undefined ? undefined : (JSON.parse(JSON.stringify(answer[part])) as unknown);
    const result = schema ? schema.safeParse(value) : undefined;
    if (!schema && value !== undefined) throw wrong(`${part} is not promised`);
    const issue = result && !result.success ? result.error.issues[0] : undefined;
    if (issue) throw wrong(`${part}.${issue.path.map(String).join(".")}: ${issue.message}`);
  }
}

/** An error in the API's envelope, or as problem details (RFC 9457) where they are asked for. */
export function respondProblem(request: Request, problem: Problem, headers: Record<string, string>): Response {
  const { status, error } = problem;
  const all = { ...headers, ...problem.headers };
  if (request.method === "HEAD") return new Response(null, { status, headers: all });
  // An error without a code is the document's own and stays as the shipped app parses it.
  if (typeof error.code === "string" && wantsProblemJson(request)) {
    const { code, message, ...rest } = error;
    const type = `/problems/${String(code).toLowerCase().replaceAll("_", "-")}`;
    const body = { type, title: titleOf(String(code)), status, detail: message, instance: new URL(request.url).pathname, code, ...rest };
    return Response.json(body, { status, headers: { ...all, "Content-Type": "application/problem+json", Vary: "Accept" } });
  }
  return Response.json({ error }, { status, headers: all });
}

function wantsProblemJson(request: Request): boolean {
  return /(^|,)\s*application\/problem\+json\s*(;|,|$)/i.test(request.headers.get("accept") ?? "");
}

/** "Consultation gone" of CONSULTATION_GONE: the same for every occurrence of a kind, as problem details want their title. */
export function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ").replace("json", "JSON");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
