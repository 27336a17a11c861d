import { useLanguage } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Rich } from "@/components/ui/rich";
import type { Macro } from "@/lib/macros/list";
import type { MacroTexts } from "@/lib/macros/schema";
import type { MacroVersion } from "@/lib/macros/versions";
import { languageNames, languages, languageTags } from "@/lib/texts/language";
import { macros } from "@/lib/texts/macros";
import { RetireButton } from "./retire-button";

/** One macro: its words in each language, how much it is used, what it said before. */
export function MacroEntry({ macro, versions, mayWrite }: { macro: Macro; versions: readonly MacroVersion[]; mayWrite: boolean }) {
  const language = useLanguage();
  const t = macros[language];
  const spoken = macro.texts[language] ? language : (languages.find((each) => macro.texts[each]) ?? language);
  const name = macro.texts[spoken]?.name ?? "";
  const { lastUsedAt } = macro;
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 translate="no" lang={languageTags[spoken]} className="break-words font-semibold">
            {name}
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2 text-sm">
            {macro.retiredAt && <Badge>{t.retired}</Badge>}
            {macro.remedy && <span>{t.forRemedy[macro.remedy]}</span>}
            <span>{t.uses(macro.uses)}</span>
            {lastUsedAt && (
              <span>
                <Rich text={t.lastUsed} parts={{ at: () => <Time at={lastUsedAt} /> }} />
              </span>
            )}
            <span>
              <Rich
                text={t.changed(macro.version)}
                parts={{ at: () => <Time at={macro.updatedAt} />, who: () => <span translate="no">{macro.updatedByName}</span> }}
              />
            </span>
          </p>
        </div>
        {mayWrite && (
          <div className="flex flex-wrap gap-2">
            <LinkButton size="sm" href={`/settings/macros/edit?id=${macro.id}`} aria-label={`${t.edit}: ${name}`}>
              {t.edit}
            </LinkButton>
            <RetireButton id={macro.id} version={macro.version} name={name} retired={macro.retiredAt !== null} />
          </div>
        )}
      </div>
      <Words texts={macro.texts} />
      {versions.length > 0 && (
        <details>
          <summary className="cursor-pointer text-ink-2">{t.versions}</summary>
          <ol className="mt-2 grid gap-3">
            {versions.map((version) => (
              <li key={version.version}>
                <p className="text-ink-2 text-sm">
                  <Rich
                    text={t.changed(version.version)}
                    parts={{ at: () => <Time at={version.at} format="stamp" />, who: () => <span translate="no">{version.byName}</span> }}
                  />
                </p>
                <Words texts={version.texts} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function Words({ texts }: { texts: MacroTexts }) {
  const t = macros[useLanguage()];
  return (
    <div className="grid gap-2 md:grid-cols-2">
      {languages.map((each) => {
        const said = texts[each];
        return (
          <div key={each} className="min-w-0 rounded-sm border border-line-soft bg-page px-3 py-2">
            <p lang={languageTags[each]} className="text-ink-3 text-xs">
              {languageNames[each]}
            </p>
            {said ? (
              <p translate="no" lang={languageTags[each]} className="whitespace-pre-wrap break-words text-sm">
                {said.body}
              </p>
            ) : (
              <p className="text-ink-2 text-sm">{t.missingLanguage(t.languages[each])}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}
