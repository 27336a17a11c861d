import { format } from "node:util";
import { afterEach, beforeEach, vi } from "vitest";

/** What reaches console.error in a test is a finding. A test that expects it replaces console.error itself. */
let unexpected: string[] = [];

beforeEach(() => {
  unexpected = [];
  vi.spyOn(console, "error").mockImplementation((...words) => {
    unexpected.push(format(...words));
    throw new Error(`Unexpected console.error: ${format(...words)}`);
  });
});

// Said again here: code that catches everything would swallow the first one.
afterEach(() => {
  vi.restoreAllMocks();
  if (unexpected.length > 0) throw new Error(`Unexpected console.error: ${unexpected.join("\n")}`);
});
