import recorded from "./examples.json";
import type { Json } from "./schemas";

// What the server really answered to a story of requests; examples.test.ts tells it again and keeps the file.

export type OperationExample = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Json;
  answers: Record<string, Json>;
};
export type ErrorExample = { json: Json; problem?: Json };

export const operationExamples = recorded.operations as unknown as Record<string, OperationExample | undefined>;
/** By code; CONFLICT_AS_SHIPPED is the 409 without one. */
export const errorExamples = recorded.errors as unknown as Record<string, ErrorExample | undefined>;
