import { createHash } from "node:crypto";
import { operations } from "@/lib/api/operations";
import type { Operation } from "@/lib/http/operation";
import type { Preset } from "@/lib/policy/rules";
import { descriptionOf, tagWords } from "./description";
import { answerHeaders } from "./headers";
import { type Components, operationObject } from "./operation-object";
import { type HeaderParameter, headerParameters, headersOf } from "./parameters";
import { toldUnder } from "./presets";

export type Document = {
  [key: string]: unknown;
  openapi: string;
  info: Record<string, unknown>;
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, unknown>;
};

const made = new Map<Preset | undefined, Document>();

/** The API as an OpenAPI 3.1 document: under one preset, or without it all that is possible under any policy. */
export function openApiDocument(preset?: Preset): Document {
  const known = made.get(preset) ?? make(preset);
  made.set(preset, known);
  return known;
}

/** Changes with whatever the document says. */
export function documentTag(document: Document): string {
  return `"o-${createHash("sha256").update(JSON.stringify(document)).digest("base64url").slice(0, 16)}"`;
}

function make(preset?: Preset): Document {
  const components: Components = { schemas: {}, responses: {} };
  const paths: Document["paths"] = {};
  for (const operation of operations) {
    const told = operationObject(toldUnder(operation, preset), components);
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: told };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lume Support API",
      version: "1.0.0",
      description: descriptionOf(preset),
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: "/", description: "The server that this document comes from." }],
    tags: tagsOf(operations),
    paths,
    components: {
      securitySchemes,
      parameters: parametersIn(operations),
      headers: usedIn({ paths, responses: components.responses }),
      responses: sorted(components.responses),
      schemas: sorted(components.schemas),
    },
  };
}

const securitySchemes = {
  userToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The token of the app's user. `sub` is the user's id; `exp` is required.",
  },
  serviceToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "csync_<env>_<key id>_<secret>_<checksum>",
    description: "A token of a backend or a helpdesk. The scope that an operation needs stands with it.",
  },
};

function tagsOf(all: readonly Operation[]): { name: string; description: string }[] {
  return [...new Set(all.map(({ tag }) => tag))].map((name) => {
    const description = tagWords[name];
    if (!description) throw new Error(`lib/openapi/description.ts has no words for the tag ${name}`);
    return { name, description };
  });
}

function parametersIn(all: readonly Operation[]) {
  const used = new Set<HeaderParameter>(all.flatMap(headersOf));
  return Object.fromEntries(Object.entries(headerParameters).filter(([name]) => used.has(name as HeaderParameter)));
}

function usedIn(parts: unknown) {
  const text = JSON.stringify(parts);
  return Object.fromEntries(Object.entries(answerHeaders).filter(([name]) => text.includes(`"#/components/headers/${name}"`)));
}

function sorted<T>(parts: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
