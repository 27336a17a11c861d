import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { readMetric } from "@/lib/metrics/read-metric";
import { lockedOut, minutes, staff } from "@/lib/testing/people";
import { signedIn } from "@/lib/testing/staff-sessions";
import { metricCompare } from "@/lib/texts/metric-compare";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { createShare } from "./create";
import { exportChart } from "./export-chart";
import { fileName } from "./file-name";
import { listShares } from "./list";
import { openShare } from "./open";
import { revokeShare } from "./revoke";
import { CreateShare, chartNames, ExportChart } from "./schema";

const now = new Date();
const range = { preset: "7d" } as const;
const entriesOf = (id: string) =>
  db.auditEntry.findMany({ where: { targetId: id }, orderBy: { seq: "asc" }, select: { action: true, after: true } });

async function linesOf(asked: object): Promise<string[]> {
  const { pieces } = await exportChart(staff("product"), ExportChart.parse(asked), now);
  let text = "";
  for await (const piece of pieces) text += piece;
  return text.split("\r\n");
}

beforeAll(async () => {
  await lockedOut(minutes(-60 * 24 * 2, now));
});

describe("a chart as a file", () => {
  test("says what it is, then has a line for each bucket that began, with the numbers of the API, and is written down", async () => {
    const lines = await linesOf({ chart: "conflict_rate", range, kind: "attempt", filters: { platform: ["=ios"] } });
    expect(lines[0]).toBe('\ufeff"Metric","409 rate"');
    expect(lines).toContain('"Filters","platform: =ios"');
    const whole = await linesOf({ chart: "conflict_rate", range, kind: "attempt" });
    const head = whole.findIndex((line) => line.startsWith('"from","until"'));
    const rows = whole.slice(head + 1, -1).map((line) => line.split(","));
    const api = await readMetric(staff("product"), { metric: "conflict_rate", preset: "7d", kind: "attempt", category: "other" }, now);
    expect(rows.map((cells) => Number(cells[5]))).toEqual(api.points.filter(({ start }) => start < now).map((point) => point.numerator));
    expect(await entriesOf("conflict_rate")).toMatchObject([
      { action: "metrics.export", after: { chart: "conflict_rate", kind: "attempt", filters: { platform: ["=ios"] } } },
      { action: "metrics.export", after: { rows: rows.length } },
    ]);
  });

  test.each(chartNames.filter((chart) => chart !== "rollout" && chart !== "experiment"))(
    "%s: each row has as many cells as there are columns",
    async (chart) => {
      for (const language of ["en", "pt"]) {
        const { pieces } = await exportChart(staff("lead"), ExportChart.parse({ chart, range, language }), now);
        const text = (await pieces.next()).value ?? "";
        const [columns, ...rows] = text.split("\r\n\r\n")[1]?.trim().split("\r\n") ?? [];
        expect(cellsOf(columns)).toBeGreaterThan(1);
        expect(rows.map(cellsOf)).toEqual(rows.map(() => cellsOf(columns)));
      }
    },
  );

  test("says in the reader's language how it is counted, and ends with the comparison that the page shows", async () => {
    const asked = { chart: "lockouts", range: { preset: "7d" }, compare: "previous", language: "pt" } as const;
    const lines = await linesOf(asked);
    expect(lines.filter((line) => line.startsWith('"Como é contado"'))).toHaveLength(metricTiles.pt.lockouts.rules.length);
    expect(lines[1]).toContain(metricTiles.pt.lockouts.question);
    // The past here is two days old.
    expect(lines.at(-2)).toContain(metricCompare.pt.impossible.title);
    const read = (metric: "lockouts" | "excess_drop_off", compare: "previous") =>
      readMetric(staff("product"), { metric, preset: "7d", kind: "logical", category: "other", compare }, now);
    expect((await read("lockouts", "previous")).comparison).toMatchObject({
      days: { possible: false, why: "not_enough_history" },
      numbers: [],
    });
    await expect(read("excess_drop_off", "previous")).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await lockedOut(minutes(-60 * 24 * 40, now));
    const { comparison } = await read("lockouts", "previous");
    expect(comparison).toMatchObject({
      days: { possible: true },
      numbers: [{ number: "blocked" }, { number: "opened", earlier: { value: { value: 0 } } }],
    });
    const opened = comparison?.numbers[1];
    const after = await linesOf(asked);
    expect(after.at(-3)).toContain(`"${metricCompare.pt.numbers.opened}"`);
    expect(after.at(-3)).toContain(`,${opened?.difference?.value},${opened?.difference?.low},${opened?.difference?.high},`);
  });

  test("is named for its metric and its days", () => {
    const days = { first: "2026-11-01", last: "2026-11-07" };
    expect(fileName("conflict_rate", days, "user")).toBe("lume-409-rate-per-user-2026-11-01-to-2026-11-07");
    expect(fileName("drop_off", { first: "2026-11-01", last: "2026-11-01" })).toBe("lume-drop-off-2026-11-01");
  });
});

test("a link opens its days for everybody who may sign in, until it expires or is taken back by who made it or who leads", async () => {
  const asked = CreateShare.parse({ title: "The week of 2.4.0", query: "from=2026-11-01&to=2026-11-07&rate=user", days: 7 });
  expect(CreateShare.safeParse({ ...asked, query: "range=28d" }).success).toBe(false);
  const [priya, ana, luis] = await Promise.all([
    signedIn("product", "Priya", now),
    signedIn("agent", "Ana", now),
    signedIn("lead", "Luis", now),
  ]);
  const { shareId } = await createShare(priya, asked, now);
  expect(await openShare(ana, { shareId }, now)).toEqual({ query: asked.query });
  expect(await listShares(ana, {}, now)).toMatchObject([{ id: shareId, createdByName: "Priya", mayRevoke: false }]);
  const later = new Date(now.getTime() + 7 * 86_400_000);
  await expect(openShare(ana, { shareId }, later)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listShares(luis, {}, later)).toEqual([]);
  await expect(revokeShare(ana, { shareId }, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await revokeShare(luis, { shareId }, now);
  await expect(openShare(priya, { shareId }, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await entriesOf(shareId)).map(({ action }) => action)).toEqual(["metrics.share", "metrics.unshare"]);
});

/** Commas stand inside of quotes, too. */
function cellsOf(line = ""): number {
  return (line.match(/"(?:[^"]|"")*"|[^,"]+/g) ?? []).length;
}
