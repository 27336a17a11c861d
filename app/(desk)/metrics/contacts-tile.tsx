import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import { TextLink } from "@/components/ui/text-link";
import { type Actor, can } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Contacts } from "@/lib/metrics/contacts";
import type { Deflection } from "@/lib/metrics/deflection";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { metricSupport } from "@/lib/texts/metric-support";
import { BarTable } from "./bar-table";
import { type BehindHref, keptHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { AllWell } from "./empty";
import { keptDrawing } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readContacts, readDeflection } from "./reads";
import { Tile } from "./tile";

/** Who was locked out and never wrote: support sees the others by itself. */
export async function ContactsTile(asked: { actor: Actor; question: Question; now: Date }) {
  const { actor, question, now } = asked;
  const [metric, deflected, language] = await Promise.all([
    readContacts(actor, question, now),
    readDeflection(actor, question, now),
    requestLanguage(),
  ]);
  const t = metricSupport[language].contacts;
  const { percentRange, shareWords, whole } = figures[language];
  const { people, matured, silent, silentShare } = metric;
  const end = rangeEnd(metric.range, now, language);
  const interval = silentShare && matured >= metricSettings.smallNumberUsers ? percentRange(silentShare) : undefined;
  const behind = keptHrefs(question, metric);
  return keptDrawing(asked, { name: "contacts", of: metric, and: deflected.asOf }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        people === 0 ? undefined : matured === 0 ? (
          t.noneMatured
        ) : (
          <PointLink inText href={behind("silent", silent)}>
            {shareWords(silent, matured, matured)}
          </PointLink>
        )
      }
      sentence={
        people === 0 ? undefined : (
          <LinkedText
            text={matured === 0 ? t.noneMaturedSentence(end, people) : t.sentence(end, whole(matured), interval)}
            to={{ matured: behind("contacts_matured", matured), people: behind("contacts", people) }}
          />
        )
      }
      rules={t.rules}
      csv={people === 0 ? undefined : csvHref("contacts", question)}
    >
      {people === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <Lines metric={metric} behind={behind} />
      )}
      {deflected.matured > 0 && (
        <p>
          <LinkedText
            text={metricAnswers[language].deflection(
              shareWords(deflected.deflected, deflected.matured, deflected.matured),
              whole(deflected.matured),
            )}
            to={deflectionHrefs(keptHrefs(question, deflected), deflected)}
          />
        </p>
      )}
      {can(actor, "users:read") && (
        <p>
          <TextLink href="/lockouts?contact=silent">{t.queue}</TextLink>
        </p>
      )}
    </Tile>
  ));
}

function deflectionHrefs(behind: BehindHref, { deflected, matured }: Deflection) {
  return { share: behind("deflected", deflected), matured: behind("deflection_matured", matured) };
}

function Lines({ metric, behind }: { metric: Contacts; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricSupport[language].contacts;
  const { whole } = figures[language];
  const lines = [
    { name: t.lines.wrote, count: metric.wrote, href: behind("wrote", metric.wrote) },
    { name: t.lines.silent, count: metric.silent, href: behind("silent", metric.silent) },
    { name: t.lines.open, count: metric.open, href: behind("unwritten", metric.open) },
  ];
  return (
    <BarTable
      columns={{ name: t.columns.what, count: t.columns.count, share: t.columns.share }}
      lines={lines.map(({ name, count, href }) => ({ name, count, shown: <PointLink href={href}>{whole(count)}</PointLink> }))}
      all={metric.people}
      total={t.all}
      behindAll={behind("contacts", metric.people)}
    />
  );
}
