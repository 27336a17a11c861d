import { expect, test } from "vitest";
import { readableAddress } from "./unreadable";

test.each([
  ["/users/%", "/users/%25"],
  ["/users/%ff?q=%ff", "/users/%25ff?q=%ff"],
  ["/a%20b/%C0%80", "/a%2520b/%25C0%2580"],
])("%s does not decode, and is read as %s", (url, mended) => {
  expect(readableAddress(url)).toBe(mended);
  expect(() => decodeURIComponent(mended.split("?")[0] ?? "")).not.toThrow();
});

test.each(["/", "/users?q=100%", "/users/%F0%9F%92%A9", "/a%2fb", "*"])("%s stays as it is", (url) => {
  expect(readableAddress(url)).toBe(url);
});
