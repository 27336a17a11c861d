import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openApiDocument } from "@/lib/openapi/document";
import { presetNames } from "@/lib/openapi/read-schema";

// The reference is linted clean under every policy, and each rule of our own finds what it is there for.

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "lume-lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Found = { rule: string; message: string };

/** What the linter says of each document, in order. One run for all: most of its time is its start. */
function lint(documents: readonly object[]): Found[][] {
  const files = documents.map((document, index) => {
    const file = path.join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
  const cli = path.join(root, "node_modules/@redocly/cli/bin/cli.js");
  const args = [cli, "lint", ...files, "--config", path.join(root, "redocly.yaml"), "--format", "json"];
  // Nothing of it leaves this machine.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 100_000_000 });
  const reports = JSON.parse(`[${stdout.trim().replaceAll("}{", "},{")}]`) as { problems: { ruleId: string; message: string }[] }[];
  expect(reports.length).toBe(documents.length);
  return reports.map(({ problems }) => problems.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}

test("the documents of all policies are clean", { timeout: 180_000 }, () => {
  expect(lint([undefined, ...presetNames].map((preset) => openApiDocument(preset))).flat()).toEqual([]);
});

test("what breaks a rule is found", { timeout: 180_000 }, () => {
  const broken: [rule: string, message: RegExp, spoil: (document: Editable) => void][] = [
    ["lume/refusals", /does not document 401/, ({ list }) => delete list["401"]],
    ["lume/refusals", /does not document 429/, ({ list }) => delete list["429"]],
    ["lume/allow", /does not document 405/, ({ list }) => delete list["405"]],
    ["lume/allow", /405 does not promise the header Allow/, ({ list }) => delete list["405"]?.headers?.Allow],
    ["lume/allow", /405 does not promise the header Allow/, ({ list }) => delete list["405"]?.headers?.Allow?.required],
    ["lume/success", /neither a success nor/, ({ list }) => [delete list["200"], delete list["304"], delete list["405"]]],
    [
      "lume/errors",
      /error of its 401 has no request_id/,
      ({ schemas }) => (schemas.Error = { ...schemas.Error, required: ["code", "message"] }),
    ],
    [
      "lume/errors",
      /problem of its 401 has no request_id/,
      ({ schemas }) => (schemas.Problem = { ...schemas.Problem, required: ["type"] }),
    ],
    ["lume/errors", /error of its 405 has no code/, ({ list }) => delete list["405"]?.content],
    ["operation-operationId-unique", /unique/, ({ whole }) => renameAll(whole)],
  ];
  const found = lint(
    broken.map(([, , spoil]) => {
      const whole = structuredClone(openApiDocument("option1_2")) as unknown as Whole;
      spoil({ whole, list: whole.paths["/api/v1/consultations"]?.get?.responses ?? {}, schemas: whole.components.schemas });
      return whole;
    }),
  );
  for (const [index, [rule, message]] of broken.entries()) {
    expect(found[index], `${rule} ${message}`).toContainEqual({ rule, message: expect.stringMatching(message) });
  }
});

type Response = { headers?: Record<string, { required?: boolean }>; content?: object };
type Whole = {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, Response> }>>;
  components: { schemas: Record<string, { required: string[] }> };
};
type Editable = { whole: Whole; list: Record<string, Response>; schemas: Record<string, { required: string[] }> };

function renameAll({ paths }: Whole): void {
  for (const item of Object.values(paths)) for (const operation of Object.values(item)) operation.operationId = "same";
}
