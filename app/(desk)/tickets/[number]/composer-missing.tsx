import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isVariable } from "@/lib/macros/variables";
import { answer } from "@/lib/texts/answer";
import { macros } from "@/lib/texts/macros";

/** What of the answer is still to be filled in, by its name and meaning. It cannot be sent so. */
export function ComposerMissing({ missing, onGo }: { missing: readonly string[]; onGo: (name: string) => void }) {
  const t = useTexts(answer).missing;
  const { meanings } = useTexts(macros);
  if (missing.length === 0) return null;
  return (
    <Notice tone="warn" live title={t.title(missing.length)}>
      <ul className="mt-1 grid gap-1.5">
        {missing.map((name) => (
          <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Button size="sm" aria-label={t.goTo(`{{${name}}}`)} onClick={() => onGo(name)}>
              <code translate="no" className="font-mono text-xs">{`{{${name}}}`}</code>
            </Button>
            <span className="text-ink-2">{isVariable(name) ? meanings[name] : t.unknown}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
