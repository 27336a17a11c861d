import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlOf, requestOf, type TryOperation } from "./request";

const operation: TryOperation = {
  id: "updateThing",
  method: "PATCH",
  path: "/api/v1/things/{id}",
  token: [{ kind: "user" }],
  parameters: [
    { name: "id", place: "path", required: true },
    { name: "q", place: "query", required: false },
    { name: "limit", place: "query", required: false },
    { name: "If-Match", place: "header", required: true },
  ],
  body: "{}",
};
const filled = { values: { id: "a/b", q: "x & y", "If-Match": '"c1"' }, body: '{"title":"it\'s"}', token: "t0", problem: true };

test("what is filled in is sent where it belongs, what is empty is not", () => {
  expect(requestOf(operation, filled)).toEqual({
    method: "PATCH",
    url: "/api/v1/things/a%2Fb?q=x+%26+y",
    headers: [
      ["Authorization", "Bearer t0"],
      ["Accept", "application/problem+json"],
      ["Content-Type", "application/json"],
      ["If-Match", '"c1"'],
    ],
    body: '{"title":"it\'s"}',
  });
  const { body: _, ...reading } = { ...operation, method: "GET" };
  expect(requestOf(reading, { ...filled, values: {}, token: "", problem: false })).toEqual({
    method: "GET",
    url: "/api/v1/things/%7Bid%7D",
    headers: [],
  });
});

test("the line of curl says the same to a shell", () => {
  const line = curlOf(requestOf(operation, filled, "http://lume.test"));
  // The shell's own reading of it: every argument on a line.
  const read = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }\n${line}`], { encoding: "utf8" });
  expect(read.trimEnd().split("\n")).toEqual([
    ...["-i", "-X", "PATCH", "http://lume.test/api/v1/things/a%2Fb?q=x+%26+y"],
    ...["-H", "Authorization: Bearer t0", "-H", "Accept: application/problem+json", "-H", "Content-Type: application/json"],
    ...["-H", 'If-Match: "c1"', "-d", '{"title":"it\'s"}'],
  ]);
});
