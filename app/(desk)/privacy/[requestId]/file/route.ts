import { Refusal } from "@/lib/errors";
import { download } from "@/lib/http/download";
import { resource } from "@/lib/http/route";
import { downloadExport } from "@/lib/privacy/download";
import { OnePrivacyRequest } from "@/lib/privacy/schema";

/** A person's data as a file, for the administrator who asked for it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: download(
    "application/json; charset=utf-8",
    (_, params) => {
      const asked = OnePrivacyRequest.safeParse(params);
      if (!asked.success) throw new Refusal("NOT_FOUND", (t) => t.noSuchRequest);
      return asked.data;
    },
    downloadExport,
  ),
});
