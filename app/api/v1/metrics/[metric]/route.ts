import { metricItem, metricOperations } from "@/lib/api/metrics";
import { resource, route } from "@/lib/http/route";
import { readMetric } from "@/lib/metrics/read-metric";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(metricOperations.read, async (actor, input) => ({
    data: { metric: metricItem(input.metric, await readMetric(actor, input)) },
  })),
});
