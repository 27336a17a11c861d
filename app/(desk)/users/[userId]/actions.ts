"use server";

import { action } from "@/lib/http/action";
import { adviseUser } from "@/lib/remedies/advise";
import { reconnect } from "@/lib/remedies/reconnect";
import { resetConsultations } from "@/lib/remedies/reset";
import { restoreChat } from "@/lib/remedies/restore";
import { previewRestore } from "@/lib/remedies/restore-preview";
import { AdviseUser, PreviewRestore, Reconnect, ResetFromDesk, RestoreChat, UndoReset } from "@/lib/remedies/schema";
import { undoReset } from "@/lib/remedies/undo";
import { markTest } from "@/lib/users/mark-test";
import { MarkTest } from "@/lib/users/mark-test-schema";

export const markTestAction = action(MarkTest, markTest);
export const adviseAction = action(AdviseUser, adviseUser);
export const resetAction = action(ResetFromDesk, resetConsultations);
export const reconnectAction = action(Reconnect, reconnect);
export const undoAction = action(UndoReset, undoReset);
export const previewRestoreAction = action(PreviewRestore, previewRestore);
export const restoreAction = action(RestoreChat, restoreChat);
