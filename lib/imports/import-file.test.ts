import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { start } from "@/lib/testing/people";
import { importFile } from "./import-file";
import { csv, fileOf, imported, importedAt, ndjson, operator, rejections, take, takeFile, userLine } from "./testing/files";

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (thrown: Error) => thrown.message,
  );
}

function manyUsers(count: number) {
  return Array.from({ length: count }, (_, index) => userLine(index % 500 === 3 ? { created_at: "yesterday" } : {}));
}

async function countOf(lines: readonly { id: string }[]): Promise<number> {
  return db.user.count({ where: { id: { in: lines.map(({ id }) => id) } } });
}

describe("a file that is broken as a whole is refused with a sentence, and nothing of it is written", () => {
  const good = userLine();
  it.each([
    ["no such file", "/nowhere/users.ndjson", "There is no file /nowhere/users.ndjson."],
    ["a folder", "/tmp", "/tmp is a folder."],
    ["NUL", fileOf(`${ndjson([good])}{"a":"\u0000"}\n`), "The file holds a NUL character on line 2."],
    [
      "bytes that are no UTF-8",
      fileOf(Buffer.from([0x7b, 0xff, 0xfe])),
      "The file is not valid UTF-8: look at line 1 and what follows it.",
    ],
    ["UTF-8 that ends too early", fileOf(Buffer.from([0x7b, 0xc3])), "The file is not valid UTF-8: look at line 1 and what follows it."],
    ["an unknown column", fileOf("id,created_at,shoe_size\n", "csv"), 'users have no column "shoe_size".'],
    ["a missing column", fileOf("id,email\n", "csv"), 'The column "created_at" is missing.'],
    ["a column twice", fileOf("id,created_at,id\n", "csv"), 'The column "id" is there twice.'],
    ["no header", fileOf("", "csv"), "The file is empty: its first line must name the columns."],
    ["a quote that does not end", fileOf(`id,created_at\n${good.id},"2026`, "csv"), "The CSV is broken at line"],
    ["an endless line", fileOf(`${ndjson([good])}${"x".repeat(70_000)}`), "Line 2 is longer than 65536 characters."],
  ])("%s", async (_, file, sentence) => {
    expect(await refusal(imported("users", file))).toContain(sentence);
    expect(await countOf([good])).toBe(0);
    expect(await db.import.count({ where: { file } })).toBe(0);
  });
});

it("takes the good lines, and tells the number, the field and the reason of the others, without a person's values", async () => {
  const [first, taken] = [userLine(), userLine()];
  await take("users", [taken]);
  const secret = "marta.secret@example.com";
  const lines = [
    JSON.stringify(first),
    "",
    `{"email": "${secret}`,
    "[1]",
    JSON.stringify(userLine({ email: `${secret} oops`, name: "Marta Secret" })),
    JSON.stringify(userLine({ name: "x".repeat(201) })),
    JSON.stringify(userLine({ email: taken.email.toUpperCase() })),
    JSON.stringify(userLine({ id: "17" })),
    JSON.stringify(userLine({ [secret]: 1 })),
    JSON.stringify(userLine({ shoe_size: 41 })),
    JSON.stringify(userLine({ created_at: "2026-01-01" })),
    JSON.stringify(userLine({ created_at: "2099-01-01T00:00:00Z" })),
    JSON.stringify({ ...userLine(), id: first.id }),
    JSON.stringify(userLine({ email: first.email })),
  ];
  const { counts, report, reportText } = await takeFile("users", fileOf(lines.join("\r\n")));
  expect(counts).toEqual([1, 0, 12]);
  expect(report.map(({ line, field }) => [line, field])).toEqual([
    [3, ""],
    [4, ""],
    [5, "email"],
    [6, "name"],
    [7, "email"],
    [8, "id"],
    [9, ""],
    [10, "shoe_size"],
    [11, "created_at"],
    [12, "created_at"],
    [13, "id"],
    [14, "email"],
  ]);
  expect((await take("users", [{ id: newId() }])).report).toEqual([{ line: 1, field: "created_at", reason: "is missing" }]);
  expect(report.map(({ reason }) => reason).slice(-2)).toEqual([
    "is on an earlier line of this file",
    "is on an earlier line of this file",
  ]);
  expect(reportText).not.toMatch(/secret|oops|xxx|example/i);
  expect(await countOf([first])).toBe(1);
});

it("reads CSV as it reads NDJSON: with a byte order mark, either line end, quotes, empty cells and line breaks in a field", async () => {
  const lines = [userLine({ name: 'Ana "Nini" Prado, Dr.' }), userLine({ email: null }), userLine({ created_at: "no time" }), userLine()];
  const asCsv = await takeFile("users", fileOf(`\ufeff${csv(lines, "\r\n")}`, "csv"));
  expect(asCsv.counts).toEqual([3, 0, 1]);
  expect(asCsv.report).toMatchObject([{ line: 4, field: "created_at" }]);
  const asNdjson = await takeFile("users", fileOf(`\ufeff${ndjson(lines)}`));
  expect(asNdjson.counts).toEqual([0, 3, 1]);
  const row = await db.user.findUniqueOrThrow({ where: { id: lines[0]?.id } });
  expect(row).toMatchObject({ name: 'Ana "Nini" Prado, Dr.', locale: "pt-BR", createdAt: start });
  const ragged = await takeFile("users", fileOf(`id,created_at\n${newId()}\n${newId()},${start.toISOString()}\n`, "csv"));
  expect(ragged.report).toEqual([{ line: 2, field: "", reason: "has 1 fields where the header has 2" }]);
  expect(ragged.counts).toEqual([1, 0, 1]);
});

describe("an import that is stopped", () => {
  it("goes on after the last whole batch, and tells every rejected line once", async () => {
    const lines = manyUsers(2_500);
    const file = fileOf(ndjson(lines));
    const report = `${file}.rejected`;
    const stopped = imported("users", file, {
      report,
      progress: () => {
        throw new Error("killed");
      },
    });
    await expect(stopped).rejects.toThrow("killed");
    expect(await countOf(lines)).toBe(998);
    expect(await refusal(imported("users", file))).toBe("An import of this file stopped after line 1000. Go on with --resume.");
    // A line that was told, and whose batch did not come to its end.
    appendFileSync(report, '{"line":1004,"field":"created_at","reason":"told before"}\n');
    const done = await imported("users", file, { report, resume: true });
    expect(done).toMatchObject({ resumedAfter: 1000, added: 2_495, unchanged: 0, rejected: 5 });
    expect(rejections(report).map(({ line }) => line)).toEqual([4, 504, 1004, 1504, 2004]);
    expect(await countOf(lines)).toBe(2_495);
    expect(await refusal(imported("users", file, { resume: true }))).toContain("No import of this file is unfinished");
    expect(await takeFile("users", file)).toMatchObject({ counts: [0, 2_495, 5] });
  });

  it("by a database that fails in the middle of a batch has nothing of that batch", async () => {
    const lines = manyUsers(1_500);
    const bad = lines[1_400]?.id ?? "";
    const file = fileOf(ndjson(lines));
    await db.$executeRaw`CREATE TABLE bad_for_test (id uuid)`;
    await db.$executeRaw`INSERT INTO bad_for_test VALUES (${bad}::uuid)`;
    await db.$executeRaw`CREATE FUNCTION fails_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF EXISTS (SELECT FROM bad_for_test b WHERE b.id = NEW.user_id) THEN RAISE EXCEPTION 'disk on fire'; END IF; RETURN NEW; END $$`;
    await db.$executeRaw`CREATE TRIGGER fails_for_test BEFORE INSERT ON user_emails FOR EACH ROW EXECUTE FUNCTION fails_for_test()`;
    await expect(imported("users", file)).rejects.toThrow("disk on fire");
    expect(await countOf(lines)).toBe(998);
    expect(await db.import.findFirstOrThrow({ where: { file } })).toMatchObject({ linesDone: 1000, added: 998, finishedAt: null });
    await db.$executeRaw`DROP TRIGGER fails_for_test ON user_emails`;
    expect(await imported("users", file, { resume: true })).toMatchObject({ added: 1_497, rejected: 3 });
  });

  it("does not go on with another file, and begins anew without --resume", async () => {
    const lines = manyUsers(1_200);
    const file = fileOf(ndjson(lines));
    const stop = () => {
      throw new Error("killed");
    };
    await expect(imported("users", file, { progress: stop })).rejects.toThrow("killed");
    appendFileSync(file, ndjson([userLine()]));
    expect(await refusal(imported("users", file, { resume: true }))).toContain(
      "The file has changed since its import stopped after line 1000",
    );
    expect(await imported("users", file)).toMatchObject({ added: 200, unchanged: 998, rejected: 3 });
  });

  it("by another that imports the same file stops", async () => {
    const file = fileOf(ndjson(manyUsers(2_200)));
    let other: Promise<string> | undefined;
    const progress = () => {
      other ??= refusal(imported("users", file, { resume: true }));
    };
    const told = [await refusal(imported("users", file, { progress })), await other];
    expect(told.filter((text) => text === "done")).toHaveLength(1);
    const runs = await db.import.findMany({ where: { file } });
    expect(runs).toMatchObject([{ linesDone: 2_200, added: 2_195, unchanged: 0, rejected: 5 }]);
  });
});

it("writes nothing when it only looks", async () => {
  const lines = [userLine(), userLine({ created_at: "no" })];
  const before = [await db.import.count(), await db.auditEntry.count()];
  expect(await take("users", lines, { dryRun: true })).toMatchObject({ counts: [1, 0, 1], report: [{ line: 2 }] });
  expect(await countOf(lines)).toBe(0);
  expect([await db.import.count(), await db.auditEntry.count()]).toEqual(before);
  const file = fileOf(ndjson(lines));
  expect(await refusal(imported("users", file, { dryRun: true, resume: true }))).toContain("does not go with --resume");
  expect(await refusal(imported("users", file, { report: file }))).toContain("over the file itself");
});

it("leaves one entry in the audit log, with its counts", async () => {
  const file = fileOf(ndjson([userLine(), userLine({ id: "no" })]));
  const { sha256 } = await importFile(operator, { kind: "users", file, format: "ndjson" }, importedAt);
  const [entry] = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(entry).toMatchObject({ action: "import.finish", actorName: "command line", targetLabel: `users from ${file.split("/").pop()}` });
  expect(entry?.after).toMatchObject({ kind: "users", sha256, added: 1, unchanged: 0, rejected: 1 });
});
