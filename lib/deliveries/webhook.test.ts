import { expect, test, vi } from "vitest";
import { isPrivateAddress } from "./private-addresses";
import { refuseAddress } from "./refuse-address";
import { postWebhook } from "./webhook";

test.each(
  ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::", "fd00::1"].concat([
    ...["fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "ff02::1"],
  ]),
)("%s is none of the internet", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

vi.hoisted(() => {
  process.env.WEBHOOKS_TO_PRIVATE = "0";
});

test.each(["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:4700::1111"])("%s is one of the internet", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test.each([
  ["http://example.com/", "not_https"],
  ["https://127.0.0.1/", "private_address"],
  ["https://[::1]/", "private_address"],
  // Written otherwise, and a name that leads there.
  ["https://0x7f.1/", "private_address"],
  ["https://localhost/", "private_address"],
])("%s is not sent to: %s", async (url, problem) => {
  expect(await postWebhook(new URL(url), "{}", {})).toEqual({ ok: false, problem });
});

test("an address that nothing is sent to is refused when it is given", () => {
  expect(() => refuseAddress("http://example.com/")).toThrow("does not begin with https://");
  expect(() => refuseAddress("https://10.0.0.1/")).toThrow("private network");
  expect(() => refuseAddress("https://example.com/")).not.toThrow();
});
