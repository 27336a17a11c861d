import { readFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { asRefusal } from "@/lib/http/problem";
import { Sentence, say, textOf } from "./words";

// Commands of the form `npm run staff -- create --email …`: each reads its options, calls a verb and says what came of it.

/** Who acts when a person works on the machine itself. */
export const operator: SystemActor = { kind: "system", name: "command line" };

export type Options = Record<string, string | boolean | undefined>;
export type Command = {
  options: NonNullable<ParseArgsConfig["options"]>;
  /** What must be named beside the options: "file". */
  argument?: string;
  run: (options: Options, argument: string) => Promise<void>;
};

/** Runs the command that the arguments name. `script`: the file whose first comment is the help. */
export async function runCommand(script: string, commands: Record<string, Command>): Promise<void> {
  const [name = "", ...args] = process.argv.slice(2);
  try {
    if (["", "help", "--help", "-h"].includes(name) || args.includes("--help") || args.includes("-h")) say(helpOf(script));
    else await commandOf(commands, name, args)();
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`);
    process.exitCode = 1;
  } finally {
    await db.$disconnect();
  }
}

function commandOf(commands: Record<string, Command>, name: string, args: string[]): () => Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new Sentence(`There is no command "${name}". The commands are ${Object.keys(commands).join(", ")}; --help says more.`);
  try {
    const { values, positionals } = parseArgs({
      args,
      options: command.options,
      strict: true,
      allowPositionals: command.argument !== undefined,
    });
    if (command.argument && positionals.length !== 1) throw new Error(`Name one ${command.argument}.`);
    return () => command.run(values as Options, positionals[0] ?? "");
  } catch (thrown) {
    throw new Sentence(`${(thrown as Error).message} --help lists the options.`);
  }
}

/** The value of an option that must be given. */
export function required(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== "string" || value === "") throw new Sentence(`Say --${name}. --help lists the options.`);
  return value;
}

/** What was typed, by the schema of the verb. */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Sentence(result.error.issues.map((issue) => `${issue.path.join(".") || "Options"}: ${issue.message}`).join("\n"));
}

/** Everything on standard input, without the line break at its end: secrets do not belong into a shell's history. */
export function readStandardInput(): string {
  return readFileSync(0, "utf8").replace(/\r?\n$/, "");
}

/** Rows in columns as wide as they need to be. */
export function sayTable(head: string[], rows: string[][]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows])
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** A moment as it is in a table: UTC, to the minute. */
export function moment(at: Date | null): string {
  return at ? at.toISOString().slice(0, 16).replace("T", " ") : "-";
}

function helpOf(script: string): string {
  const comment = /^\/\*\*\n([\s\S]*?)\n? \*\//.exec(readFileSync(script, "utf8"));
  return comment?.[1]?.replace(/^ \* ?/gm, "").trimEnd() ?? "";
}

function sentenceOf(thrown: unknown): string {
  return asRefusal(thrown)?.message ?? textOf(thrown);
}
