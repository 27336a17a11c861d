import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import type { UserReset } from "@/lib/remedies/resets-of-user";
import { personaWords } from "@/lib/texts/people";
import { UndoButton } from "./undo-button";

/** What support did to this person's chats, and what of it can be taken back now. */
export function ResetHistory({ userId, resets }: { userId: string; resets: UserReset[] }) {
  if (resets.length === 0) return null;
  return (
    <Card title="What support did" count={resets.length}>
      <CardRows label="Resets">
        {resets.map((reset) => (
          <CardRow
            key={reset.id}
            title={
              <>
                {reset.mode === "archive" ? "Archived" : "Deleted"}{" "}
                {reset.persona ? personaWords(reset.persona, reset.goal ?? "") : "all chats"}
              </>
            }
            detail={
              <>
                {reset.actorName}, <Time at={reset.at} />: {reset.reason}
                {reset.undoneAt ? (
                  <>
                    . Undone by {reset.undoneByName ?? "somebody"} <Time at={reset.undoneAt} />
                  </>
                ) : (
                  <>. {reset.undo.reason}</>
                )}
              </>
            }
            end={
              reset.undoneAt ? (
                <Badge tone="neutral">undone</Badge>
              ) : (
                reset.undo.possible && <UndoButton userId={userId} resetId={reset.id} as={reset.undo.possible} />
              )
            }
          />
        ))}
      </CardRows>
    </Card>
  );
}
