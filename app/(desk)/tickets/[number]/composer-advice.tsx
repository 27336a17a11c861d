import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import type { Advice, ChatState } from "@/lib/advice/guard";
import { answer } from "@/lib/texts/answer";

/** Advice that does harm, why, and what to say instead: the first one by a key. */
export function ComposerAdvice({
  advice,
  chats,
  onTake,
}: {
  advice: readonly Advice[];
  chats: ChatState;
  onTake: (advice: Advice) => void;
}) {
  const t = useTexts(answer).advice;
  return advice.map((one, place) => (
    <Notice
      key={`${one.code} ${one.start}`}
      tone="warn"
      live
      title={t.title}
      action={
        <span className="flex items-center gap-2">
          {place === 0 && <Kbd>{t.keys}</Kbd>}
          <Button size="sm" onClick={() => onTake(one)}>
            {t.take}
          </Button>
        </span>
      }
    >
      <p>
        <Rich text={t.found} parts={{ found: () => <span translate="no">{one.found}</span> }} />{" "}
        {one.code === "chat_deleted" ? t.why.chat_deleted[chats === "archived" ? "archived" : "active"] : t.why[one.code]}
      </p>
      <p className="mt-0.5 text-ink-2">
        <Rich text={t.instead} parts={{ safe: () => <span translate="no">{one.safe}</span> }} />
      </p>
    </Notice>
  ));
}
