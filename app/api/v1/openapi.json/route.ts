import { serviceOperations } from "@/lib/api/service";
import { noneMatch } from "@/lib/http/etag";
import { resource, route } from "@/lib/http/route";
import { documentTag, openApiDocument } from "@/lib/openapi/document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(serviceOperations.openapi, async (_, { policy }, { ifNoneMatch }) => {
    const document = openApiDocument(policy);
    const headers = { ETag: documentTag(document), "Cache-Control": "public, max-age=300" };
    return noneMatch(ifNoneMatch, headers.ETag) ? { status: 304, headers } : { data: document, headers };
  }),
});
