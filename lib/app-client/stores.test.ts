import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fileStore } from "./file-store";
import { memoryStore } from "./memory-store";
import { adding, full, message, storeCases } from "./store-suite";
import { accountOf, rowsOf } from "./stored-rows";

// The same cases run over IndexedDB in a browser: e2e/scenarios/indexed-db-store.spec.ts.

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "lume-store-"));
  folders.push(made);
  return made;
}
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

describe.each(storeCases)("$name", ({ run }) => {
  test("in memory", async () => {
    const store = memoryStore();
    await run(async () => store);
  });

  test("in files", async () => {
    const place = path.join(await folder(), "made", "on", "the", "way");
    await run(async () => fileStore(place));
    expect((await readdir(place).catch(() => [])).filter((file) => !file.endsWith(".ndjson"))).toEqual([]);
  });
});

describe("a file", () => {
  async function written() {
    const place = await folder();
    await fileStore(place).update("ana", () => full([message("sent", 1), message("waits"), message("waits, too")]));
    const [name = ""] = await readdir(place);
    const file = path.join(place, name);
    return { place, file, text: await readFile(file, "utf8") };
  }

  test("that was cut off gives back every row that is whole, and is set aside", async () => {
    const { place, file, text } = await written();
    await writeFile(file, text.slice(0, text.indexOf("waits, too")));
    const read = await fileStore(place).read("ana");
    expect(read.messages.k?.map((one) => one.content)).toEqual(["sent", "waits"]);
    expect(read).toMatchObject({ entries: { k: { state: "bound" } }, syncToken: null, list: { support: "unknown" } });
    await fileStore(place).update("ana", (account) => account);
    expect((await readdir(place)).filter((name) => name.includes("damaged"))).toHaveLength(1);
    expect((await fileStore(place).read("ana")).messages.k).toHaveLength(2);
  });

  test("with a spoilt row loses that row; words that can be read are kept as a draft", async () => {
    const { place, file, text } = await written();
    await writeFile(file, text.replace('"state":"queued"', '"state":"shouted"').replace('"kind":"entry"', '"kind":"entr'));
    const read = await fileStore(place).read("ana");
    expect(read.entries).toEqual({});
    expect(read.messages.k?.map((one) => [one.content, one.state])).toEqual([
      ["sent", "sent"],
      ["waits", "draft"],
      ["waits, too", "queued"],
    ]);
  });

  test("of a newer or a much older build is read as far as it goes", async () => {
    const { place, file, text } = await written();
    const newer = text.replace('"format":1', '"format":7').replace('"reference":null,', "").replace('"kind":"known"', '"kind":"later"');
    await writeFile(file, newer);
    const read = await fileStore(place).read("ana");
    expect(read.messages.k).toHaveLength(3);
    expect(read.entries.k).toMatchObject({ state: "bound", reference: null });
    await writeFile(file, text.split("\n").slice(1).join("\n"));
    expect((await fileStore(place).read("ana")).messages.k).toHaveLength(3);
  });

  test("that says it is somebody else's is not shown", async () => {
    const { place, file, text } = await written();
    await writeFile(file, text.replace('"userId":"ana"', '"userId":"bea"'));
    expect((await fileStore(place).read("ana")).messages).toEqual({});
  });

  test("whose writer died is taken over", async () => {
    const { place, file } = await written();
    await writeFile(`${file}.lock`, "a process that is no more");
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${file}.lock`, longAgo, longAgo);
    const stores = [fileStore(place), fileStore(place), fileStore(place)];
    await Promise.all(stores.map((store, which) => store.update("ana", (account) => adding(account, "k", message(`after ${which}`)))));
    expect((await fileStore(place).read("ana")).messages.k).toHaveLength(6);
    expect(await readdir(place)).toHaveLength(1);
  });
});

describe("rows", () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({ kind: fc.constantFrom("entry", "message", "known", "account"), key: fc.string(), value: fc.object() }),
  );

  test("of anything at all are read without harm", () => {
    fc.assert(
      fc.property(fc.array(anything), (rows) => {
        const { account } = accountOf(rows);
        expect(accountOf(rowsOf(account))).toEqual({ account, whole: true });
      }),
    );
  });

  test("that are whole are not touched by those that are not", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), fc.array(anything, { maxLength: 5 }), fc.nat(20), (texts, noise, at) => {
        const rows: unknown[] = rowsOf(full(texts.map((text) => message(text))));
        rows.splice(at % (rows.length + 1), 0, ...noise.filter((row) => (row as { key?: string } | null)?.key !== "k"));
        expect(accountOf(rows).account.messages.k?.map((one) => one.content) ?? []).toEqual(texts);
      }),
    );
  });
});
