"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { addTicketNote } from "@/lib/tickets/add-note";
import { assignTicket } from "@/lib/tickets/assign";
import { categorizeTicket } from "@/lib/tickets/categorize";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { createTicket } from "@/lib/tickets/create";
import { findTicketPerson } from "@/lib/tickets/find-person";
import { linkTicket } from "@/lib/tickets/link";
import { AddNote, Assign, Categorize, ChangeStatus, FindPerson, LinkTicket, TypeInTicket, UndoLink } from "@/lib/tickets/schema";
import { undoTicketLink } from "@/lib/tickets/undo-link";

export const createTicketAction = action(TypeInTicket, createTicket);
export const findPersonAction = action(FindPerson, findTicketPerson);
export const changeStatusAction = action(ChangeStatus, changeTicketStatus, refresh);
export const assignAction = action(Assign, assignTicket, refresh);
export const categorizeAction = action(Categorize, categorizeTicket, refresh);
export const linkAction = action(LinkTicket, linkTicket, refresh);
export const undoLinkAction = action(UndoLink, undoTicketLink, refresh);
export const addNoteAction = action(AddNote, addTicketNote, refresh);
