import { describe, expect, it } from "vitest";
import { addAnnotation } from "@/lib/annotations/add";
import { db } from "@/lib/db";
import { minutes, staff } from "@/lib/testing/people";
import { changeKnownIssue } from "./change";
import { issueExposure } from "./exposure";
import { contentOf, newestVersion, readKnownIssue } from "./read";
import { issueTimeline, timelineEntriesMax } from "./timeline";

async function change(different: Partial<Parameters<typeof changeKnownIssue>[1]>, at = minutes(0), who = staff("product")) {
  const newest = await newestVersion(db);
  return changeKnownIssue(who, { ...contentOf(newest), version: newest.version, reason: "for a test", ...different }, at);
}

describe("the known issue", () => {
  it("is there in a new database, and says how far each option reaches", async () => {
    const known = await readKnownIssue(staff("agent"));
    expect(known).toMatchObject({ severity: "high", by: expect.any(String), reach: { several: expect.any(Number) } });
    expect(known.title).toContain("reinstall");
  });

  it("keeps every version, and who changed what and why in the audit log", async () => {
    const before = await newestVersion(db);
    const { version } = await change({ status: "monitoring", saySupport: `Said at ${before.version}` });
    expect(version).toBe(before.version + 1);
    expect(await db.knownIssueVersion.findUnique({ where: { version: before.version } })).toEqual(before);
    const [entry] = await db.auditEntry.findMany({ where: { action: "issue.change", targetId: String(version) } });
    expect(entry).toMatchObject({ reason: "for a test", after: { status: "monitoring", saySupport: `Said at ${before.version}` } });
    expect(Object.keys(entry?.before as object)).not.toContain("summary");
  });

  it("is not written over by somebody who read an older version, nor saved without a difference", async () => {
    const old = await newestVersion(db);
    await change({ title: `Another title ${old.version}` }, minutes(0), { ...staff("lead"), name: "Rui" });
    const late = change({ title: "Late words", version: old.version });
    await expect(late).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: expect.stringContaining("Rui"),
      extra: { details: { newest_version: old.version + 1 } },
    });
    await expect(change({})).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(change({ title: "By an agent" }, minutes(0), staff("agent"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("makes one version of ten that come at the same instant", async () => {
    const { version } = await newestVersion(db);
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => change({ title: `Title number ${n} of ${version}`, version })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = all.flatMap((each) => (each.status === "rejected" ? [(each.reason as { code: string }).code] : []));
    expect(new Set(refused)).toEqual(new Set(["PRECONDITION_FAILED"]));
    expect((await newestVersion(db)).version).toBe(version + 1);
  });

  it("tells how it went, newest first, each entry once over all pages", async () => {
    for (let n = 0; n < 30; n++) {
      await change({ summary: `What was known then: ${n}` }, minutes(n * 2));
      await addAnnotation(
        staff("lead"),
        { kind: "note", title: `Something ${n}`, starts_at: minutes(n * 2 + 1).toISOString() },
        minutes(n * 2 + 1),
      );
    }
    const seen: string[] = [];
    let before: Date | undefined;
    for (let pages = 0; pages < 30; pages++) {
      const page = await issueTimeline(staff("product"), { before }, minutes(100));
      seen.push(...page.entries.map((entry) => (entry.kind === "issue" ? `version ${entry.version}` : entry.id)));
      if (!page.before) break;
      expect(page.entries.length).toBeGreaterThanOrEqual(timelineEntriesMax);
      before = page.before;
    }
    const versions = await db.knownIssueVersion.count({ where: { at: { lte: minutes(100) } } });
    const marks = await db.annotation.count({ where: { startsAt: { lte: minutes(100) } } });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(versions + marks);
    const [newest] = (await issueTimeline(staff("product"), {}, minutes(58))).entries;
    expect(newest).toMatchObject({ kind: "issue", changed: ["summary"], reason: "for a test" });
  });

  it("counts who is affected with the metrics' own definitions", async () => {
    const exposure = await issueExposure(staff("product"), {}, minutes(0));
    expect(exposure).toMatchObject({ lockedOut: expect.any(Number), tickets: { about: expect.any(Number) } });
    expect(exposure.conflicts.numerator).toBeLessThanOrEqual(exposure.conflicts.denominator);
  });
});
