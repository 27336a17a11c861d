import { createHmac } from "node:crypto";
import { expectAccessible } from "../axe";
import { expect, test } from "../fixtures";

// A helpdesk is connected, its secret is seen once, and what it sends, signed, is in the log and in the queue.

test("a helpdesk is connected, and its ticket is in the queue by itself", async ({ signIn, api }) => {
  const page = await signIn("admin");
  const mark = crypto.randomUUID().slice(0, 8);
  const name = `Helpdesk ${mark}`;
  await page.goto("/settings/integrations");
  await page.getByRole("button", { name: "New integration" }).press("Enter");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  const once = page.getByRole("alertdialog", { name: `The signing secret of ${name}` });
  const secret = (await once.locator("code").textContent()) ?? "";
  await once.getByRole("button", { name: "I have copied it" }).press("Enter");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  const path = await page.getByText("/api/v1/webhooks/zendesk/").textContent();
  await expectAccessible(page);

  const base = page.getByLabel("Address of the helpdesk’s API");
  await base.fill("your-company.zendesk.com");
  await base.press("Enter");
  await expect(base).toBeFocused();
  await expect(page.getByText("Enter the whole address, beginning with https://.")).toBeVisible();
  await base.fill("");
  await page.getByLabel("Pages that may show our panel").fill("https://help.example.com http://help.example.com");
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await expect(page.getByText("“http://help.example.com” is no address of a page")).toBeVisible();
  await page.getByRole("button", { name: "Replace secret" }).press("Enter");
  await page.getByLabel("Secret that the helpdesk has made").fill("short");
  await page.getByRole("button", { name: "Replace the secret" }).press("Enter");
  await expect(page.getByText(/^A secret has at least 8 characters/)).toBeVisible();
  await page.keyboard.press("Escape");

  const stamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const number = String(Date.now());
  const detail = {
    id: number,
    subject: `Locked out ${mark}`,
    description: "I cannot create a new chat.",
    status: "NEW",
    created_at: stamp,
    updated_at: stamp,
  };
  const body = JSON.stringify({ id: mark, type: "zen:event-type:ticket.created", time: stamp, detail });
  const send = (key: string) =>
    api.call("POST", new URL(path ?? "").pathname, {
      body,
      headers: {
        "X-Zendesk-Webhook-Signature-Timestamp": stamp,
        "X-Zendesk-Webhook-Signature": createHmac("sha256", key)
          .update(stamp + body)
          .digest("base64"),
      },
    });
  expect((await send("forged")).status).toBe(401);
  expect((await send(secret)).body).toMatchObject({ data: { received: true, duplicate: false } });
  expect((await send(secret)).body).toMatchObject({ data: { duplicate: true } });

  const received = page.getByRole("list", { name: "What was received" }).getByRole("listitem");
  await expect(received).toHaveCount(1);
  await expect(received.getByText("understood", { exact: true })).toBeVisible();
  await received.getByRole("button", { name: "Show what was sent" }).press("Enter");
  await expect(page.getByRole("dialog").getByText("I cannot create a new chat.")).toBeVisible();
  await page.keyboard.press("Escape");
  await received.getByRole("link", { name: /^Ticket #/ }).click();
  await expect(page.getByText(`Locked out ${mark}`).first()).toBeVisible();
  await page.goto(`/tickets?q=${mark}`);
  await expect(page.getByText(`Locked out ${mark}`).first()).toBeVisible();
});
