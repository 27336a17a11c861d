"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { addTicketNote } from "@/lib/tickets/add-note";
import { assignTicket } from "@/lib/tickets/assign";
import { categorizeTicket } from "@/lib/tickets/categorize";
import { changeSeveral } from "@/lib/tickets/change-several";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { createTicket } from "@/lib/tickets/create";
import { findTicketToMerge } from "@/lib/tickets/find-merge";
import { findTicketPerson } from "@/lib/tickets/find-person";
import { linkTicket } from "@/lib/tickets/link";
import { mergeTickets } from "@/lib/tickets/merge";
import {
  AddNote,
  Assign,
  Categorize,
  ChangeSeveral,
  ChangeStatus,
  FindMerge,
  FindPerson,
  LinkTicket,
  MergeTickets,
  SnoozeTicket,
  TypeInTicket,
  UndoLink,
  UndoMerge,
  WakeTicket,
} from "@/lib/tickets/schema";
import { snoozeTicket } from "@/lib/tickets/snooze";
import { undoTicketLink } from "@/lib/tickets/undo-link";
import { undoMerge } from "@/lib/tickets/unmerge";
import { wakeTicket } from "@/lib/tickets/wake";

export const createTicketAction = action(TypeInTicket, createTicket);
export const findPersonAction = action(FindPerson, findTicketPerson);
export const changeStatusAction = action(ChangeStatus, changeTicketStatus, refresh);
export const assignAction = action(Assign, assignTicket, refresh);
export const categorizeAction = action(Categorize, categorizeTicket, refresh);
export const linkAction = action(LinkTicket, linkTicket, refresh);
export const undoLinkAction = action(UndoLink, undoTicketLink, refresh);
export const addNoteAction = action(AddNote, addTicketNote, refresh);
export const snoozeAction = action(SnoozeTicket, snoozeTicket, refresh);
export const wakeAction = action(WakeTicket, wakeTicket, refresh);
export const findMergeAction = action(FindMerge, findTicketToMerge);
export const mergeAction = action(MergeTickets, mergeTickets, refresh);
export const undoMergeAction = action(UndoMerge, undoMerge, refresh);
export const changeSeveralAction = action(ChangeSeveral, changeSeveral, refresh);
