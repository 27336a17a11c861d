"use server";

import { action } from "@/lib/http/action";
import { changeKnownIssue } from "@/lib/known-issue/change";
import { linkIssueTickets } from "@/lib/known-issue/link-tickets";
import { ChangeKnownIssue, LinkIssueTickets, StartNotice, UnlinkIssueTicket } from "@/lib/known-issue/schema";
import { startNotice } from "@/lib/known-issue/start-notice";
import { unlinkIssueTicket } from "@/lib/known-issue/unlink-ticket";

export const changeIssueAction = action(ChangeKnownIssue, changeKnownIssue);
export const linkIssueTicketsAction = action(LinkIssueTickets, linkIssueTickets);
export const unlinkIssueTicketAction = action(UnlinkIssueTicket, unlinkIssueTicket);
export const startNoticeAction = action(StartNotice, startNotice);
