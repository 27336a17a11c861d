import { serviceOperations } from "@/lib/api/service";
import { resource, route } from "@/lib/http/route";

/** The process is up. It asks nobody: a server whose database is away must not be restarted for it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(serviceOperations.health, async () => ({ data: { status: "ok" as const } })),
});
