import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Checkbox } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { remedies } from "@/lib/texts/remedies";

/** The latest sign that somebody is in the chat right now. */
export type Chatting = { sign: "message" | "opened" | "seen"; at: string };

/** What speaks for their being in the chat at this moment, and the box that says to do it all the same. */
export function RemedyChatting({ chatting, ticked, onTick }: { chatting: Chatting; ticked: boolean; onTick: (ticked: boolean) => void }) {
  const t = useTexts(remedies).chatting;
  return (
    <Notice tone="warn" title={t.title}>
      <Rich text={t[chatting.sign]} parts={{ at: () => <Time at={chatting.at} /> }} />
      <Checkbox className="mt-1 grid!" label={t.allTheSame} checked={ticked} onChange={(event) => onTick(event.target.checked)} />
    </Notice>
  );
}
