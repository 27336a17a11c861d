import { understands } from "@/lib/policy/abilities";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { firstNudgeHours } from "@/lib/tickets/closure/rules";
import { noTryWords, stillOutWords, throughWords } from "@/lib/tickets/closure/words";
import type { Life } from "./life";
import { type ResetOrder, reasonCodeOf, reconnect, reset, undo } from "./remedies";
import { comeBack, comeBackAtOnce } from "./returning";
import type { LockoutRow, ResetRow, TicketRow } from "./rows";
import { type Colleague, leadOf, onDuty, workingTime } from "./staff";
import { addNote, assign, categorize, link, moveByItself, setStatus } from "./ticket-changes";
import { type Complaint, notes, resetReasons } from "./ticket-texts";
import { dayMs, hourMs, minuteMs, weekdayOf } from "./timeline";

/** A ticket has come in: somebody picks it up when the desk is there, mostly within hours, some after days. */
export function receive(life: Life, ticket: TicketRow, about: Complaint, at: number): void {
  const { prng } = life;
  const queued = prng.chance(0.74) ? prng.exponential(1.6) * hourMs : prng.exponential(44) * hourMs;
  life.agenda.plan(workingTime(prng, at + queued), (then) => pickUp(life, ticket, about, then));
}

/** Those who suffer silently: on Thursdays the lead goes through the queue and frees people before they write. */
export function sweep(life: Life, lockout: LockoutRow, at: number): void {
  const { prng, scene } = life;
  for (let day = Math.floor(at / dayMs) * dayMs; day <= scene.timeline.now; day += dayMs) {
    if (weekdayOf(day) !== 4) continue;
    const fixed = (scene.timeline.policies.at(-1)?.at ?? 0) < day;
    life.agenda.plan(day + prng.between(13, 16.5) * hourMs, (then) => {
      if (then - Date.parse(lockout.opened_at) < 2 * dayMs || !isLockedOut(lockout) || !prng.chance(fixed ? 0.2 : 0.64)) return;
      if (life.tickets.some((ticket) => ticket.lockout_id === lockout.id && ticket.status !== "solved")) return;
      const who = prng.chance(0.75) ? leadOf(scene.roster) : onDuty(scene.roster, prng, then);
      const days = Math.round((then - Date.parse(lockout.opened_at)) / dayMs);
      const reason = `Locked out for ${days} days without writing to us; freed from the queue`;
      if (reset(life, { ...orderFor(lockout, who), reason, ticket: null }, then)) comeBack(life, lockout, then, 0.42);
    });
  }
}

/** The person's app got through: their waiting tickets close themselves. Nobody tried for a day: they are back in the queue. */
export function closeWaiting(life: Life): void {
  const { all } = life.account.lockouts;
  for (const ticket of life.tickets) {
    if (ticket.status !== "awaiting_retry" || !ticket.awaiting_since) continue;
    const since = Date.parse(ticket.awaiting_since);
    const lockout = all.find((each) => each.id === ticket.lockout_id);
    const through = lockout?.closed_at && lockout.resumed_consultation_id ? Date.parse(lockout.closed_at) : null;
    const worked = through !== null && through > since ? notLockedOutFrom(all, through) : null;
    const due = since + firstNudgeHours * hourMs;
    if (due <= life.scene.timeline.now && (worked === null || worked > due))
      moveByItself(life, ticket, { act: "nudge", told: nudgeWords(all, through, due) }, due);
    if (worked === null || through === null || !lockout) continue;
    const told = throughWords(phoneOf(life, lockout), new Date(through));
    moveByItself(life, ticket, { act: "close", told }, worked);
  }
}

/** Nobody tried, or what they asked about works by then and something else is refused: lib/tickets/closure/carry-out. */
function nudgeWords(lockouts: readonly LockoutRow[], through: number | null, at: number): string {
  const other = through !== null && through <= at ? lockouts.find((each) => wasLockedOut(each, at)) : undefined;
  return other ? stillOutWords(personaWords(other.persona, other.goal)) : noTryWords(firstNudgeHours);
}

/** The first moment from `at` on when none of them locks the person out; null: some still does. */
function notLockedOutFrom(lockouts: readonly LockoutRow[], at: number): number | null {
  const ends = lockouts.flatMap(({ closed_at, freed_at }) => [closed_at, freed_at].map((end) => (end ? Date.parse(end) : 0)));
  const moments = [at, ...ends.filter((end) => end > at).sort((a, b) => a - b)];
  return moments.find((moment) => !lockouts.some((each) => wasLockedOut(each, moment))) ?? null;
}

function wasLockedOut({ opened_at, closed_at, freed_at }: LockoutRow, at: number): boolean {
  return [closed_at, freed_at].every((end) => end === null || Date.parse(end) > at) && Date.parse(opened_at) <= at;
}

function phoneOf(life: Life, { installation_id, platform, app_version }: LockoutRow): string {
  const deviceModel = life.devices.find((each) => each.id === installation_id)?.device.model ?? null;
  return phoneWords({ deviceModel, platform, appVersion: app_version });
}

function pickUp(life: Life, ticket: TicketRow, about: Complaint, at: number): void {
  const { prng, agenda } = life;
  const who = onDuty(life.scene.roster, prng, at);
  assign(life, ticket, who, at);
  if (ticket.category !== about && prng.chance(0.75)) categorize(life, ticket, who, about, at + 20_000);
  if (ticket.user_id === null) {
    askWho(life, ticket, who, about, at);
    return;
  }
  agenda.plan(at + prng.between(1, 11) * minuteMs, (then) => answer(life, ticket, who, about, then));
}

function answer(life: Life, ticket: TicketRow, who: Colleague, about: Complaint, at: number): void {
  const { prng, agenda } = life;
  const lockout = life.account.lockouts.all.find((each) => each.id === ticket.lockout_id);
  if (about !== "other" && lockout && isLockedOut(lockout)) {
    help(life, ticket, lockout, who, at);
    return;
  }
  if (about !== "other" && lockout && lockout.closed_at === null) {
    addNote(life, ticket, who, prng.pick(notes.openAgain), at);
    setStatus(life, ticket, who, "awaiting_retry", at + 4_000);
    comeBack(life, lockout, at, 0.8);
    return;
  }
  addNote(
    life,
    ticket,
    who,
    prng.pick(lockout && about === "cant_create_chat" ? notes.alreadyThrough : about === "other" ? notes.other : notes.history),
    at,
  );
  if (prng.chance(0.72)) {
    setStatus(life, ticket, who, "solved", at + 5_000);
    return;
  }
  setStatus(life, ticket, who, "pending", at + 5_000);
  agenda.plan(workingTime(prng, at + prng.exponential(3.5) * dayMs), (then) => {
    if (ticket.status === "pending") setStatus(life, ticket, who, "solved", then);
  });
}

/** The ladder of the contract: nothing to do, reconnect, archive, and delete only where they ask for it. */
function help(life: Life, ticket: TicketRow, lockout: LockoutRow, who: Colleague, at: number): void {
  const { prng, agenda } = life;
  const policy = life.account.policy(at);
  const version = lockout.app_version;
  if ((policy.listEnabled && understands(version, "list")) || (policy.conflictIncludesId && understands(version, "conflict_id"))) {
    addNote(life, ticket, who, prng.pick(notes.openAgain), at);
    setStatus(life, ticket, who, "awaiting_retry", at + 4_000);
    comeBack(life, lockout, at, 0.9);
    return;
  }
  if (understands(version, "conflict_id") && ticket.category !== "other") {
    reconnect(life, lockout, who, "Their version takes the id from a 409, so nothing has to be touched", ticket, at);
    comeBackAtOnce(life, lockout, at);
    return;
  }
  const asked = who.role === "lead" && prng.chance(0.3);
  const order = orderFor(lockout, who);
  const reason = prng.pick(resetReasons[asked ? "user_asked" : order.reasonCode]);
  const done = reset(life, { ...order, ...(asked ? { mode: "delete", reasonCode: "user_asked" } : {}), reason, ticket }, at);
  if (!done) return;
  if (chattingElsewhere(life, lockout) && prng.chance(0.12)) {
    takenBack(life, ticket, lockout, done, who, at);
    return;
  }
  comeBack(life, lockout, at, 0.86);
  agenda.plan(workingTime(prng, at + prng.between(8, 13) * dayMs), (then) => {
    const waiting = ticket.status === "awaiting_retry" && (lockout.closed_at === null || lockout.resumed_consultation_id === null);
    if (!waiting || prng.chance(0.35)) return;
    addNote(life, ticket, who, prng.pick(notes.noAnswer), then);
    setStatus(life, ticket, who, "solved", then + 3_000);
  });
}

/** A colleague sees that the other phone has just lost its chat, takes the reset back and asks which one it should be. */
function takenBack(life: Life, ticket: TicketRow, lockout: LockoutRow, done: ResetRow, who: Colleague, at: number): void {
  const { prng, agenda } = life;
  agenda.plan(at + prng.between(2, 7) * minuteMs, (then) => {
    if (!undo(life, done, who, "active", then)) {
      comeBack(life, lockout, then, 0.86);
      return;
    }
    addNote(
      life,
      ticket,
      who,
      "Their other phone was still using this chat, so I took it back. Asked whether it may be archived.",
      then + 40_000,
    );
    setStatus(life, ticket, who, "pending", then + 45_000);
    agenda.plan(workingTime(prng, then + prng.exponential(30) * hourMs), (later) => {
      if (!isLockedOut(lockout)) {
        setStatus(life, ticket, who, "solved", later);
        return;
      }
      reset(life, { ...orderFor(lockout, who), reason: "They agreed: the chat on the other phone may be archived", ticket }, later);
      comeBack(life, lockout, later, 0.9);
    });
  });
}

function askWho(life: Life, ticket: TicketRow, who: Colleague, about: Complaint, at: number): void {
  const { prng, agenda } = life;
  addNote(life, ticket, who, prng.pick(notes.who), at + 90_000);
  setStatus(life, ticket, who, "pending", at + 95_000);
  if (!prng.chance(0.55)) return;
  agenda.plan(workingTime(prng, at + prng.exponential(22) * hourMs), (then) => {
    addNote(life, ticket, who, prng.pick(notes.found), then);
    link(life, ticket, who, then + 30_000);
    agenda.plan(then + 4 * minuteMs, (later) => answer(life, ticket, who, about, later));
  });
}

export function orderFor(lockout: LockoutRow, who: Colleague): Pick<ResetOrder, "who" | "key" | "mode" | "reasonCode"> {
  return { who, key: { persona: lockout.persona, goal: lockout.goal }, mode: "archive", reasonCode: reasonCodeOf(lockout) };
}

function isLockedOut(lockout: LockoutRow): boolean {
  return lockout.closed_at === null && lockout.freed_at === null;
}

function chattingElsewhere(life: Life, lockout: LockoutRow): boolean {
  return life.devices.some((each) => each.id !== lockout.installation_id && each.local.has(`${lockout.persona}/${lockout.goal}`));
}
