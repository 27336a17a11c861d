import type { z } from "zod";
import type { Scope } from "@/lib/auth/actor";
import type { RefusalCode } from "@/lib/errors";
import type { LimitName } from "./rate-limits";

// What the API promises of one method of one address: who may call it, what it takes, what it answers. The door parses
// by it, the reference is made from it, and the tests hold every answer against it.

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The JSON inside of an answer: `data`, and `meta` beside it where there is one. */
export type AnswerShape = {
  description: string;
  data?: z.ZodType;
  meta?: z.ZodType;
  /** Headers besides the ones that every answer has, with what they say. */
  headers?: Readonly<Record<string, string>>;
};

export type Operation = {
  /** Its name in the reference and in generated clients. */
  id: string;
  method: Method;
  /** With {names} in the place of parameters. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** Whose token it takes; `scope` is what a service token needs. */
  caller: "app" | "service" | "app_or_service" | "anybody";
  scope?: Scope;
  params?: z.ZodType;
  /** What a 404 says where the path can name nothing; a general sentence without it. */
  nothingThere?: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Any JSON as somebody else has shaped and signed it: the verb gets its bytes. */
  rawBody?: { description: string; bodyBytesMax: number };
  /** 64 KB unless told otherwise. */
  bodyBytesMax?: number;
  /** Content-Encoding: gzip is understood; the limit holds for what comes out. */
  gzip?: true;
  ifMatch?: "required";
  ifNoneMatch?: true;
  /**
   * How a repeat with the same Idempotency-Key is known: `verb`, in the transaction that does the work; `door`, around a
   * verb whose repeat does no harm.
   */
  idempotency?: "verb" | "door";
  limit?: LimitName;
  answers: Readonly<Record<number, AnswerShape>>;
  /** What the verb refuses, besides what the door does: see lib/openapi/refusals.ts. */
  refusals: readonly RefusalCode[];
  /** The answer is no envelope of ours, such as the reference document itself. */
  bare?: true;
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : unknown;
export type InputOf<O extends Operation> = Parsed<O["params"]> & Parsed<O["query"]> & Parsed<O["body"]>;

type DataOf<A> = A extends { data: infer D extends z.ZodType } ? z.input<D> : undefined;
/** What a handler of the operation may give back as `data`. */
export type DataFor<O extends Operation> = DataOf<O["answers"][keyof O["answers"] & number]>;

/** Keeps the literal types of an operation, so that a route is checked against its own. */
export function operation<const O extends Operation>(given: O): O {
  return given;
}
