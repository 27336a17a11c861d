"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/looks";
import { toast } from "@/components/ui/toast";
import { metricBrief } from "@/lib/texts/metric-brief";

/** Takes the brief along: as Markdown, on paper, and its figures. */
export function BriefActs({ markdown, name, csv }: { markdown: string; name: string | number; csv: string }) {
  const t = useTexts(metricBrief);
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
      <Button onClick={() => window.print()}>{t.print}</Button>
      <a download href={csv} className={buttonLook({ variant: "quiet" })}>
        {t.figures}
      </a>
    </div>
  );
}
