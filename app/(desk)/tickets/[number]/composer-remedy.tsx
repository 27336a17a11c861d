import { useTexts } from "#texts";
import { RadioCard, RadioGroup } from "@/components/ui/choice";
import { Input } from "@/components/ui/field";
import { Rich } from "@/components/ui/rich";
import { answer } from "@/lib/texts/answer";
import { remedies } from "@/lib/texts/remedies";
import { RemedyChatting } from "../../users/[userId]/remedy-chatting";
import { RemedyPhones } from "../../users/[userId]/remedy-phones";
import type { Choice, ComposerRemedy } from "./composer-rules";

/** What is done together with the answer, and what each phone will show then. */
export function ComposerRemedyChoice({
  remedy,
  choice,
  guarded,
  reason,
  onChoice,
  onReason,
  onTick,
}: {
  remedy: ComposerRemedy;
  choice: Choice;
  guarded: boolean;
  reason: string;
  onChoice: (choice: Choice) => void;
  onReason: (reason: string) => void;
  onTick: (ticked: boolean) => void;
}) {
  const t = useTexts(answer).remedy;
  const { label } = useTexts(remedies).phones;
  const takesChat = choice === "archive" || choice === "delete";
  return (
    // A form of its own, so that its radios are a group of their own: the streamed HTML of a page that the browser has drawn
    // already comes once more, hidden, and its checked radio took the check from this one.
    <form className="grid gap-2.5 rounded-md border border-line-soft bg-page px-3 py-2.5" onSubmit={(event) => event.preventDefault()}>
      <RadioGroup legend={t.legend}>
        <p className="mb-0.5 text-ink-2">
          <Rich text={t.of} parts={{ chat: () => <span translate="no">{remedy.label}</span>, tries: () => t.tries(remedy.tries) }} />
        </p>
        {remedy.options.map((option) => (
          <RadioCard
            key={option.remedy}
            name="answer-remedy"
            value={option.remedy}
            checked={choice === option.remedy}
            onChange={() => onChoice(option.remedy)}
            label={t.names[option.remedy]}
            hint={option.reason}
            tag={option.recommended ? t.recommended : undefined}
          />
        ))}
        <RadioCard
          name="answer-remedy"
          value="none"
          checked={choice === "none"}
          onChange={() => onChoice("none")}
          label={t.answerOnly}
          hint={t.answerOnlyHint}
        />
      </RadioGroup>
      {choice !== "none" && (
        <RemedyPhones label={label} phones={remedy.phones.map(({ id, title, shows }) => ({ id, title, shows: shows[choice] }))} />
      )}
      {choice !== "none" && choice !== "wait" && (
        <Input
          label={t.reason}
          name="answer-reason"
          translate="no"
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          error={reason.trim().length < 3 ? t.reasonProblem : undefined}
        />
      )}
      {takesChat && remedy.chatting && <RemedyChatting chatting={remedy.chatting} ticked={!guarded} onTick={onTick} />}
    </form>
  );
}
