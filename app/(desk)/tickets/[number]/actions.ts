"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { answerTicket } from "@/lib/replies/answer";
import { resendReply } from "@/lib/replies/resend";
import { AnswerTicket, OneReply } from "@/lib/replies/schema";
import { saveDraft } from "@/lib/tickets/save-draft";
import { SaveDraft } from "@/lib/tickets/schema";

export const answerAction = action(AnswerTicket, answerTicket, refresh);
export const resendReplyAction = action(OneReply, resendReply, refresh);
export const saveDraftAction = action(SaveDraft, saveDraft);
