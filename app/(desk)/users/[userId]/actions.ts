"use server";

import { action } from "@/lib/http/action";
import { reconnect } from "@/lib/remedies/reconnect";
import { resetConsultations } from "@/lib/remedies/reset";
import { Reconnect, ResetFromDesk, UndoReset } from "@/lib/remedies/schema";
import { undoReset } from "@/lib/remedies/undo";

export const resetAction = action(ResetFromDesk, resetConsultations);
export const reconnectAction = action(Reconnect, reconnect);
export const undoAction = action(UndoReset, undoReset);
