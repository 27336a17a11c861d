import { addressOfPlace, placeOf } from "@/lib/search/places";
import type { Found } from "@/lib/search/search";
import { personaWords, personWords, phoneWords } from "@/lib/texts/people";
import { capitalise, ticketStatusWords, wordsOf } from "@/lib/texts/words";
import type { Recent } from "./palette-recents";

// What the palette lists, in the order in which Enter would take it. Pure: drawn by palette-dialog.tsx.

/** As it comes over the wire: moments are text. */
export type Sent<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? Sent<E>[]
    : T extends object
      ? { [K in keyof T]: Sent<T[K]> }
      : T;
export type SentFound = Sent<Found>;

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

export type Listed = { text: string; found: SentFound | undefined; pages: readonly PageEntry[]; recents: readonly Recent[] };

export function optionsOf({ text, found, pages, recents }: Listed): OptionGroup[] {
  const places = pages.map(({ href, label }): Option => ({ kind: "place", id: `page ${href}`, href, title: label }));
  if (text === "") {
    const again = recents.map(({ href, title, kind }): Option => ({ kind: "place", id: `recent ${href}`, href, title, recent: kind }));
    return filled([
      { title: "Recent", options: again },
      { title: "Go to", options: places },
      { title: "Do", options: acts },
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
            title: `All users that match “${text}”`,
            recent: "search",
          },
        ]
      : [];
  return filled([
    { title: "Go to", options: named },
    ...(found ? groupsOf(found) : []),
    { title: "More", options: all },
    { title: named.length > 0 ? "Other places" : "Go to", options: here.filter((each) => !named.includes(each)) },
    { title: "Do", options: matching(acts, text) },
  ]);
}

const acts: Option[] = [
  { kind: "act", act: "shortcuts", id: "act shortcuts", title: "Keyboard shortcuts" },
  { kind: "act", act: "theme:light", id: "act light", title: "Switch to the light theme" },
  { kind: "act", act: "theme:dark", id: "act dark", title: "Switch to the dark theme" },
  { kind: "act", act: "theme:system", id: "act system", title: "Switch to the system’s theme" },
  { kind: "act", act: "sign-out", id: "act sign-out", title: "Sign out" },
];

function groupsOf(found: SentFound): OptionGroup[] {
  const groups: OptionGroup[] = [
    { title: "People", options: found.people.map(personOption) },
    { title: "Chats", options: found.chats.map(chatOption) },
    { title: "Installations", options: found.installations.map(installationOption) },
    { title: "Tickets", options: found.tickets.map(ticketOption) },
    { title: "Requests", options: found.requests.map(requestOption) },
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

function personOption(person: SentFound["people"][number]): Option {
  const of = person.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ");
  return {
    kind: "place",
    id: `user ${person.id}`,
    href: `/users/${person.id}`,
    title: personWords(person),
    detail: person.name ? (person.email ?? undefined) : undefined,
    warning: person.locked_out > 0 ? `locked out of ${of}` : undefined,
    badge: person.match === "similar" ? "similar" : undefined,
    seen: person.last_seen_at ? { at: person.last_seen_at, what: "seen" } : undefined,
    recent: "person",
  };
}

function chatOption(chat: SentFound["chats"][number]): Option {
  return {
    ...base({ ...chat, updated_at: new Date(chat.updated_at) }),
    title: personaWords(chat.persona, chat.goal),
    detail: whose(chat),
    badge: chat.status,
    seen: { at: chat.updated_at, what: "changed" },
  };
}

function installationOption(phone: SentFound["installations"][number]): Option {
  const words = phoneWords({ deviceModel: phone.device_model, platform: phone.platform, appVersion: phone.app_version });
  return {
    ...base({ ...phone, last_seen_at: new Date(phone.last_seen_at) }),
    title: words,
    detail: whose(phone),
    badge: phone.kind === "device" ? "device" : undefined,
    seen: { at: phone.last_seen_at, what: "seen" },
  };
}

function ticketOption(ticket: SentFound["tickets"][number]): Option {
  return {
    ...base({ ...ticket, at: new Date(ticket.at) }),
    title: `#${ticket.number} ${ticket.subject}`,
    detail: ticket.person ? whose(ticket) : undefined,
    badge: wordsOf(ticketStatusWords, ticket.status),
    seen: { at: ticket.at, what: "made" },
    recent: "ticket",
  };
}

function requestOption(request: SentFound["requests"][number]): Option {
  return {
    ...base({ ...request, at: new Date(request.at) }),
    id: `request ${request.id} ${request.user_id}`,
    title: `${capitalise(request.outcome)} ${request.status}, ${personaWords(request.persona, request.goal)}`,
    detail: whose(request),
    seen: { at: request.at, what: "made" },
  };
}

function base(named: Parameters<typeof placeOf>[0]): { kind: "place"; id: string; href: string } {
  const href = addressOfPlace(placeOf(named));
  return { kind: "place", id: `${named.kind} ${href}`, href };
}

function whose({ user_id, person }: { user_id: string | null; person: { name: string | null; email: string | null } | null }): string {
  return person && user_id ? personWords({ id: user_id, ...person }) : "nobody known";
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
