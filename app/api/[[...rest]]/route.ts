import { z } from "zod";
import { Refusal } from "@/lib/errors";
import { operation } from "@/lib/http/operation";
import { resource, route } from "@/lib/http/route";

// Every address under /api that nothing else answers: JSON, as the rest of the API, and not the desk's page.
const nothing = route(
  operation({
    id: "nothing",
    method: "GET",
    path: "/api/{rest}",
    tag: "",
    summary: "",
    caller: "anybody",
    query: z.looseObject({}),
    answers: {},
    refusals: ["NOT_FOUND"],
  }),
  async () => {
    throw new Refusal("NOT_FOUND", "There is nothing at this address.");
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
