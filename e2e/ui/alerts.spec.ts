import { createHmac } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../fixtures";

// By keyboard: a channel to a server of this spec, its test, the delivery in the log, and a rule that tells it.

test("a channel is made and tried, and a rule tells it", async ({ signIn }) => {
  const heard: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const receiver = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    heard.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
    response.writeHead(202).end("heard by the spec");
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  try {
    const page = await signIn("admin");
    const mark = crypto.randomUUID().slice(0, 8);
    const [channel, rule] = [`Pager ${mark}`, `Too many 409s ${mark}`];
    const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${mark}`;

    await page.goto("/settings/alerts");
    await page.getByRole("button", { name: "New channel" }).press("Enter");
    await page.getByLabel("Name").fill(channel);
    await page.getByLabel("Address to post to").fill(target);
    await page.keyboard.press("Enter");
    const once = page.getByRole("alertdialog", { name: `The signing secret of ${channel}` });
    const secret = (await once.locator("code").textContent()) ?? "";
    await page.keyboard.press("Escape");
    await once.getByRole("button", { name: "I have copied it" }).press("Enter");
    await expect(once).toHaveCount(0);

    const entry = page.getByRole("list", { name: "Channels" }).getByRole("listitem").filter({ hasText: channel });
    await entry.getByRole("button", { name: "Send a test" }).press("Enter");
    await expect(entry.getByText("Arrived, answered in")).toBeVisible();
    await expect(entry.getByText("heard by the spec")).toBeVisible();
    const [first] = heard;
    const signed = `${first?.headers["webhook-id"]}.${first?.headers["webhook-timestamp"]}.${first?.body}`;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    expect(first?.headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);

    const delivery = page.getByRole("list", { name: "Delivery log" }).getByRole("listitem").filter({ hasText: target }).first();
    await expect(delivery.getByText("arrived", { exact: true })).toBeVisible();
    await delivery.locator("summary").press("Enter");
    await expect(delivery.getByText("202", { exact: true })).toBeVisible();

    await page.getByRole("link", { name: "New rule" }).press("Enter");
    await page.getByLabel("Name").press("Enter");
    await expect(page.getByText("Give it a name.")).toBeVisible();
    await expect(page.getByLabel("Name")).toBeFocused();
    await page.getByLabel("Name").fill(rule);
    await page.getByLabel("Alert at").fill("10");
    await page.getByLabel("Warning at").fill("20");
    await page.getByRole("checkbox", { name: channel }).press("Space");
    await page.getByLabel("Warning at").press("Enter");
    await expect(page.getByText("A warning comes before an alert")).toBeVisible();
    await page.getByLabel("Warning at").fill("5");
    await page.getByLabel("Warning at").press("Enter");
    const made = page.getByRole("list", { name: "Rules" }).getByRole("listitem").filter({ hasText: rule });
    await expect(made.getByText("Alert at 10")).toBeVisible();
    await made.getByRole("button", { name: "Pause" }).press("Enter");
    await expect(made.getByText("paused")).toBeVisible();
    expect(await page.content()).not.toContain(secret);

    const product = await signIn("product");
    await product.goto("/settings/alerts");
    await expect(product.getByRole("list", { name: "Rules" }).getByText(rule)).toBeVisible();
    await expect(product.getByText(target)).toHaveCount(0);
    await expect(product.getByRole("button", { name: "Pause" })).toHaveCount(0);
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
});
