import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import type { FixOption } from "@/lib/metrics/rollout";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readRollout } from "../reads";
import { PlainTable } from "./plain-table";

type Move = "fall" | "same" | "mayRise";
type Number = "attempts" | "conflicts" | "blocked" | "disappeared";

/** What each option does to each number when it works (research, A0). */
const moves: Record<FixOption, Record<Number, Move>> = {
  option1: { attempts: "fall", conflicts: "fall", blocked: "fall", disappeared: "fall" },
  option2: { attempts: "same", conflicts: "same", blocked: "fall", disappeared: "fall" },
  option3: { attempts: "same", conflicts: "fall", blocked: "fall", disappeared: "mayRise" },
};
const options: readonly FixOption[] = ["option1", "option2", "option3"];
const numbers: readonly Number[] = ["attempts", "conflicts", "blocked", "disappeared"];

/** Which numbers lose their meaning under which option. */
export async function LensCard({ actor, change, now }: { actor: Actor; change: AnnotationItem; now: Date }) {
  const [t, metric] = await Promise.all([texts(metricRollout), readRollout(actor, { annotation_id: change.id }, now)]);
  const { columns, names, watch } = t.lens;
  return (
    <Card title={t.lens.title} lead={t.lens.lead} className="min-w-0">
      <PlainTable
        label={t.lens.caption}
        columns={[columns.option, ...numbers.map((number) => columns[number]), columns.watch]}
        rows={options.map((option) => ({
          key: option,
          cells: [
            <span key="option" className="flex flex-wrap gap-x-1.5">
              {names[option]} {metric.change.turnedOn.includes(option) && <Badge tone="accent">{t.lens.here}</Badge>}
            </span>,
            ...numbers.map((number) => (
              <span key={number} className={moves[option][number] === "fall" ? undefined : "text-warn"}>
                {t.lens.moves[moves[option][number]]}
              </span>
            )),
            <span key="watch" className="text-ink-2">
              {watch[option]}
            </span>,
          ],
        }))}
      />
    </Card>
  );
}
