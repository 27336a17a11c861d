import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { literalsIn } from "./literals";
import { isTest, sources } from "./sources";

// docs/texts.md, held: every text is there in both languages, and no screen says a word of its own.

const folder = path.resolve(import.meta.dirname, "../texts");
const areasOf = (language: string) =>
  readdirSync(path.join(folder, language)).flatMap((file) => (file.endsWith(".test.ts") ? [] : [file.replace(/\.ts$/, "")]));
const areas = areasOf("en");

/** Words that are the same in both languages: names, codes, and what Portuguese has taken over. */
const sameWords = new Set(
  "api android app backend chat chats chatwoot e-mail hash id intercom ios menu offline online persona status web webhook zendesk".split(
    " ",
  ),
);

/** What a screen may say in every language. */
const sameOnScreens = new Set(["Lume", "Lume Support", "CSV", "PNG", "ms", "Ctrl K", "status:archived"]);

type Text = string | ((...args: never[]) => unknown);
type Pair = { place: string; en: Text; pt: Text };

async function catalogue(language: "en" | "pt", area: string): Promise<Record<string, unknown>> {
  return await import(`../texts/${language}/${area}.ts`);
}

const pairs: Pair[] = [];
const unmatched: string[] = [];
for (const area of areas) {
  const [en, pt] = [await catalogue("en", area), await catalogue("pt", area).catch(() => ({}))];
  pair(area, { ...en }, { ...pt });
}

describe("catalogues", () => {
  test("stand in both languages, joined by a file of their own", () => {
    expect(areasOf("pt")).toEqual(areas);
    const joined = areas.filter((area) => {
      const join = sources.find((source) => source.path === `lib/texts/${area}.ts`)?.text ?? "";
      return join.includes(`"./en/${area}"`) && join.includes(`"./pt/${area}"`);
    });
    expect(joined).toEqual(areas);
    expect(areas.length).toBeGreaterThan(20);
  });

  test("have the same texts, and as many lines in a list", () => {
    expect(unmatched).toEqual([]);
    expect(pairs.length).toBeGreaterThan(1_000);
  });

  test("leave no text empty that the other language has", () => {
    expect(placesOf(({ en, pt }) => (en === "") !== (pt === ""))).toEqual([]);
  });

  test("put the same things into a sentence", () => {
    expect(placesOf(({ en, pt }) => String(tagsOf(en)) !== String(tagsOf(pt)))).toEqual([]);
    // In Portuguese what the schema found is not said in English: only which field.
    expect(placesOf(({ en, pt }) => typeof en === "function" && typeof pt === "function" && en.length !== pt.length)).toEqual([
      "refusals.refusals.notValid",
    ]);
  });

  test("are translated", () => {
    expect(placesOf(({ en, pt }) => String(en) === String(pt) && wordsIn(en).some((word) => !sameWords.has(word.toLowerCase())))).toEqual(
      [],
    );
  });
});

describe("screens", () => {
  const screens = sources.filter(
    (source) => /^(app\/\(desk\)|app\/\(auth\)|components|app\/[\w-]+\.tsx$)/.test(source.path) && !isTest(source.path),
  );

  test("say nothing that is not in a catalogue", () => {
    const said = screens.flatMap((source) => literalsIn(source, sameOnScreens));
    expect(said.map(({ path: file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
    expect(screens.length).toBeGreaterThan(200);
  });

  test.each([
    ["<p>Nobody is waiting</p>", "Nobody is waiting"],
    ['<button aria-label="Close" />', "Close"],
    ['<p>{some ? "people" : null}</p>', "people"],
    ['<Button pendingText={busy && "Saving…"} />', "Saving…"],
    ['toast({ title: done ? "Archived" : t.kept })', "Archived"],
    ['const words = { open: "Still open" }', "Still open"],
    ['export const metadata = { title: "Metrics" }', "Metrics"],
  ])("%s is found out", (text, said) => {
    expect(literalsIn({ path: "screen.tsx", text }, sameOnScreens).map((each) => each.text)).toEqual([said]);
  });

  test.each([
    '<p className="grid gap-1">{t.lead} #{number} · {list.join(", ")}</p>',
    '<span translate="no">Marta</span>',
    "<code>POST /api/v1/consultations</code>",
    '<Select label={t.kind} name="kind" options={kinds.map((value) => ({ value, label: t.kinds[value] }))} />',
    'throw new Error("No such mark")',
    '<a href="/users" aria-current={current ? "page" : undefined}>{kind === "erase" ? t.erase : t.give}</a>',
  ])("%s says nothing", (text) => {
    expect(literalsIn({ path: "screen.tsx", text }, sameOnScreens)).toEqual([]);
  });
});

function placesOf(holds: (pair: Pair) => boolean): string[] {
  return pairs.filter(holds).map(({ place }) => place);
}

// Tables by codes may be filled in one language alone, where English says the code itself.
function pair(place: string, en: unknown, pt: unknown): void {
  if (isText(en) && isText(pt) && typeof en === typeof pt) pairs.push({ place, en, pt });
  else if (isTable(en) && isTable(pt)) {
    const [keys, others] = [Object.keys(en), Object.keys(pt)];
    if (keys.length > 0 && others.some((key) => !keys.includes(key))) unmatched.push(place);
    for (const key of keys) pair(`${place}.${key}`, en[key], pt[key]);
  } else unmatched.push(place);
}

function isText(value: unknown): value is Text {
  return typeof value === "string" || typeof value === "function";
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function tagsOf(text: Text): string[] {
  return [...new Set([...String(text).matchAll(/<\/?[a-z]+\/?>/g)].map(([tag]) => tag))].sort();
}

/** Of a function, what stands between its quotes outside of `${}`. */
function wordsIn(text: Text): string[] {
  const pieces = typeof text === "string" ? [text] : (String(text).match(/"[^"]*"|`[^`]*`/g) ?? []);
  return pieces.flatMap((piece) => piece.replace(/<\/?[a-z]+\/?>|\$\{[^}]*(?:\}|$)/g, " ").match(/\p{L}[\p{L}-]+/gu) ?? []);
}
