import { askedQuestion } from "@/app/(desk)/metrics/reads";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { download } from "@/lib/http/download";
import { requestLanguage } from "@/lib/http/language";
import { resource } from "@/lib/http/route";
import { exportChart } from "@/lib/metrics-share/export-chart";
import { ExportChart } from "@/lib/metrics-share/schema";

/** The figures of a chart as a file, by the words of the page's own address: /api/desk/metrics/conflict_rate?range=90d&rate=user. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: download(
    "text/csv; charset=utf-8",
    async (request, { chart }, actor) => {
      const { change, ...params } = Object.fromEntries(new URL(request.url).searchParams);
      const { mended, compare, ...question } = await askedQuestion(actor, params, env().REPORTING_ZONE, new Date());
      const asked = ExportChart.safeParse({ ...question, chart, change, compare: compare ?? undefined, language: await requestLanguage() });
      if (!asked.success || mended) throw new Refusal("VALIDATION_FAILED", "This address does not name a chart and its range.");
      return asked.data;
    },
    exportChart,
  ),
});
