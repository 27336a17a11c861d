import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath, signInAddress } from "./own-path";

test.each([
  ["/", "/"],
  ["/lockouts", "/lockouts"],
  ["/users?q=a%20b&sort=name#row", "/users?q=a%20b&sort=name#row"],
  ["/users/../policy", "/policy"],
])("%s is a path of ours", (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test.each([
  undefined,
  null,
  "",
  "users",
  "https://evil.test/",
  "//evil.test",
  "///evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "/%09//evil.test/..//evil.test",
  "/..//evil.test",
  "/.//evil.test",
  "javascript:alert(1)",
  "data:text/html,x",
  `/${"a".repeat(3000)}`,
])("%j leads home", (next) => {
  const path = ownPath(next);
  expect(new URL(path, "https://desk.lume.test").origin).toBe("https://desk.lume.test");
  expect(path.startsWith("//")).toBe(false);
  if (!next?.startsWith("/%09")) expect(path).toBe("/");
});

test("whatever is typed, a browser stays on our site", () => {
  const piece = fc.constantFrom("/", "//", "\\", "..", ".", "evil.test", "@", ":", "http:", "\t", "\n", "%2f", "?", "#", "a");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = ownPath(pieces.join(""));
      expect(new URL(path, "https://desk.lume.test/sign-in").origin).toBe("https://desk.lume.test");
    }),
    { numRuns: 2000 },
  );
});

test("the sign-in page leads back, but not to itself", () => {
  expect(signInAddress("/users?q=a&b")).toBe("/sign-in?next=%2Fusers%3Fq%3Da%26b");
  expect([signInAddress("/"), signInAddress(null), signInAddress("/sign-in?next=%2Fsign-in")]).toEqual([
    "/sign-in",
    "/sign-in",
    "/sign-in",
  ]);
});
