import * as messages from "@/app/api/v1/consultations/[id]/messages/route";
import * as one from "@/app/api/v1/consultations/[id]/route";
import * as all from "@/app/api/v1/consultations/route";

/** A `fetch` that goes to the routes of the consultations API in this process: all of the API but the network. */
export async function routes(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const [, , , , id, rest] = new URL(request.url).pathname.split("/");
  const resource = rest ? messages : id ? one : all;
  return resource[request.method as "GET" | "POST"](request, { params: Promise.resolve(id ? { id } : {}) });
}
