import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";

// Holds answers against the reference itself: is it what the document says of this method, this address, this status?

type Node = { [key: string]: unknown };
type Place = readonly string[];
export type Answered = { method: string; path: string; status: number; headers: Headers; text: string };
export type Judge = {
  /** Everything about an answer that the document does not say; empty when it is all there. */
  wrong(answer: Answered): string[];
  /** Whether the document allows this body of a request; undefined where it knows of none. */
  allowsBody(method: string, path: string, body: unknown): boolean | undefined;
};

/** The document as a judge. Of answers it is taken at its word: a member that it does not name is wrong, too. */
export function judgeBy(document: unknown): Judge {
  const whole = closed(document) as Node;
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema(whole, "answers").addSchema(document as Node, "requests");
  const compiled = new Map<string, ValidateFunction>();
  const validator = (of: "answers" | "requests", place: Place) => {
    const $ref = `${of}#${place.map((name) => `/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
    const known = compiled.get($ref) ?? ajv.compile({ $ref });
    compiled.set($ref, known);
    return known;
  };

  function headersWrong(place: Place, documented: readonly string[], { headers }: Answered): string[] {
    const names = new Set(documented.map((name) => name.toLowerCase()));
    const unknown = [...headers.keys()].filter((name) => !ofTransport.includes(name) && !names.has(name));
    return unknown
      .map((name) => `the header ${name} is not documented`)
      .concat(
        documented.flatMap((name) => {
          const value = headers.get(name);
          const header = locate(whole, [...place, "headers", name]);
          if (value === null) return header?.node.required ? [`the header ${name} is not there`] : [];
          return header && validator("answers", [...header.place, "schema"])(value) ? [] : [`the header ${name} is ${value}`];
        }),
      );
  }

  function bodyWrong(place: Place, content: Node | undefined, { method, headers, text }: Answered): string[] {
    if (method === "HEAD" || !content) return text === "" ? [] : [`a body where none is documented: ${text.slice(0, 100)}`];
    const type = headers.get("content-type")?.split(";")[0] ?? "none";
    if (!content[type]) return [`the content type ${type} is not documented`];
    const validate = validator("answers", [...place, "content", type, "schema"]);
    if (validate(parsed(text))) return [];
    const [first] = validate.errors ?? [];
    return [`the body${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}: ${text.slice(0, 500)}`];
  }

  return {
    allowsBody(method, path, body) {
      const place = ["paths", pathOf(whole, path) ?? "", method.toLowerCase(), "requestBody", "content", "application/json", "schema"];
      return locate(whole, place) && validator("requests", place)(body);
    },
    wrong(answer) {
      const path = pathOf(whole, answer.path);
      if (!path) return [`the document has nothing at ${answer.path}`];
      const item = locate(whole, ["paths", path])?.node as Node;
      const method = answer.method === "HEAD" ? "get" : answer.method.toLowerCase();
      // What an address does not do is the same for all of its methods.
      const known = item[method] ? method : (Object.keys(item)[0] as string);
      const status = answer.method === "OPTIONS" && answer.status === 204 ? "405" : String(answer.status);
      if (!item[method] && status !== "405") return [`${answer.method} is not documented and was answered ${answer.status}`];
      const response = locate(whole, ["paths", path, known, "responses", status]);
      if (!response) return [`the status ${answer.status} is not documented: ${answer.text.slice(0, 300)}`];
      const { place, node } = response;
      const headers = headersWrong(place, Object.keys((node.headers as Node) ?? {}), answer);
      return status === String(answer.status) ? [...headers, ...bodyWrong(place, node.content as Node, answer)] : headers;
    },
  };
}

// What the server software and the security headers add to anything.
const ofTransport = [
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
  "vary",
  "x-content-type-options",
];

/** The template that an address is of. Words win over parameters. */
function pathOf(document: Node, path: string): string | undefined {
  const parts = path.split("/");
  const fitting = Object.keys(document.paths as Node).filter((template) => {
    const names = template.split("/");
    return names.length === parts.length && names.every((name, index) => name.startsWith("{") || name === parts[index]);
  });
  return fitting.sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/** What stands at a place, with references followed, and where that really is. */
function locate(document: Node, wanted: Place): { place: Place; node: Node } | undefined {
  let found: { place: Place; node: unknown } = { place: [], node: document };
  for (const name of wanted) {
    found = { place: [...found.place, name], node: (found.node as Node)[name] };
    const ref = (found.node as Node | undefined)?.$ref;
    if (typeof ref === "string") {
      const place = ref.slice(2).split("/");
      found = { place, node: place.reduce<unknown>((node, each) => (node as Node)[each], document) };
    }
    if (found.node === undefined) return undefined;
  }
  return found as { place: Place; node: Node };
}

// The document leaves answers open, so that they may grow; for what is there now it is to be complete.
function closed(value: unknown, inAllOf = false): unknown {
  if (Array.isArray(value)) return value.map((each) => closed(each, inAllOf));
  if (typeof value !== "object" || value === null) return value;
  const part = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "example" || key === "examples" ? inner : closed(inner, key === "allOf")]),
  );
  const isObject = part.type === "object" && part.properties !== undefined && part.additionalProperties === undefined;
  return isObject && !inAllOf ? { ...part, additionalProperties: false } : part;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
