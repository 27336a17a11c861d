import type { Operation } from "@/lib/http/operation";
import { adminOperations } from "./admin";
import { annotationOperations } from "./annotations";
import { consultationOperations } from "./consultations";
import { eventOperations } from "./events";
import { metricOperations } from "./metrics";
import { serviceOperations } from "./service";
import { ticketOperations } from "./tickets";
import { webhookOperations } from "./webhooks";

/** Every operation of the API, in the reference's order. A route whose operation is missing here fails a test. */
export const operations: readonly Operation[] = [
  consultationOperations,
  eventOperations,
  adminOperations,
  ticketOperations,
  webhookOperations,
  metricOperations,
  annotationOperations,
  serviceOperations,
].flatMap((group): Operation[] => Object.values(group));
