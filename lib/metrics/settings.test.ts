import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { metricSettings, settingsVersions } from "./settings";

// What a version said when numbers were reported by it. Add a line for a new version; never change one.
const published = ["a16468bd6112", "dcd212032ca4", "a94463874daa"];

test("a version of the settings never changes, and the newest is in force", () => {
  const said = settingsVersions.map((settings) => createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12));
  expect(said).toEqual(published);
  expect(settingsVersions.map(({ version }) => version)).toEqual(settingsVersions.map((_, index) => index + 1));
  expect(metricSettings).toBe(settingsVersions.at(-1));
});
