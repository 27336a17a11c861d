import { serviceOperations } from "@/lib/api/service";
import { checkReady } from "@/lib/health/ready";
import { resource, route } from "@/lib/http/route";

/** Whether to send requests here: 200, or 503 while the database is away or not migrated. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(serviceOperations.ready, async () => ({ data: await checkReady() })),
});
