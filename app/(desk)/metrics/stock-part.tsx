import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import type { Lockouts } from "@/lib/metrics/lockouts";
import { stockOf } from "@/lib/metrics/stock";
import { figures } from "@/lib/texts/figures";
import { metricTiles } from "@/lib/texts/metric-tiles";
import type { BehindHref } from "./behind/address";
import { csvHref } from "./chart-files";
import type { Question } from "./question";
import { ScrollingTable } from "./scrolling-table";
import { CsvLink } from "./tile";

/** Who has an open lockout now, whatever the range, by when they were last seen: the lines add up to everybody. */
export function StockPart({ metric, question, behind }: { metric: Lockouts; question: Question; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricTiles[language].lockouts.stock;
  const { shareWords, whole } = figures[language];
  const { all, lines } = stockOf(metric.now);
  if (all.users === 0) return null;
  const rows = [
    ...lines.map(({ seen, ...counts }) => ({
      name: t.seen[seen],
      ...counts,
      behindUsers: behind(`people_${seen}`, counts.users),
      behindLockouts: behind(seen === "lost" ? "lost" : `open_${seen}`, counts.lockouts),
    })),
    { name: t.all, ...all, behindUsers: behind("people_out", all.users), behindLockouts: behind("open_now", all.lockouts) },
  ];
  return (
    <section className="grid max-w-2xl grid-cols-1 gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">{t.title}</h3>
        <CsvLink title={t.title} href={csvHref("stock", question)} />
      </div>
      <ScrollingTable label={t.title}>
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="py-0.5 font-medium">
              {t.columns.seen}
            </th>
            {[t.columns.users, t.columns.share, t.columns.lockouts].map((name) => (
              <th key={name} scope="col" className="py-0.5 pl-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, users, lockouts, behindUsers, behindLockouts }, index) => (
            <tr key={name} className={index === lines.length ? "border-line border-t" : "border-line-soft border-t"}>
              <th scope="row" className="py-0.5 font-normal">
                {name}
              </th>
              <td className="py-0.5 pl-2 text-right font-medium">
                <PointLink href={behindUsers}>{whole(users)}</PointLink>
              </td>
              <td className="py-0.5 pl-2 text-right text-ink-2">{shareWords(users, all.users, all.users)}</td>
              <td className="py-0.5 pl-2 text-right">
                <PointLink href={behindLockouts}>{whole(lockouts)}</PointLink>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    </section>
  );
}
