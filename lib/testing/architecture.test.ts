import { describe, expect, test } from "vitest";
import { importsOf, isTest, type Source, sources, verbsIn } from "./sources";

// The conventions that matter, held for every file there is. Each list is empty; a name in it says where to look.

const linesMax = 300;
const verbs = sources.flatMap(verbsIn);
const product = sources.filter(({ path }) => !isTest(path));
const under = (...folders: string[]) => product.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
const paths = (found: readonly Source[]) => found.map(({ path }) => path);

describe("verbs", () => {
  // What stands inside of other verbs is theirs to guard, as long as no door leads to it.
  const doors = product.filter(({ path }) => !path.startsWith("lib/") || /^lib\/(jobs|http|auth)\//.test(path));
  const behindDoors = new Set(doors.flatMap(importsOf));

  test("authorise in their first statement, so that no door can forget it", () => {
    const open = verbs.filter(({ path, permissions }) => permissions.length === 0 && behindDoors.has(path.replace(/\.ts$/, "")));
    expect(open.map(({ path, name }) => `${path} ${name}`)).toEqual([]);
    expect(verbs.filter(({ permissions }) => permissions.length > 0).length).toBeGreaterThan(40);
  });

  test("stand alone in their file", () => {
    const files = verbs.map(({ path }) => path);
    expect(files.filter((path, index) => files.indexOf(path) !== index)).toEqual([]);
  });
});

describe("doors", () => {
  // They make and end the session itself, or keep a choice of one's own screen: nothing that a verb could authorise.
  const ownDoors = [
    "app/(auth)/actions.ts",
    "components/frame/set-theme.ts",
    "components/language/set-language.ts",
    "components/data-table/set-density.ts",
  ];

  test("for server actions hold wrapped verbs and nothing else", () => {
    const files = product.filter(({ path, text }) => /^\s*["']use server["']/m.test(text) && !ownDoors.includes(path));
    const line = /^export const \w+Action = action\(\w+, \w+(, \w+)?\);$/;
    const odd = files.filter(({ path, text }) => {
      const body = text.replace(/^import [\s\S]*?;$/gm, "").split("\n");
      return (
        !path.endsWith("/actions.ts") ||
        !body.every((each) => each === "" || each === '"use server";' || each.startsWith("//") || line.test(each))
      );
    });
    expect(paths(odd)).toEqual([]);
  });

  test("of the API answer every method, by resource()", () => {
    const routes = under("app").filter(({ path }) => path.endsWith("/route.ts") && path !== "app/api/auth/[...nextauth]/route.ts");
    const methods = "export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(";
    expect(paths(routes.filter(({ text }) => !text.includes(methods)))).toEqual([]);
    expect(routes.length).toBeGreaterThan(5);
  });
});

describe("arrows", () => {
  const frameworkDoors = ["lib/http/action.ts", "lib/http/language.ts", "lib/auth/session.ts"];
  const reaches = (source: Source, pattern: RegExp) => importsOf(source).some((from) => pattern.test(from));

  test("lead from app to components to lib, never back", () => {
    expect(paths(under("lib").filter((source) => reaches(source, /^(app|components|e2e|scripts)\//)))).toEqual([]);
    expect(paths(under("components").filter((source) => reaches(source, /^(app|e2e|scripts)\//)))).toEqual([]);
    expect(paths(under("app", "components").filter((source) => reaches(source, /^(lib\/db|prisma\/.*|e2e\/.*|scripts\/.*)$/)))).toEqual([]);
  });

  test("of lib reach no framework, but for its three doors", () => {
    const bound = under("lib").filter(
      (source) => reaches(source, /^(next|react|react-dom)(\/|$)/) && !frameworkDoors.includes(source.path),
    );
    expect(paths(bound)).toEqual([]);
  });

  test("to Next's own link start in one file, whose links fetch nothing ahead", () => {
    // parts.ts hands it to what the server has drawn already.
    const own = ["components/ui/link.tsx", "components/sent/parts.ts"];
    expect(paths(product.filter((source) => reaches(source, /^next\/link$/))).sort()).toEqual(own.sort());
  });

  test("of lib make no circles", () => {
    const files = new Map(under("lib").map((source) => [source.path.replace(/\.tsx?$/, ""), importsOf(source)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: readonly string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
      if (done.has(file) || way.includes(file)) return;
      for (const next of files.get(file) ?? []) if (files.has(next)) walk(next, [...way, file]);
      done.add(file);
    };
    for (const file of files.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });
});

describe("files", () => {
  test("are named for what they hold", () => {
    expect(paths(sources.filter(({ path }) => /(^|\/)(utils?|helpers?|types?|index|misc|common)\.tsx?$/.test(path)))).toEqual([]);
  });

  test(`have at most ${linesMax} lines`, () => {
    expect(paths(sources.filter(({ text }) => text.split("\n").length - 1 > linesMax))).toEqual([]);
  });
});

describe("nowhere", () => {
  const holding = (pattern: RegExp) => paths(product.filter(({ text }) => pattern.test(text)));

  test("does markup come from a string", () => {
    expect(holding(/dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/)).toEqual([]);
  });

  test("is SQL put together from strings", () => {
    expect(holding(/\$(queryRaw|executeRaw)Unsafe/)).toEqual([]);
    // A word of ours may stand in it as it is: DESC, the name of a step. Nothing that came in from outside.
    expect(holding(/Prisma\.raw\([^)]*(input|query|params|\$\{)/)).toEqual([]);
  });

  test("does code come from a string, or a test wait for time to pass", () => {
    expect(holding(/\beval\(|new Function\(/)).toEqual([]);
    expect(paths(sources.filter(({ path, text }) => path.startsWith("e2e/") && /waitForTimeout|networkidle/.test(text)))).toEqual([]);
  });
});
