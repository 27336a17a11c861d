import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

// The product's own source files as text, for tests that hold its conventions.

const root = path.resolve(import.meta.dirname, "../..");
const folders = ["app", "components", "lib", "prisma", "scripts", "e2e"];

export type Source = { path: string; text: string };

/** Every TypeScript file that a person wrote. Paths are relative to the repository and use slashes. */
export const sources: readonly Source[] = [...folders.flatMap(filesUnder), "proxy.ts"].map((file) => ({
  path: file,
  text: readFileSync(path.join(root, file), "utf8"),
}));

function filesUnder(folder: string): string[] {
  let entries: string[] = [];
  try {
    entries = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  } catch {
    // A folder that is not there yet holds no file.
  }
  return entries
    .map((entry) => `${folder}/${entry.split(path.sep).join("/")}`)
    .filter((file) => /\.(ts|tsx|mts)$/.test(file) && !file.startsWith("prisma/generated/"))
    .sort();
}

export function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file) || file.startsWith("lib/testing/") || file.startsWith("e2e/") || file.includes("/testing/");
}

/** What a file imports at run time ("import type" and the like leave no trace): paths of ours without ending, or packages. */
export function importsOf({ path: file, text }: Source): string[] {
  const statements = text.matchAll(/^(?:import|export)\s(?!type\b)([^;'"]*?)\s?(?:from\s)?["']([^"']+)["'];?$/gms);
  return [...statements]
    .filter(([, names]) => !/^\{(\s*type\s[^,}]+,?)+\s*\}$/.test((names ?? "").trim()))
    .map(([, , from]) => resolved(file, from ?? ""));
}

function resolved(file: string, from: string): string {
  if (from.startsWith("@/")) return from.slice(2);
  return from.startsWith(".") ? path.posix.join(path.posix.dirname(file), from) : from;
}

export type Verb = {
  path: string;
  name: string;
  /** What its first statement asks for: one permission, or one for each way it can be called. None: it does not authorise. */
  permissions: string[];
};

/** Every exported async function of a domain that takes who acts first. */
export function verbsIn({ path: file, text }: Source): Verb[] {
  if (!/^lib\/[\w-]+\/[\w-]+\.ts$/.test(file) || isTest(file)) return [];
  return [...text.matchAll(/^export async function (\w+)\(\s*actor: (?:\w*Actor|Actor)\b/gm)].map((match) => {
    const asked = /^(?:const \w+ = )?authorize\(actor, (.*)\);$/.exec(firstStatement(text.slice(match.index)))?.[1] ?? "";
    return { path: file, name: match[1] ?? "", permissions: [...asked.matchAll(/"(\w+:\w+)"/g)].map(([, name]) => name ?? "") };
  });
}

// The body begins at the brace that ends the function's head, which the formatter puts at the end of a line.
function firstStatement(text: string): string {
  const body = /\)(?:: [\s\S]*?)? \{\n([\s\S]*)/.exec(text)?.[1] ?? "";
  const lines = body.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("//")) ?? "";
}
