import { DownloadIcon } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { useLanguage, useTexts } from "#texts";
import { Card } from "@/components/ui/card";
import { CardBoundary } from "@/components/ui/card-boundary";
import { classes } from "@/components/ui/classes";
import { buttonLook } from "@/components/ui/looks";
import { metrics } from "@/lib/texts/metrics";
import { clockWords, times } from "@/lib/texts/time";
import { TileSkeleton } from "./tile-skeleton";

/** The place of a tile: it comes when it is read, and fails alone. `address`: the question that it answers. */
export function TilePlace({ title, address, children }: { title: string; address: string; children: ReactNode }) {
  const t = useTexts(metrics).tile;
  return (
    <CardBoundary title={t.failed(title)} name={title} tooLong={t.tooLong} address={address}>
      <Suspense fallback={<TileSkeleton label={t.counting(title.toLowerCase())} />}>{children}</Suspense>
    </CardBoundary>
  );
}

type Head = { definitionVersion: number; settingsVersion: number; asOf: Date; zone: string };

/** A tile: its name and how fresh it is, the figure in a sentence, what it is drawn from, and how it is counted. */
export function Tile({
  title,
  question,
  head,
  figure,
  sentence,
  rules,
  csv,
  children,
}: {
  title: string;
  /** What it answers. */
  question: string;
  head: Head;
  /** The number with its unit, large. Absent where there is nothing to say yet. */
  figure?: ReactNode;
  /** What the number is, in words. */
  sentence?: ReactNode;
  /** The definition, as sentences. */
  rules: readonly string[];
  /** Where its table is as a file; a chart has a menu of its own. */
  csv?: string;
  children: ReactNode;
}) {
  const language = useLanguage();
  const t = metrics[language].tile;
  return (
    <Card
      title={title}
      actions={
        <>
          {csv && <CsvLink title={title} href={csv} />}
          <AsOf {...head} />
        </>
      }
      className="min-w-0 break-inside-avoid"
      bodyClassName="grid grid-cols-1 gap-4 px-4 pb-3"
    >
      {(figure || sentence) && (
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          {figure && <span className="font-semibold text-2xl tracking-[-0.01em]">{figure}</span>}{" "}
          <span className="min-w-0 flex-1 basis-64 text-ink-2">{sentence}</span>
        </p>
      )}
      {children}
      <details className="text-sm print:hidden">
        <summary className="w-fit rounded-xs text-ink-2 hover:text-ink">{t.counted}</summary>
        <div className="mt-1 grid max-w-prose gap-1 text-ink-2">
          <p className="text-ink">{question}</p>
          {rules.map((rule) => (
            <p key={rule}>{rule}</p>
          ))}
          <p>{t.versions(head.definitionVersion, head.settingsVersion, times[language].exactWords(head.asOf, head.zone))}</p>
        </div>
      </details>
    </Card>
  );
}

/** The file of a table that has no chart's menu. */
export function CsvLink({ title, href }: { title: string; href: string }) {
  const t = useTexts(metrics).tile;
  return (
    <a
      download
      href={href}
      aria-label={t.csv(title)}
      title={t.csv(title)}
      className={classes(buttonLook({ variant: "quiet", size: "sm" }), "-my-1 print:hidden")}
    >
      <DownloadIcon aria-hidden="true" />
    </a>
  );
}

function AsOf({ asOf, zone }: Head) {
  const language = useLanguage();
  return (
    <time dateTime={asOf.toISOString()} title={times[language].exactWords(asOf, zone)} className="text-ink-3 text-sm">
      {metrics[language].tile.asOf(clockWords(asOf, zone))}
    </time>
  );
}
