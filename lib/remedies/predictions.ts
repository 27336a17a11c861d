import "server-only";
import type { Tx } from "@/lib/db";
import { phoneWords } from "@/lib/texts/people";
import type { KeyEffect } from "./blast-radius";
import type { PredictionKind } from "./outcome-rules";

/** Keeps what each living installation was foretold to show after a remedy, to be held against what it does. */
export async function storePredictions(
  tx: Tx,
  remedy: { userId: string; remedyId: string; kind: PredictionKind; keys: readonly KeyEffect[] },
  now: Date,
): Promise<void> {
  const { userId, remedyId, kind } = remedy;
  const rows = remedy.keys.flatMap(({ persona, goal, installations }) =>
    installations.flatMap((phone) =>
      phone.after === null
        ? []
        : [
            {
              userId,
              remedyId,
              persona,
              goal,
              kind,
              at: now,
              installationId: phone.installationId,
              device: phoneWords(phone),
              predicted: phone.after.shows,
              heldId: phone.heldId ?? null,
            },
          ],
    ),
  );
  if (rows.length > 0) await tx.remedyPrediction.createMany({ data: rows });
}
