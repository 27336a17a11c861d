import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "@/lib/api/operations";
import type { Operation } from "@/lib/http/operation";
import { openApiDocument } from "@/lib/openapi/document";
import { presetNames } from "@/lib/openapi/read-schema";
import { setPolicy } from "@/lib/testing/people";
import { baseUrl, inProcess } from "../testing/in-process";

const app = path.resolve(import.meta.dirname, "../../..");
type Handler = ((...given: unknown[]) => unknown) & { operation?: Operation };

/** The methods that a route has an operation for, with the address that its folders make. */
async function routesOf(folder: string): Promise<{ path: string; method: string; operation: Operation }[]> {
  const files = readdirSync(path.join(app, folder), { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)route\.ts$/.test(file));
  const found = files.map(async (file) => {
    const address = path.posix
      .join("/", folder, path.dirname(file))
      .replace(/\/\.?$/, "")
      .replace(/\[(\w+)\]/g, "{$1}");
    const handlers = Object.entries((await import(path.join(app, folder, file))) as Record<string, Handler>);
    return handlers.flatMap(([method, { operation }]) => (operation ? [{ path: address, method, operation }] : []));
  });
  return (await Promise.all(found)).flat();
}

describe("nothing is undocumented", () => {
  test("every method of every route has its operation in the list, and the other way round", async () => {
    const routes = (await Promise.all(["api/v1", "healthz", "readyz"].map(routesOf))).flat();
    for (const { path, method, operation } of routes) expect([operation.method, operation.path], operation.id).toEqual([method, path]);
    const ids = (all: readonly Operation[]) => all.map(({ id }) => id).sort();
    expect(ids(operations)).toEqual(ids(routes.map(({ operation }) => operation)));
    expect(new Set(ids(operations)).size).toBe(operations.length);
  });

  test.each([undefined, ...presetNames])("Allow is what the document says, under %s", async (preset) => {
    if (preset) await setPolicy(preset);
    const { paths } = openApiDocument(preset) as unknown as Documented;
    for (const [template, item] of Object.entries(paths)) {
      const url = baseUrl + template.replace(/\{\w+\}/g, crypto.randomUUID());
      const said = (await inProcess(url, { method: "OPTIONS" })).headers.get("allow");
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const documented = item[method.toLowerCase()]?.responses["405"]?.headers.Allow?.schema.enum;
        if (documented) expect(documented, `${method} ${template}`).toContain(said);
        else expect((await inProcess(url, { method })).headers.get("allow"), `${method} ${template}`).toBe(said);
      }
    }
  });
});

type Documented = {
  paths: Record<string, Record<string, { responses: Record<string, { headers: { Allow?: { schema: { enum: string[] } } } }> }>>;
};

test("everything that a request may hold has words", () => {
  for (const [path, item] of Object.entries((openApiDocument() as unknown as Worded).paths)) {
    for (const { operationId, parameters, requestBody } of Object.values(item)) {
      for (const each of parameters) expect(each.$ref ?? each.description, `${operationId} ${path} ${each.name}`).toBeTruthy();
      const body = requestBody?.content["application/json"].schema;
      for (const [name, member] of [body, ...(body?.anyOf ?? [])].flatMap((one) => Object.entries(one?.properties ?? {}))) {
        expect(member.description, `${operationId} ${name}`).toBeTruthy();
      }
    }
  }
});

type WordedBody = { properties?: Record<string, { description?: string }>; anyOf?: WordedBody[] };
type Worded = {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        parameters: { name?: string; $ref?: string; description?: string }[];
        requestBody?: { content: { "application/json": { schema: WordedBody } } };
      }
    >
  >;
};

describe("GET /api/v1/openapi.json", () => {
  const get = (query = "", headers: Record<string, string> = {}) => inProcess(`${baseUrl}/api/v1/openapi.json${query}`, { headers });

  test("is the document, plain, for anybody", async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    const document = (await answer.json()) as Record<string, unknown>;
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(document.openapi).toBe("3.1.0");
  });

  test("is 304 for who has it, and another one under another policy", async () => {
    const tags = await Promise.all(
      ["", ...presetNames.map((name) => `?policy=${name}`)].map(async (query) => (await get(query)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(presetNames.length + 1);
    const again = await get("?policy=today", { "If-None-Match": tags[1 + presetNames.indexOf("today")] ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get("", { "If-None-Match": tags[1] ?? "" })).status).toBe(200);
  });

  test("refuses a policy that there is not", async () => {
    const answer = await get("?policy=option9");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([422, "no-store"]);
    expect(await answer.json()).toMatchObject({ error: { code: "VALIDATION_FAILED" } });
  });

  test("tells the list and the 409 as the policy has them", () => {
    const told = (preset?: (typeof presetNames)[number]) => {
      const item = (openApiDocument(preset).paths as Documented["paths"])["/api/v1/consultations"];
      const conflict =
        JSON.stringify(openApiDocument(preset).components).match(/"#\/components\/schemas\/(ConflictAsShipped|ConsultationExists)"/g) ?? [];
      return {
        list: Object.keys(item?.get?.responses ?? {}),
        conflicts: [...new Set(conflict)].map((each) => each.split("/").at(-1)?.slice(0, -1)),
      };
    };
    const refusals = ["401", "403", "405", "422", "429", "500", "503"];
    const whole = ["200", "304", "400", "401", "403", "405", "410", "422", "429", "500", "503"];
    expect(told("today")).toEqual({ list: refusals, conflicts: ["ConflictAsShipped"] });
    expect(told("option1")).toEqual({ list: whole, conflicts: ["ConflictAsShipped"] });
    expect(told("option2")).toEqual({ list: refusals, conflicts: ["ConsultationExists"] });
    expect(told("option3")).toEqual({ list: refusals, conflicts: ["ConflictAsShipped"] });
    expect(told("option1_2")).toEqual({ list: whole, conflicts: ["ConsultationExists"] });
    expect(told()).toEqual({ list: whole, conflicts: ["ConsultationExists", "ConflictAsShipped"] });
  });
});
