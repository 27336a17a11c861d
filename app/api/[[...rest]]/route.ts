import { z } from "zod";
import { Refusal } from "@/lib/errors";
import { resource, route } from "@/lib/http/route";

// Every address under /api that nothing else answers: JSON, as the rest of the API, and not the desk's page.
const nothing = route({
  open: true,
  query: z.looseObject({}),
  run: async () => {
    throw new Refusal("NOT_FOUND", "There is nothing at this address.");
  },
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
