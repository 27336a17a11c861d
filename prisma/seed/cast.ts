import type { Key } from "./account";
import { openChat } from "./chatting";
import { type Device, type Installation, install, oldSystemCeiling, thisDevice } from "./devices";
import { Life, type Scene } from "./life";
import { type Person, personOf } from "./people";
import type { Prng } from "./prng";
import { dayMs, minuteMs, releaseAt } from "./timeline";

/** Somebody whose life is told: who they are, their first phone, and what happens to them. */
export type Character = {
  name: string | null;
  email: string | null;
  locale: string;
  language?: Person["language"];
  daysHere: number;
  opensPerDay?: number;
  chatShare?: number;
  silent?: true;
  key: Key;
  phone: { platform: Device["platform"]; model: string; old?: true };
  story: (told: Told) => void;
};

/** The means of telling; times are minutes or days before now. */
export class Told {
  readonly life: Life;
  readonly key: Key;
  readonly now: number;

  constructor(life: Life, key: Key) {
    this.life = life;
    this.key = key;
    this.now = life.scene.timeline.now;
  }

  minutesAgo(minutes: number, happen: (at: number) => void): void {
    this.life.agenda.plan(this.now - minutes * minuteMs, happen);
  }

  daysAgo(days: number, happen: (at: number) => void): void {
    this.minutesAgo(days * 24 * 60, happen);
  }

  /** Opens the app and then the chat, and again for every further tap. */
  taps(at: number, by: Installation, taps = 1, key: Key = this.key): void {
    const { life } = this;
    life.account.traces.opened(by, at, at + 700);
    by.fresh = false;
    let next = at + 9_000;
    for (let tap = 0; tap < taps; tap++) {
      life.agenda.plan(next, (then) => openChat(life, by, key, then));
      next += life.prng.between(7_000, 70_000);
    }
  }

  oldPhone(at: number, platform: Device["platform"], model: string): Device {
    return thisDevice(this.life.prng, at, platform, model, oldSystemCeiling);
  }

  newPhone(at: number, platform: Device["platform"], model: string): Device {
    return thisDevice(this.life.prng, at, platform, model);
  }
}

/** Lets every character live. */
export function liveCast(scene: Scene, prng: Prng, cast: readonly Character[]): void {
  for (const [index, character] of cast.entries()) {
    const { timeline } = scene;
    const own = prng.fork(`cast/${index}`);
    const createdAt = timeline.today - character.daysHere * dayMs + 11.3 * 60 * minuteMs + index * 97_000;
    const drawn = personOf(own, createdAt, new Set());
    const person: Person = {
      ...drawn,
      user: { ...drawn.user, name: character.name, email: character.email, locale: character.locale },
      language: character.language ?? "en",
      hoursFromUtc: 0,
      opensPerDay: character.opensPerDay ?? 0.5,
      chatShare: character.chatShare ?? 0.22,
      interests: [character.key],
      silent: character.silent ?? false,
      told: true,
    };
    const life = new Life(scene, person);
    const { platform, model, old } = character.phone;
    const device = thisDevice(own, createdAt, platform, model, old ? oldSystemCeiling : undefined);
    const version = releaseAt(timeline, createdAt, device.ceiling);
    life.devices.push(install(own, device, createdAt, { version, previouslyInstalled: false, silent: person.silent }));
    const told = new Told(life, character.key);
    // Everybody has a chat to lose.
    life.agenda.plan(Math.max(createdAt, timeline.start) + 3 * 60 * minuteMs, (at) => told.taps(at, life.main()));
    character.story(told);
    life.live();
  }
}
