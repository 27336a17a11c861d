import "server-only";
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { Refusal } from "@/lib/errors";

export const bodyBytesDefault = 64 * 1024;
const levelsMax = 64;

/** The JSON of a request's body. Throws UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, MALFORMED_JSON or, nested too deep, VALIDATION_FAILED. */
export async function readJson(request: Request, { bodyBytesMax = bodyBytesDefault, gzip }: { bodyBytesMax?: number; gzip?: true }) {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && !(gzip && encoding === "gzip")) {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", `Send the body ${gzip ? "as it is or with gzip" : "without a Content-Encoding"}.`, {
      headers: { "Accept-Encoding": gzip ? "gzip, identity" : "identity" },
    });
  }
  const bytes = await readRaw(request, bodyBytesMax);
  const text = utf8(encoding === "gzip" ? await unzip(bytes, bodyBytesMax) : bytes);
  const json = parsed(text);
  // Whatever goes through it later goes down one call a level.
  if (isDeeper(text, levelsMax)) throw new Refusal("VALIDATION_FAILED", `The body is nested deeper than ${levelsMax} levels.`);
  return json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal("MALFORMED_JSON", "The body is not valid JSON.");
  }
}

/** Does this JSON have arrays and objects in each other on more levels? */
function isDeeper(json: string, levels: number): boolean {
  let level = 0;
  let quoted = false;
  for (let index = 0; index < json.length; index++) {
    const sign = json[index];
    if (quoted && sign === "\\") index++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "[" || sign === "{") && ++level > levels) return true;
    else if (!quoted && (sign === "]" || sign === "}")) level--;
  }
  return false;
}

/** The bytes of a request's body. Throws PAYLOAD_TOO_LARGE: at once where their number is told, else when there are too many. */
export async function readRaw(request: Request, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
  const incoming = incomings.get(request);
  if (incoming) return readIncoming(incoming, bytesMax);
  if (!request.body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw tooLarge(bytesMax);
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}

const incomings = new WeakMap<Request, IncomingMessage>();

/** The same request, whose body is read from Node's: without the streams in between, which cost more than the reading. */
export function bodyFrom(incoming: IncomingMessage, request: Request): Request {
  incomings.set(request, incoming);
  return request;
}

// What is left of a body that is too large is thrown away by Node when the answer has gone out.
function readIncoming(incoming: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    incoming.on("data", (part: Buffer) => {
      bytes += part.byteLength;
      if (bytes > bytesMax) reject(tooLarge(bytesMax));
      else parts.push(part);
    });
    incoming.once("end", () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    incoming.once("error", reject);
    incoming.once("close", () => reject(new Refusal("MALFORMED_JSON", "The body was not sent to its end.")));
  });
}

// In pieces, so that a small body that unpacks to gigabytes is stopped at the limit.
async function unzip(packed: Buffer, bytesMax: number): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(packed);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of gunzip as AsyncIterable<Buffer>) {
      bytes += part.byteLength;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      parts.push(part);
    }
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw new Refusal("MALFORMED_JSON", "The body is not valid gzip.");
  } finally {
    gunzip.destroy();
  }
  return Buffer.concat(parts);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("MALFORMED_JSON", "The body is not UTF-8.");
  }
}

function tooLarge(bytesMax: number): Refusal {
  return new Refusal("PAYLOAD_TOO_LARGE", `A body may have ${bytesMax / 1024} KB at most.`);
}
