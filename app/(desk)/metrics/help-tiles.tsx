import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { complaintKinds, type Help, helpActs, helpStates } from "@/lib/metrics/help";
import { figures } from "@/lib/texts/figures";
import { metricSupport } from "@/lib/texts/metric-support";
import { type BehindHref, keptHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { AllWell } from "./empty";
import { keptDrawing } from "./kept-drawing";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readHelp } from "./reads";
import { ScrollingTable } from "./scrolling-table";
import { Tile } from "./tile";

type Asked = { actor: Actor; question: Question; now: Date };

/** What resets and reconnects led to: the ones after which nobody came back are the question. */
export async function HelpTile(asked: Asked) {
  const { actor, question, now } = asked;
  const [metric, language] = await Promise.all([readHelp(actor, question, now), requestLanguage()]);
  const t = metricSupport[language].help;
  const { reset, reconnect } = metric.acts;
  const all = [reset, reconnect].flatMap((states) => helpStates.map((state) => states[state])).reduce((sum, count) => sum + count, 0);
  const over = all - reset.open - reconnect.open;
  const gone = reset.gone + reconnect.gone;
  const behind = keptHrefs(question, metric);
  return keptDrawing(asked, { name: "help", of: metric }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        all === 0 ? undefined : (
          <PointLink inText href={behind("help_gone", gone)}>
            {figures[language].fraction(gone, over)}
          </PointLink>
        )
      }
      sentence={all === 0 ? undefined : t.sentence(rangeEnd(metric.range, now, language))}
      rules={t.rules}
      csv={all === 0 ? undefined : csvHref("help", question)}
    >
      {all === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <Acts metric={metric} behind={behind} />
      )}
    </Tile>
  ));
}

function Acts({ metric, behind }: { metric: Help; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricSupport[language].help;
  const { whole } = figures[language];
  return (
    <ScrollingTable label={t.table}>
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {t.columns.act}
          </th>
          {helpStates.map((state) => (
            <th key={state} scope="col" className="px-2 py-0.5 text-right font-medium">
              {t.states[state]}
            </th>
          ))}
          <th scope="col" className="py-0.5 pl-2 text-right font-medium">
            {t.columns.all}
          </th>
        </tr>
      </thead>
      <tbody>
        {helpActs.map((act) => {
          const all = helpStates.reduce((sum, state) => sum + metric.acts[act][state], 0);
          return (
            <tr key={act} className="border-line-soft border-t">
              <th scope="row" className="py-0.5 font-normal">
                {t.acts[act]}
              </th>
              {helpStates.map((state) => (
                <td key={state} className="px-2 py-0.5 text-right font-medium">
                  <PointLink href={behind(`${act}_${state}`, metric.acts[act][state])}>{whole(metric.acts[act][state])}</PointLink>
                </td>
              ))}
              <td className="py-0.5 pl-2 text-right">
                <PointLink href={behind(`${act}_all`, all)}>{whole(all)}</PointLink>
              </td>
            </tr>
          );
        })}
      </tbody>
    </ScrollingTable>
  );
}

/** Complaints by whether telemetry knows why. */
export async function ComplaintsTile(asked: Asked) {
  const { actor, question, now } = asked;
  const [metric, language] = await Promise.all([readHelp(actor, question, now), requestLanguage()]);
  const t = metricSupport[language].complaints;
  const { lockout, none, nobody } = metric.complaints;
  const all = lockout + none + nobody;
  const behind = keptHrefs(question, metric);
  const { fraction } = figures[language];
  return keptDrawing(asked, { name: "complaints", of: metric }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        all === 0 ? undefined : (
          <PointLink inText href={behind("complaint_lockout", lockout)}>
            {fraction(lockout, lockout + none)}
          </PointLink>
        )
      }
      sentence={all === 0 ? undefined : t.sentence(rangeEnd(metric.range, now, language))}
      rules={t.rules}
      csv={all === 0 ? undefined : csvHref("complaints", question)}
    >
      {all === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <Complaints metric={metric} behind={behind} />
      )}
    </Tile>
  ));
}

function Complaints({ metric, behind }: { metric: Help; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricSupport[language].complaints;
  const { whole } = figures[language];
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {t.columns.what}
          </th>
          <th scope="col" className="px-2 py-0.5 text-right font-medium">
            {t.columns.count}
          </th>
          <th scope="col" className="py-0.5 pl-2 font-medium">
            {t.columns.means}
          </th>
        </tr>
      </thead>
      <tbody>
        {complaintKinds.map((kind) => (
          <tr key={kind} className="border-line-soft border-t">
            <th scope="row" className="py-0.5 font-normal">
              {t.kinds[kind]}
            </th>
            <td className="px-2 py-0.5 text-right font-medium">
              <PointLink href={behind(`complaint_${kind}`, metric.complaints[kind])}>{whole(metric.complaints[kind])}</PointLink>
            </td>
            <td className="py-0.5 pl-2 text-ink-2">{t.means[kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
