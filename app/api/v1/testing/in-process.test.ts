import { describe, expect, test } from "vitest";
import { baseUrl, inProcess } from "./in-process";

describe("the server without a port", () => {
  test("answers by the folders' names", async () => {
    const token = await inProcess(`${baseUrl}/api/v1/dev/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "in.process@lume.test" }),
    });
    expect(token.status).toBe(200);
    const { data } = (await token.json()) as { data: { token: string; user_id: string } };
    const headers = { Authorization: `Bearer ${data.token}`, "Content-Type": "application/json" };
    const made = await inProcess(`${baseUrl}/api/v1/consultations`, { method: "POST", headers, body: '{"persona":"sleep_coach"}' });
    const { data: told } = (await made.json()) as { data: { consultation: { id: string } } };
    const got = await inProcess(`${baseUrl}/api/v1/consultations/${told.consultation.id}`, { headers });
    expect([made.status, got.status]).toEqual([201, 200]);
    const messages = await inProcess(`${baseUrl}/api/v1/consultations/${told.consultation.id}/messages`, { headers });
    expect(await messages.json()).toMatchObject({ data: { messages: [] } });
  });

  test("gives what nothing else answers to the folder that takes the rest", async () => {
    for (const address of ["/api", "/api/v2/consultations", "/api/v1/consultations/a/b/c"]) {
      expect((await inProcess(baseUrl + address)).status, address).toBe(404);
    }
    await expect(inProcess(`${baseUrl}/elsewhere`)).rejects.toThrow("No route");
  });

  test("answers a method that is not there as the route itself does", async () => {
    const answer = await inProcess(`${baseUrl}/api/v1/consultations`, { method: "DELETE" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
  });
});
