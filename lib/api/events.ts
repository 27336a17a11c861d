import { z } from "zod";
import { appEvents, serverEvents } from "@/lib/events/names";
import { AppEvent, eventsBytesMax, eventsMax, ReportEvents, ServiceEvent } from "@/lib/events/schema";
import { operation } from "@/lib/http/operation";

export const Reported = z
  .strictObject({
    accepted: z.int().min(0),
    duplicates: z.int().min(0).meta({ description: "Taken before, by this batch or an earlier one." }),
    rejected: z
      .array(
        z.strictObject({
          index: z.int().min(0).meta({ description: "Its place in the batch, from 0." }),
          event_id: z.string().nullable(),
          code: z.string(),
          message: z.string(),
        }),
      )
      .meta({ description: "These never will be taken: drop them, too." }),
  })
  .meta({ id: "Reported", description: "What became of each event of a batch." });

// An item may be anything: one that is none of these is rejected by itself. What is worth sending stands in the reference.
const Item = z.unknown().meta({
  anyOf: [
    shapeOf(AppEvent, "Of an app", Object.keys(appEvents)),
    shapeOf(ServiceEvent, "Of a backend", Object.keys({ ...serverEvents, ...appEvents })),
    { title: "Anything else", description: "It is rejected by itself." },
  ],
});
const body = ReportEvents.extend({
  events: z.array(Item).max(eventsMax).meta({ description: "Judged one by one: a bad one never fails the others." }),
});

export const eventOperations = {
  report: operation({
    id: "reportEvents",
    method: "POST",
    path: "/api/v1/events",
    tag: "Events",
    summary: "Report what happened",
    description: `At most ${eventsMax} events, packed with gzip or not. An app reports what it lived through; a backend reports what it answered, of anybody, and that is applied: attempts, lockouts and signs of life appear in the desk and in the metrics as if this server had answered. One bad event never fails the others. Names and props are in docs/events.md.`,
    caller: "app_or_service",
    scope: "events:write",
    body,
    bodyBytesMax: eventsBytesMax,
    gzip: true,
    idempotency: "door",
    answers: { 202: { description: "Taken, event by event.", data: Reported } },
    refusals: ["IDEMPOTENCY_KEY_REUSED", "CONTENTION"],
  }),
};

function shapeOf(schema: z.ZodType, title: string, names: string[]) {
  const { $schema: _, properties, ...shape } = z.toJSONSchema(schema, { io: "input" });
  return { title, ...shape, properties: { ...properties, name: { ...(properties?.name as object), examples: names } } };
}
