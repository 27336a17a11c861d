import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted } = numbers.en;
const { ticketDays, recoveryDays, smallNumberUsers } = metricSettings;

export const metricAnswers = {
  notReached: "not reached",
  leg: {
    title: "The way through support",
    question:
      "When somebody is locked out and needs support: how long until they write, from there until they are helped, and from there until they are in a chat again?",
    sentence: (end: string) => `after support helped, half of the people helped ${end} are in a chat again.`,
    notHalfSentence: (end: string) => `Fewer than half of the people helped ${end} are in a chat again.`,
    none: "Nobody needed support in this range",
    noneLead: "Nobody was locked out for longer than a moment, nobody wrote, and nobody was helped.",
    legs: { ticket: "409 to ticket", help: "ticket to help", chat: "help to chat" },
    ends: { ticket: "wrote", help: "were helped", chat: "are in a chat again" },
    chart: "How long each part of the way through support takes",
    caption: (people: string) =>
      `Share for whom each part has ended by time since it began, for people who began it in these days: ${people}. The times on the axis grow.`,
    drawn:
      "Three lines that rise: from the 409 to the ticket, from the ticket to help, from help to a chat. The table below has the figures.",
    table: "Each part of the way, its people and its times",
    after: "after",
    columns: {
      leg: "Part of the way",
      people: "People",
      ended: "It ended so",
      before: "Back in a chat before",
      open: "Not yet",
      half: "Half after",
      most: "Nine of ten after",
    },
    rules: [
      `409 to ticket: the people of “Silent sufferers”, from their 409 to a ticket about it. Ticket to help: people who wrote while they were locked out, to a reset or a reconnect. Help to chat: people who were helped, to a chat with the same persona. Each person counts once in each part, by the first in the range, and is followed for ${ticketDays} days.`,
      "Who is back in a chat before can no longer write, or be helped, about it: these ends compete, so each line is a cumulative incidence (Aalen–Johansen). For whom it has not ended yet is in it, too, as far as they could be followed.",
      "Where fewer than half got so far, the half is not reached. There is no mean: the mean of those for whom it ended leaves out the worst.",
      `Resets after which nobody came back are under “What help led to”. Below ${smallNumberUsers} people no interval is told.`,
    ],
  },
  response: {
    title: "First reply, and solved",
    question: "When somebody writes to support, how long until a person answers them, and how long until the ticket is solved?",
    sentence: (end: string, tickets: number) =>
      `until half of the <all>${counted(tickets, "ticket")}</all> ${end} had a reply of a person.`,
    notHalfSentence: (end: string, tickets: number) =>
      `Fewer than half of the <all>${counted(tickets, "ticket")}</all> ${end} have had a reply of a person.`,
    none: "No tickets in this range",
    noneLead: "So nobody waited for a reply.",
    table: "Tickets by category, their first replies and how long they took",
    columns: {
      category: "Category",
      tickets: "Tickets",
      answered: "Answered",
      closed: "Solved without a reply",
      waiting: "Waiting",
      half: "Half after",
      most: "Nine of ten after",
    },
    all: "all",
    solved: {
      table: "Tickets by when they were solved",
      columns: { what: "Which time", solved: "Solved", open: "Not solved", half: "Half after", most: "Nine of ten after" },
      first: "for the first time",
      full: "for good, as far as is known",
    },
    reopened: (tickets: number) =>
      `<reopened>${counted(tickets, "ticket was", "tickets were")}</reopened> opened again after having been solved.`,
    range: (low: string, high: string) => `95 % interval ${low} to ${high}`,
    orLonger: (low: string) => `95 % interval ${low} or longer`,
    rules: [
      `First reply: the first message of a person on the support team that the writer can read, on the ticket or on one that was merged into it. Notes, what the product says by itself, and word of a fix to everybody at once are none. Tickets are followed for ${recoveryDays} days.`,
      "Tickets that wait for a reply are not left out: they count as waiting for as long as they have waited. One that was solved without a reply will not get one, so the two ends compete (Aalen–Johansen).",
      "Solved for the first time stays as it was when a ticket is opened again; solved for good is the last time, and one that was opened again has not reached it. Times run day and night: office hours are not taken out.",
    ],
  },
  deflection: (share: string, matured: string) =>
    `<share>${share}</share> of the <matured>${matured}</matured> people locked out long enough ago were in a chat again within ${ticketDays} days without writing. That says what happened, and not what it was due to.`,
  deflectionName: "in a chat again without writing",
  avoided: {
    title: "Tickets avoided",
    question: "How many more people would have written to us since the change, had those locked out gone on writing as often as before it?",
    about: (count: string) => `about ${count}`,
    sentence: (low: string, high: string) => `fewer people wrote than before the policy would have (95 % interval ${low} to ${high}).`,
    more: (count: string) => `about ${count} more`,
    moreSentence: (low: string, high: string) =>
      `people wrote than before the policy would have (95 % interval of those avoided ${low} to ${high}).`,
    lead: (matured: number, expected: string, wrote: number) =>
      `Of ${counted(matured, "person", "people")} locked out in these days whose ${ticketDays} days are over, ${expected} would have written at the rate of the days before the policy; <wrote>${wrote}</wrote> did.`,
    zero: "The interval holds 0: it may be that none was avoided.",
    few: `Fewer than ${smallNumberUsers} people on a side: no number is told yet.`,
    none: "Nobody on one of the sides is long enough ago to tell.",
    unmatured: (people: number) => `${counted(people, "person is", "people are")} too recent to be counted.`,
    supposes:
      "This supposes that those locked out since would have written as often as those before, of the same persona, had nothing changed. The season, the versions of the app and whom it hits are not taken out, and lockouts that the change itself prevented are not in it.",
    columns: { what: "Number", value: "value" },
    rows: {
      matured: "people locked out, days over",
      wrote: "of them wrote",
      earlierMatured: "before the policy: people locked out, days over",
      earlierWrote: "before the policy: of them wrote",
      expected: "expected to write at the earlier rate",
      avoided: "tickets avoided",
    },
  },
};
