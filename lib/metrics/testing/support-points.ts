import { closing } from "../closing";
import { contacts } from "../contacts";
import { deflection } from "../deflection";
import type { Filters } from "../filters";
import { firstResponse } from "../first-response";
import type { RangeQuestion } from "../range";
import { resolution } from "../resolution";
import type { BehindPart } from "../schema";
import { supportLeg } from "../support-leg";
import { ticketCategories } from "../tickets";
import { endedWithin, type Timed } from "../time-grid";
import { analyst } from "./history";

/** Of the way through support, of replies and of closes. */
export async function putSupport(
  range: RangeQuestion,
  now: Date,
  put: (part: BehindPart, bucket: undefined, units: number, more?: { minutes?: number }) => void,
) {
  const { ticket, help: helped, chat } = await supportLeg(analyst, { range }, now);
  const legs = [
    { of: ticket, all: "to_ticket", ended: "to_ticket_wrote", cause: "ticket", open: "to_ticket_open" },
    { of: helped, all: "to_help", ended: "to_help_helped", cause: "help", open: "to_help_open" },
    { of: chat, all: "to_chat", ended: "to_chat_back", cause: "chat", open: "to_chat_open" },
  ] as const;
  for (const { of, all, ended, cause, open } of legs) {
    put(all, undefined, of.people);
    put(open, undefined, of.open);
    for (const minutes of [60, 1_440, undefined]) {
      put(ended, undefined, endedWithin(of as Timed<string>, cause, minutes ?? 28 * 1_440), { minutes });
    }
  }
  put("to_ticket_back", undefined, ticket.ended.back);
  put("to_help_back", undefined, helped.ended.back);
  const { all, byCategory } = await firstResponse(analyst, { range }, now);
  put("answered", undefined, all.ended.answered);
  put("closed_unanswered", undefined, all.ended.closed);
  put("unanswered", undefined, all.open);
  for (const category of ticketCategories) {
    put(`${category}_answered`, undefined, byCategory[category].ended.answered);
    put(`${category}_closed`, undefined, byCategory[category].ended.closed);
    put(`${category}_unanswered`, undefined, byCategory[category].open);
  }
  const { first, full, reopened } = await resolution(analyst, { range }, now);
  put("solved_first", undefined, first.ended.solved);
  put("never_solved", undefined, first.open);
  put("solved_last", undefined, full.ended.solved);
  put("not_solved", undefined, full.open);
  put("reopened", undefined, reopened);
  put("closed_itself", undefined, (await closing(analyst, { range }, now)).tickets);
}

/** Of who wrote and who did not. */
export async function putContacts(
  range: RangeQuestion,
  filters: Filters | undefined,
  now: Date,
  put: (part: BehindPart, bucket: undefined, units: number, more?: { people?: number }) => void,
) {
  const written14 = await contacts(analyst, { range, filters }, now);
  put("wrote", undefined, written14.wrote, { people: written14.wrote });
  put("silent", undefined, written14.silent, { people: written14.silent });
  put("unwritten", undefined, written14.open, { people: written14.open });
  put("contacts", undefined, written14.people, { people: written14.people });
  put("contacts_matured", undefined, written14.matured, { people: written14.matured });
  const spared = await deflection(analyst, { range, filters }, now);
  put("deflected", undefined, spared.deflected, { people: spared.deflected });
  put("deflection_matured", undefined, spared.matured, { people: spared.matured });
}
