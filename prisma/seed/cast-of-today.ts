import { stuckText } from "@/lib/app-client/texts";
import type { Character, Told } from "./cast";
import { orderFor } from "./desk";
import { reset, undo } from "./remedies";
import type { LockoutRow, ResetRow } from "./rows";
import { leadOf, onDuty } from "./staff";
import { assign } from "./ticket-changes";
import { write } from "./tickets";

const wellness = { persona: "wellness_specialist", goal: "" };
const sleep = { persona: "sleep_coach", goal: "better_sleep" };

/** People who are in the middle of it now, so that every state has a face whatever the hour. */
export const castOfToday: readonly Character[] = [
  {
    // The person to show: everything about her is on one page.
    name: "Marta Figueira",
    email: "marta.figueira@mail.example",
    locale: "pt-PT",
    daysHere: 240,
    chatShare: 0.33,
    key: wellness,
    phone: { platform: "ios", model: "iPhone 8", old: true },
    story: (told) => {
      const { life } = told;
      told.daysAgo(71.2, (at) => told.taps(at + 300_000, life.reinstall(at), 3));
      told.daysAgo(71.1, (at) => write(life, at, "cant_create_chat", { source: "zendesk", unhandled: true }));
      told.daysAgo(70.9, (at) => free(told, at, "Reinstalled the app, the old chat cannot be reached"));
      told.daysAgo(70.8, (at) => told.taps(at, life.main()));
      told.daysAgo(22.4, (at) => life.addDevice(at, told.newPhone(at, "ios", "iPad Air")));
      told.daysAgo(21.3, (at) => told.taps(at, secondOf(told)));
      told.minutesAgo(395, (at) => told.taps(at, secondOf(told)));
      told.minutesAgo(46, (at) => told.taps(at + 4.6 * 60_000, life.reinstall(at), 6));
      told.minutesAgo(22, (at) =>
        write(life, at, "cant_create_chat", {
          subject: "Can’t create a chat anymore",
          body: `Hello, I had to reinstall Lume on my phone this morning and since then the wellness specialist does not open. I only get: "${stuckText}"\n\nOn the iPad it still works. This happened in autumn, too. Can you help? Marta`,
          source: "zendesk",
          unhandled: true,
        }),
      );
    },
  },
  {
    name: "عمر منصور",
    email: "omar.mansour@webpost.example",
    locale: "ar-EG",
    daysHere: 130,
    opensPerDay: 0.3,
    key: sleep,
    phone: { platform: "android", model: "Galaxy A10", old: true },
    story: (told) => {
      const { life } = told;
      for (const days of [27.2, 17.4, 8.3]) {
        told.daysAgo(days, (at) => told.taps(at, life.clearData(), 2));
        told.daysAgo(days - 0.15, (at) => free(told, at, "The phone is short of space and clears the app's data; freed again"));
        told.daysAgo(days - 0.4, (at) => told.taps(at, life.main()));
      }
      told.minutesAgo(318, (at) => told.taps(at, life.clearData(), 5));
      told.minutesAgo(201, (at) => told.taps(at, life.main(), 4));
    },
  },
  {
    // The phone is locked out, the tablet is chatting right now.
    name: "Lena Köhler",
    email: "lena.koehler@post.example",
    locale: "de-DE",
    language: "de",
    daysHere: 160,
    key: wellness,
    phone: { platform: "ios", model: "iPhone 7", old: true },
    story: (told) => {
      const { life } = told;
      told.daysAgo(23, (at) => life.addDevice(at, told.newPhone(at, "android", "Galaxy Tab S8")));
      told.daysAgo(18, (at) => told.taps(at, secondOf(told)));
      told.daysAgo(3.1, (at) => told.taps(at, life.reinstall(at), 3));
      told.minutesAgo(7, (at) => told.taps(at, secondOf(told)));
      told.minutesAgo(3, (at) => {
        const by = secondOf(told);
        const chat = by.local.get(`${wellness.persona}/${wellness.goal}`);
        if (chat)
          life.account.send(by, chat, at, {
            question: "Eine kurze Frage noch zum Wochenende.",
            answer: "Gern, worum geht es?",
            answeredAt: at + 4_000,
          });
      });
    },
  },
  lockedOut("Tom Harrison", "tom.harrison@example.com", "en-GB", 3, 3, "Moto G6"),
  lockedOut("佐藤 結衣", "yui.sato@inbox.example", "ja-JP", 18, 2, "Huawei P20 Lite"),
  {
    ...lockedOut(null, "walker1984@fastbox.example", "en-US", 74, 4, "Galaxy A10"),
    story: (told) => {
      told.minutesAgo(74, (at) => told.taps(at, told.life.reinstall(at), 4));
      told.minutesAgo(33, (at) => write(told.life, at, "cant_create_chat", { source: "intercom", unhandled: true }));
    },
  },
  lockedOut("Noor de Vries", null, "nl-NL", 26 * 60, 2, "Moto G6"),
  lockedOut(
    "Maria Francisca de Assis Vasconcelos e Albuquerque de Magalhães Coutinho-Pereira",
    "maria.francisca.vasconcelos.albuquerque.magalhaes.coutinho-pereira@correio.example",
    "pt-PT",
    51 * 60,
    7,
    "Huawei P20 Lite",
  ),
  {
    ...lockedOut("Gareth Ellison", "gareth.ellison@example.org", "en-GB", 247, 3, "Galaxy A10"),
    silent: true,
    phone: { platform: "android", model: "Galaxy A10", old: true },
  },
  freed("Elif Yılmaz", "elif.yilmaz@mail.example", "tr-TR", { lockedOut: 95, wrote: 71, freed: 14 }),
  freed("Callum Byrne", "callum.byrne@example.com", "en-IE", { lockedOut: 340, wrote: 300, freed: 130 }),
  freed("Ananya Iyer", "ananya.iyer@webpost.example", "en-IN", { lockedOut: 32 * 60, wrote: 30 * 60, freed: 20 * 60 }),
  {
    // Back a moment ago: locked out, wrote, freed, and through.
    ...freed("Bruna Peixoto", "bruna.peixoto@correio.example", "pt-BR", { lockedOut: 170, wrote: 150, freed: 52 }),
    story: (told) => {
      freedStory(told, { lockedOut: 170, wrote: 150, freed: 52 });
      told.minutesAgo(12, (at) => told.taps(at, told.life.main()));
    },
  },
  {
    // Two phones, one chat, the same minute.
    name: "Jonas Albrecht",
    email: "jonas.albrecht@nordmail.example",
    locale: "de-AT",
    language: "de",
    daysHere: 120,
    key: sleep,
    phone: { platform: "android", model: "Moto G6", old: true },
    story: (told) => {
      const { life } = told;
      const movement = { persona: "movement_coach", goal: "" };
      told.daysAgo(0.4, (at) => life.addDevice(at, told.oldPhone(at, "android", "Galaxy A10")));
      told.minutesAgo(133, (at) => told.taps(at, life.main(), 1, movement));
      told.minutesAgo(132.8, (at) => told.taps(at, secondOf(told), 3, movement));
    },
  },
  {
    // Deleted because she asked for it, brought back into the archive because she thought again.
    name: "Teresa Lourenço",
    email: "teresa.lourenco@correio.example",
    locale: "pt-PT",
    daysHere: 200,
    key: sleep,
    phone: { platform: "ios", model: "iPhone 7", old: true },
    story: (told) => {
      const { life } = told;
      const lead = leadOf(life.scene.roster);
      let done: ResetRow | null = null;
      told.daysAgo(6.2, (at) => told.taps(at, life.reinstall(at), 2));
      told.daysAgo(6.1, (at) => {
        const ticket = write(life, at, "cant_create_chat", { source: "zendesk", unhandled: true });
        assign(life, ticket, lead, at + 600_000);
      });
      told.daysAgo(5.9, (at) => {
        const order = { who: lead, key: sleep, mode: "delete", reasonCode: "user_asked" } as const;
        done = reset(life, { ...order, reason: "Wants the old conversation gone and a fresh start", ticket: life.tickets[0] ?? null }, at);
      });
      told.daysAgo(5.7, (at) => told.taps(at, life.main()));
      told.daysAgo(4.4, (at) => done && undo(life, done, lead, "archived", at));
    },
  },
  {
    // Archived and taken back within minutes: the tablet was in use. Still locked out on the phone.
    name: "Hugo Teixeira",
    email: "hugo.teixeira@example.net",
    locale: "pt-PT",
    daysHere: 150,
    key: wellness,
    phone: { platform: "ios", model: "iPhone 6s", old: true },
    story: (told) => {
      const { life } = told;
      let done: ResetRow | null = null;
      told.daysAgo(23, (at) => life.addDevice(at, told.newPhone(at, "ios", "iPad mini")));
      told.daysAgo(20, (at) => told.taps(at, secondOf(told)));
      told.daysAgo(1.9, (at) => told.taps(at, life.reinstall(at), 2));
      told.daysAgo(1.1, (at) => (done = free(told, at, "New installation on the same phone, freed so that they can start again")));
      told.minutesAgo(1.1 * 24 * 60 - 4, (at) => done && undo(life, done, onDuty(life.scene.roster, life.prng, at), "active", at));
    },
  },
];

function lockedOut(name: string | null, email: string | null, locale: string, minutes: number, taps: number, model: string): Character {
  return {
    name,
    email,
    locale,
    daysHere: 110 + (minutes % 90),
    key: wellness,
    phone: { platform: "android", model: model === "Moto G6" ? "Galaxy A10" : "Moto G6", old: true },
    story: (told) =>
      told.minutesAgo(minutes + 0.2, (at) => told.taps(at, told.life.newPhone(at, told.oldPhone(at, "android", model)), taps)),
  };
}

type Minutes = { lockedOut: number; wrote: number; freed: number };

function freed(name: string, email: string, locale: string, minutes: Minutes): Character {
  const phone = { platform: "android", model: "Galaxy A10", old: true } as const;
  return { name, email, locale, daysHere: 140, key: wellness, phone, story: (told) => freedStory(told, minutes) };
}

function freedStory(told: Told, minutes: Minutes): void {
  const { life } = told;
  told.minutesAgo(minutes.lockedOut, (at) => told.taps(at, life.reinstall(at), 3));
  told.minutesAgo(minutes.wrote, (at) => write(life, at, "cant_create_chat", { source: "zendesk", unhandled: true }));
  told.minutesAgo(minutes.freed + 2, (at) => {
    const [ticket] = life.tickets;
    if (ticket) assign(life, ticket, onDuty(life.scene.roster, life.prng, at), at);
  });
  told.minutesAgo(minutes.freed, (at) => free(told, at, "Reinstalled the app, the old chat cannot be reached"));
}

function free(told: Told, at: number, reason: string): ResetRow | null {
  const { life } = told;
  const lockout = life.account.lockouts.open(told.key).find((each: LockoutRow) => each.freed_at === null);
  const who =
    life.scene.roster.all.find((each) => each.id === life.tickets.at(-1)?.assignee_id) ?? onDuty(life.scene.roster, life.prng, at);
  const ticket = life.tickets.findLast((each) => each.status === "open") ?? null;
  if (ticket && lockout) assign(life, ticket, who, at - 120_000);
  return lockout ? reset(life, { ...orderFor(lockout, who), reason, ticket }, at) : null;
}

function secondOf(told: Told) {
  return told.life.devices[1] ?? told.life.main();
}
