import type { AnswerShape, Operation } from "@/lib/http/operation";
import type { JsonSchema } from "./schemas";

// Headers, of answers and of requests, each written down once.

type HeaderObject = { description: string; required?: boolean; schema: JsonSchema; example?: string };

const text = (more: JsonSchema = {}): JsonSchema => ({ type: "string", ...more });

export const answerHeaders = {
  "X-Request-Id": {
    description: "The id of this request: the caller's own where it sent one, and what the log and an error name it by.",
    required: true,
    schema: text({ pattern: "^[\\w.-]{1,128}$" }),
    example: "0192f3a0-6c1e-7c44-9d07-5f2b8a1c3e90",
  },
  "Cache-Control": { description: "Nothing of the API is to be kept by a cache.", required: true, schema: text({ const: "no-store" }) },
  "RateLimit-Policy": {
    description: "The limit that counted this request: its name, how many requests (q) in how many seconds (w).",
    schema: text({ pattern: '^"[a-z]+";q=\\d+;w=\\d+$' }),
    example: '"user";q=1200;w=60',
  },
  RateLimit: {
    description: "What is left of it: requests (r), and seconds until it begins anew (t).",
    schema: text({ pattern: '^"[a-z]+";r=\\d+;t=\\d+$' }),
    example: '"user";r=1199;t=60',
  },
  "Retry-After": {
    description: "Seconds to wait before the same request is sent again. It counts more than the t of RateLimit.",
    required: true,
    schema: text({ pattern: "^[1-9]\\d*$" }),
    example: "2",
  },
  "WWW-Authenticate": {
    description: "The scheme to use.",
    required: true,
    schema: text({ pattern: "^Bearer " }),
    example: 'Bearer realm="lume"',
  },
  ETag: { description: "The version of this object.", schema: text({ pattern: '^"[\\w-]+"$' }), example: '"c3"' },
  Location: {
    description: "Where it is.",
    schema: text({ format: "uri-reference" }),
    example: "/api/v1/consultations/0192f3a0-6c1e-7c44-9d07-5f2b8a1c3e90",
  },
  "Idempotency-Replayed": { description: "Only on a repeat.", schema: text({ const: "true" }) },
  "Consultations-Policy": {
    description: "The policy that answered. Not sent where it is `today`.",
    schema: text({ pattern: "^(option1|option2|option3|option1_2|custom);v=\\d+$" }),
    example: "option1_2;v=4",
  },
  Vary: { description: "The body hangs on Accept.", schema: text({ const: "Accept" }) },
  "Accept-Encoding": {
    description: "How a body may be packed; sent where that was what was wrong.",
    schema: text({ enum: ["identity", "gzip, identity"] }),
  },
} satisfies Record<string, HeaderObject>;
export type AnswerHeader = keyof typeof answerHeaders;

const refTo = (name: AnswerHeader) => ({ $ref: `#/components/headers/${name}` });
const refs = (...names: AnswerHeader[]) => Object.fromEntries(names.map((name) => [name, refTo(name)]));

/** Who is counted is told so; those that show no token are not. */
function limitHeaders({ caller }: Operation) {
  return caller === "anybody" ? {} : refs("RateLimit-Policy", "RateLimit");
}

// Answers of one operation always have these two; others only where there is something to say.
const alwaysThere = ["ETag", "Location"];

export function headersOfAnswer(operation: Operation, shape: AnswerShape) {
  const own = Object.entries(shape.headers ?? {}).map(([name, description]) => {
    // An answer that names Cache-Control itself may be kept, as it says.
    const known: HeaderObject = isKnown(name) && name !== "Cache-Control" ? answerHeaders[name] : { description, schema: text() };
    return [name, { ...known, description, ...(alwaysThere.includes(name) ? { required: true } : {}) }];
  });
  return { ...refs("X-Request-Id", "Cache-Control"), ...limitHeaders(operation), ...Object.fromEntries(own) };
}

export function headersOfRefusal(operation: Operation, status: number, allow: readonly string[]) {
  const limit = status === 401 ? {} : limitHeaders(operation);
  return {
    ...refs("X-Request-Id", "Cache-Control", "Vary"),
    ...limit,
    ...(status === 401 ? refs("WWW-Authenticate") : {}),
    ...(status === 405 ? { Allow: allowHeader(allow) } : {}),
    ...(status === 409 && operation.refusals.includes("CONSULTATION_EXISTS") ? refs("Consultations-Policy") : {}),
    ...(status === 412 ? refs("ETag") : {}),
    ...(status === 415 ? refs("Accept-Encoding") : {}),
    ...(status === 429 || status === 503 ? refs("Retry-After") : {}),
  };
}

function allowHeader(allow: readonly string[]): HeaderObject {
  const words =
    allow.length > 1 ? "The methods of this address; without GET where the policy has no list." : "The methods of this address.";
  return { description: words, required: true, schema: text({ enum: [...allow] }), example: allow[0] };
}

function isKnown(name: string): name is AnswerHeader {
  return name in answerHeaders;
}
