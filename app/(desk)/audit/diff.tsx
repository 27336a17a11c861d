import { useTexts } from "#texts";
import { type Change, diffLinesMax, diffOf } from "@/lib/audit/diff";
import { audit } from "@/lib/texts/audit";

/** What an act changed, value by value: the mark says how, the colour only helps. */
export function Diff({ before, after }: { before: unknown; after: unknown }) {
  const t = useTexts(audit).diff;
  const changes = diffOf(before, after);
  if (changes.length === 0) return null;
  const different = changes.filter(({ kind }) => kind !== "same");
  const same = changes.length - different.length;
  return (
    <div className="min-w-0">
      <p className="font-medium text-sm">{t.title}</p>
      <ul aria-label={t.title} className="mt-1 grid gap-px overflow-hidden rounded-sm font-mono text-sm">
        {different.map((change) => (
          <li key={change.path} className={`grid gap-x-3 px-2 py-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] ${looks[change.kind]}`}>
            <span className="break-words">
              <span aria-hidden="true" className="inline-block w-3">
                {marks[change.kind]}
              </span>
              {(change.kind === "added" || change.kind === "removed" || change.kind === "changed") && (
                <span className="sr-only">{t.kinds[change.kind]} </span>
              )}
              <span translate="no">{change.path}</span>
            </span>
            <Values change={change} t={t} />
          </li>
        ))}
      </ul>
      {different.length === 0 && <p className="text-ink-2 text-sm">{t.nothing}</p>}
      {same > 0 && <p className="mt-1 text-ink-2 text-sm">{t.same(same)}</p>}
      {changes.length === diffLinesMax && <p className="mt-1 text-ink-2 text-sm">{t.cut(diffLinesMax)}</p>}
    </div>
  );
}

function Values({ change, t }: { change: Change; t: { became: string; told: { before: string; after: string } } }) {
  return (
    <span className="min-w-0 break-words max-sm:pl-3" translate="no">
      {(change.kind === "before" || change.kind === "after") && (
        <span translate="yes" className="font-sans text-ink-2">
          {t.told[change.kind]}{" "}
        </span>
      )}
      {change.before !== undefined && <del className={change.kind === "changed" ? "" : "no-underline"}>{change.before}</del>}
      {change.kind === "changed" && (
        <>
          <span aria-hidden="true"> → </span>
          <span className="sr-only"> {t.became} </span>
        </>
      )}
      {change.after !== undefined && <ins className="no-underline">{change.after}</ins>}
    </span>
  );
}

const marks = { added: "+", removed: "−", changed: "~", same: "", before: "·", after: "·" } as const;
const looks = {
  added: "bg-ok-soft text-ok",
  removed: "bg-bad-soft text-bad",
  changed: "bg-warn-soft text-warn",
  same: "",
  before: "bg-hover",
  after: "bg-hover",
} as const;
