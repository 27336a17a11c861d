import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Rich } from "@/components/ui/rich";
import type { AnswerEnd } from "@/lib/replies/schema";
import { answer } from "@/lib/texts/answer";
import { remedies } from "@/lib/texts/remedies";
import type { ComposerRemedy } from "./composer-rules";

/** What is asked before an answer goes: whether harmful advice stays, and a typed word before a chat is deleted with it. */
export type Asking = { about: "advice" | "delete"; end: AnswerEnd; despiteAdvice: boolean };

export function ComposerAsks({
  asking,
  remedy,
  error,
  pending,
  onLeave,
  onAdviceStays,
  onDelete,
}: {
  asking: Asking | undefined;
  remedy: ComposerRemedy | null;
  error: string | undefined;
  pending: boolean;
  onLeave: () => void;
  onAdviceStays: (asking: Asking) => void;
  onDelete: (asking: Asking) => void;
}) {
  const t = useTexts(answer);
  const { remove } = useTexts(remedies);
  const common = { onOpenChange: (open: boolean) => !open && onLeave(), pendingText: t.send.sending, pending, error, danger: true };
  return (
    <>
      <ConfirmDialog
        {...common}
        open={asking?.about === "advice"}
        title={t.advice.confirm.title}
        description={t.advice.confirm.description}
        confirm={t.advice.confirm.confirm}
        cancel={t.advice.confirm.cancel}
        onConfirm={() => asking && onAdviceStays(asking)}
      />
      {remedy && (
        <ConfirmDialog
          {...common}
          open={asking?.about === "delete"}
          title={remove.title(remedy.label, remedy.deletes.name)}
          description={
            <Rich text={remove.hint(remedy.deletes.messages)} parts={{ at: () => <Time at={remedy.deletes.purgesAt} format="date" /> }} />
          }
          confirm={t.send.withRemedy.delete}
          typed={remove.typed}
          onConfirm={() => asking && onDelete(asking)}
        />
      )}
    </>
  );
}
