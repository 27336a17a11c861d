import { consultationOperations } from "@/lib/api/consultations";
import { operations } from "@/lib/api/operations";
import type { AnswerShape, Operation } from "@/lib/http/operation";
import { type Preset, presets } from "@/lib/policy/rules";
import { type ProblemCode, refusalsOf } from "./refusals";

// What a policy changes of the API: whether there is a list, and what a 409 says. Everything else is the same under all.

/** How the 409 of a taken slot looks: the shipped app's own sentence and nothing else, or with the chat's id. */
export type Conflict = "as_shipped" | "with_id";

export type Told = {
  operation: Operation;
  answers: [status: number, shape: AnswerShape][];
  codes: ProblemCode[];
  /** What its 405 may say in Allow. */
  allow: string[];
  conflicts: Conflict[];
};

/** What an operation answers under a preset; without one, all that it may answer under any policy. */
export function toldUnder(operation: Operation, preset?: Preset): Told {
  const listed = preset === undefined || presets[preset].listEnabled;
  const codes = refusalsOf(operation);
  const answers = Object.entries(operation.answers).map(([status, shape]): [number, AnswerShape] => [
    Number(status),
    preset === "today" ? withoutPolicyHeader(shape) : shape,
  ]);
  const allow = allowOf(operation.path, preset);
  const conflicts = preset === undefined ? (["as_shipped", "with_id"] as const) : conflictOf(preset);
  const told = { operation, answers, codes, allow, conflicts: codes.includes("CONSULTATION_EXISTS") ? [...conflicts] : [] };
  if (operation.id !== consultationOperations.list.id || listed) return told;
  // The question is still looked at, who asks and how often, but what is asked for is not there.
  const gone: ProblemCode[] = ["INVALID_CURSOR", "SYNC_TOKEN_EXPIRED"];
  return { ...told, answers: [], codes: codes.filter((code) => !gone.includes(code)) };
}

/** The methods of an address, as `Allow` names them. */
function allowOf(path: string, preset: Preset | undefined): string[] {
  const methods = operations.filter((each) => each.path === path).map((each): string => each.method);
  const all = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  if (path !== consultationOperations.list.path) return [all];
  const withoutList = "OPTIONS, POST";
  if (preset === undefined) return [all, withoutList];
  return [presets[preset].listEnabled ? all : withoutList];
}

function conflictOf(preset: Preset): Conflict[] {
  return presets[preset].conflictIncludesId ? ["with_id"] : ["as_shipped"];
}

function withoutPolicyHeader(shape: AnswerShape): AnswerShape {
  const { "Consultations-Policy": _, ...headers } = shape.headers ?? {};
  return { ...shape, headers };
}
