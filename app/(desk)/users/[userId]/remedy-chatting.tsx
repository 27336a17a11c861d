import { Time } from "@/components/time";
import { Checkbox } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";

/** The latest sign that somebody is in the chat right now. */
export type Chatting = { sign: "message" | "opened" | "seen"; at: string };

/** What speaks for their being in the chat at this moment, and the box that says to do it all the same. */
export function RemedyChatting({ chatting, ticked, onTick }: { chatting: Chatting; ticked: boolean; onTick: (ticked: boolean) => void }) {
  const at = <Time at={chatting.at} />;
  return (
    <Notice tone="warn" title="Somebody is chatting right now">
      {chatting.sign === "message" && <>The last message in this chat came {at}. It would be cut off.</>}
      {chatting.sign === "opened" && <>This chat was opened {at}. It would be cut off.</>}
      {chatting.sign === "seen" && <>A phone that holds this chat was in use {at}. It would be cut off.</>}
      <Checkbox
        className="mt-1 block!"
        label="They are chatting right now, do it all the same"
        checked={ticked}
        onChange={(event) => onTick(event.target.checked)}
      />
    </Notice>
  );
}
