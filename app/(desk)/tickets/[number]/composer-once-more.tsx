import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { answer } from "@/lib/texts/answer";
import { languageTags } from "@/lib/texts/language";
import type { macroText } from "./macro-text";

/** Nobody has tried since the remedy: its macro asks them once more, by one press. */
export function ComposerOnceMore({ macro, onTake }: { macro: ReturnType<typeof macroText>; onTake: () => void }) {
  const t = useTexts(answer).onceMore;
  const name = () => (
    <span translate="no" lang={languageTags[macro.language]}>
      {macro.name}
    </span>
  );
  return (
    <Notice
      tone="warn"
      title={t.title}
      action={
        <Button size="sm" onClick={onTake}>
          {t.take}
        </Button>
      }
    >
      <Rich text={t.hint} parts={{ macro: name }} />
    </Notice>
  );
}
