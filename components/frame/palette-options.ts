import type { AsJson } from "@/lib/as-json";
import { addressOfPlace, placeOf } from "@/lib/search/places";
import type { Found } from "@/lib/search/search";
import type { Language } from "@/lib/texts/language";
import { palette } from "@/lib/texts/palette";
import { people, personaWords } from "@/lib/texts/people";
import { words, wordsOf } from "@/lib/texts/words";
import type { Recent } from "./palette-recents";

// What the palette lists, in the order in which Enter would take it. Pure: drawn by palette-dialog.tsx.

/** As it comes over the wire. */
export type SentFound = AsJson<Found>;

export type PageEntry = { href: string; label: string };
export type ActName = "theme:light" | "theme:dark" | "theme:system" | "shortcuts" | "sign-out";

export type Option = {
  id: string;
  title: string;
  detail?: string;
  /** Amber: somebody is locked out. */
  warning?: string;
  badge?: string;
  /** When they or it were last seen. */
  seen?: { at: string; what: "seen" | "changed" | "made" };
  recent?: Recent["kind"];
} & ({ kind: "place"; href: string } | { kind: "act"; act: ActName });

export type OptionGroup = { title: string; options: Option[] };

export type Listed = {
  text: string;
  found: SentFound | undefined;
  pages: readonly PageEntry[];
  recents: readonly Recent[];
  language: Language;
};

export function optionsOf({ text, found, pages, recents, language }: Listed): OptionGroup[] {
  const t = palette[language];
  const acts = actsIn(t);
  const places = pages.map(({ href, label }): Option => ({ kind: "place", id: `page ${href}`, href, title: label }));
  if (text === "") {
    const again = recents.map(({ href, title, kind }): Option => ({ kind: "place", id: `recent ${href}`, href, title, recent: kind }));
    return filled([
      { title: t.recent, options: again },
      { title: t.goTo, options: places },
      { title: t.do, options: acts },
    ]);
  }
  const here = matching(places, text);
  const named = here.filter(({ title }) => title.toLowerCase() === text.toLowerCase());
  const all: Option[] =
    found && found.people.length + found.tickets.length > 0 && found.asked === "text"
      ? [
          {
            kind: "place",
            id: "all",
            href: `/users?q=${encodeURIComponent(text)}`,
            title: t.allUsers(text),
            recent: "search",
          },
        ]
      : [];
  return filled([
    { title: t.goTo, options: named },
    ...(found ? groupsOf(found, language) : []),
    { title: t.more, options: all },
    { title: named.length > 0 ? t.otherPlaces : t.goTo, options: here.filter((each) => !named.includes(each)) },
    { title: t.do, options: matching(acts, text) },
  ]);
}

type Texts = (typeof palette)["en"];

function actsIn(t: Texts): Option[] {
  return [
    { kind: "act", act: "shortcuts", id: "act shortcuts", title: t.shortcuts },
    { kind: "act", act: "theme:light", id: "act light", title: t.themes.light },
    { kind: "act", act: "theme:dark", id: "act dark", title: t.themes.dark },
    { kind: "act", act: "theme:system", id: "act system", title: t.themes.system },
    { kind: "act", act: "sign-out", id: "act sign-out", title: t.signOut },
  ];
}

function groupsOf(found: SentFound, language: Language): OptionGroup[] {
  const t = palette[language];
  const { personOption, chatOption, installationOption, ticketOption, requestOption } = optionsIn(language);
  const groups: OptionGroup[] = [
    { title: t.people, options: found.people.map(personOption) },
    { title: t.chats, options: found.chats.map(chatOption) },
    { title: t.installations, options: found.installations.map(installationOption) },
    { title: t.tickets, options: found.tickets.map(ticketOption) },
    { title: t.requests, options: found.requests.map(requestOption) },
  ];
  if (!found.jump) return groups;
  const jump = addressOfPlace(found.jump);
  const leads = (option: Option) => option.kind === "place" && option.href === jump;
  const first = groups.findIndex(({ options }) => options.some(leads));
  const group = groups[first];
  if (!group) return groups;
  const ordered = { ...group, options: [...group.options.filter(leads), ...group.options.filter((option) => !leads(option))] };
  return [ordered, ...groups.filter((_, place) => place !== first)];
}

function optionsIn(language: Language) {
  const t = palette[language];
  const { personWords, phoneWords } = people[language];
  const whose = ({ user_id, person }: Owned) => (person && user_id ? personWords({ id: user_id, ...person }) : t.nobodyKnown);
  return {
    personOption: (person: SentFound["people"][number]): Option => ({
      kind: "place",
      id: `user ${person.id}`,
      href: `/users/${person.id}`,
      title: personWords(person),
      detail: person.name ? (person.email ?? undefined) : undefined,
      warning: person.locked_out > 0 ? t.lockedOutOf(chatsOf(person)) : undefined,
      badge: person.match === "similar" ? t.similar : undefined,
      seen: person.last_seen_at ? { at: person.last_seen_at, what: "seen" } : undefined,
      recent: "person",
    }),

    chatOption: (chat: SentFound["chats"][number]): Option => ({
      ...base({ ...chat, updated_at: new Date(chat.updated_at) }),
      title: personaWords(chat.persona, chat.goal),
      detail: whose(chat),
      badge: wordsOf(t.chatStatus, chat.status),
      seen: { at: chat.updated_at, what: "changed" },
    }),

    installationOption: (phone: SentFound["installations"][number]): Option => ({
      ...base({ ...phone, last_seen_at: new Date(phone.last_seen_at) }),
      title: phoneWords({ deviceModel: phone.device_model, platform: phone.platform, appVersion: phone.app_version }),
      detail: whose(phone),
      badge: phone.kind === "device" ? t.device : undefined,
      seen: { at: phone.last_seen_at, what: "seen" },
    }),

    ticketOption: (ticket: SentFound["tickets"][number]): Option => ({
      ...base({ ...ticket, at: new Date(ticket.at) }),
      title: `#${ticket.number} ${ticket.subject || words[language].noSubject}`,
      detail: ticket.person ? whose(ticket) : undefined,
      badge: wordsOf(words[language].ticketStatus, ticket.status),
      seen: { at: ticket.at, what: "made" },
      recent: "ticket",
    }),

    requestOption: (request: SentFound["requests"][number]): Option => ({
      ...base({ ...request, at: new Date(request.at) }),
      id: `request ${request.id} ${request.user_id}`,
      title: `${wordsOf(t.requestOutcome, request.outcome)} ${request.status}, ${personaWords(request.persona, request.goal)}`,
      detail: whose(request),
      seen: { at: request.at, what: "made" },
    }),
  };
}

type Owned = { user_id: string | null; person: { name: string | null; email: string | null } | null };

function chatsOf({ lockouts }: SentFound["people"][number]): string {
  return lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ");
}

function base(named: Parameters<typeof placeOf>[0]): { kind: "place"; id: string; href: string } {
  const href = addressOfPlace(placeOf(named));
  return { kind: "place", id: `${named.kind} ${href}`, href };
}

// By the beginnings of its words: "dark" finds the theme, "art" does not.
function matching<T extends Option>(options: readonly T[], text: string): T[] {
  const words = text.toLowerCase().split(/\s+/);
  return options.filter(({ title }) => {
    const own = title.toLowerCase().split(/[\s-]+/);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}

function filled(groups: OptionGroup[]): OptionGroup[] {
  return groups.filter(({ options }) => options.length > 0);
}
