import { Refusal } from "@/lib/errors";
import { exportTable } from "@/lib/exports/export-table";
import { ExportTable } from "@/lib/exports/schema";
import { download } from "@/lib/http/download";
import { requestLanguage } from "@/lib/http/language";
import { resource } from "@/lib/http/route";

/** The rows of a desk's table as a file, for the person who is signed in: /api/desk/export/tickets?status=open&hide=person. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: download(
    "text/csv; charset=utf-8",
    async (request, params) => {
      const filter = Object.fromEntries(new URL(request.url).searchParams);
      const asked = ExportTable.safeParse({ ...params, params: filter, language: await requestLanguage() });
      if (!asked.success) throw new Refusal("VALIDATION_FAILED", "This address does not name a table and its parameters.");
      return asked.data;
    },
    exportTable,
  ),
});
