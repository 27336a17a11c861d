import { Refusal } from "@/lib/errors";

/** Does If-None-Match name this tag? Weak comparison, as the standard has it. */
export function noneMatch(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return tagsOf(header).some((given) => given.replace(/^W\//, "") === tag);
}

/** Refuses unless If-Match names this tag. Strong comparison: a weak tag never matches. Throws PRECONDITION_REQUIRED, PRECONDITION_FAILED. */
export function requireMatch(header: string | undefined, tag: string, what: string): void {
  if (header === undefined) throw new Refusal("PRECONDITION_REQUIRED", `Send If-Match with the ETag of the ${what} that you read.`);
  if (header.trim() === "*" || tagsOf(header).includes(tag)) return;
  throw new Refusal("PRECONDITION_FAILED", `The ${what} was changed meanwhile. Read it again first.`, { headers: { ETag: tag } });
}

function tagsOf(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
