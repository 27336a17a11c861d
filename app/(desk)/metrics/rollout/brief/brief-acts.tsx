"use client";

import { useTexts } from "#texts";
import { save } from "@/components/charts/chart-menu";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/looks";
import { toast } from "@/components/ui/toast";
import { metricBrief } from "@/lib/texts/metric-brief";
import type { Brief } from "../brief";

/** Takes the brief along: as Markdown, as a picture, on paper, and its figures. */
export function BriefActs({
  brief,
  address,
  markdown,
  name,
  csv,
}: {
  brief: Brief;
  address: string;
  markdown: string;
  name: string | number;
  csv: string;
}) {
  const t = useTexts(metricBrief);
  const picture = async () => {
    try {
      const { drawBrief } = await import("./brief-picture");
      save(await drawBrief(brief, address), `lume-brief-${name}.png`);
    } catch {
      toast({ title: t.noPicture, tone: "bad" });
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdown);
      toast({ title: t.copied, tone: "ok" });
    } catch {
      toast({ title: t.notCopied, tone: "bad" });
    }
  };
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button variant="primary" onClick={copy}>
        {t.copy}
      </Button>
      <a
        download={`lume-brief-${name}.md`}
        href={`data:text/markdown;charset=utf-8,${encodeURIComponent(markdown)}`}
        className={buttonLook({})}
      >
        {t.file}
      </a>
      <Button onClick={picture}>{t.picture}</Button>
      <Button onClick={() => window.print()}>{t.print}</Button>
      <a download href={csv} className={buttonLook({ variant: "quiet" })}>
        {t.figures}
      </a>
    </div>
  );
}
