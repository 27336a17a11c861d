import { Account, type Key } from "./account";
import { Agenda } from "./agenda";
import { openChat, rememberedChats } from "./chatting";
import { closeWaiting } from "./desk";
import { type Device, type Installation, install, newDevice, newTablet, versionByNow, versionInStore } from "./devices";
import { hourOfDay, type Person } from "./people";
import type { Prng } from "./prng";
import type { TicketRow, World } from "./rows";
import type { Roster } from "./staff";
import type { Talk } from "./talks";
import { write } from "./tickets";
import { dayMs, hourMs, iso, minuteMs, type Timeline, weekdayOf } from "./timeline";

/** What all lives share. */
export type Scene = { world: World; timeline: Timeline; roster: Roster };

// How much more or less the app is opened on a day of the week, from Sunday on.
const weekRhythm = [1.12, 1.08, 1.04, 1.0, 0.96, 0.86, 0.92];

/** One person through time: days, visits, new phones, leaving. Chats are in chatting.ts, trouble in trouble.ts. */
export class Life {
  readonly scene: Scene;
  readonly person: Person;
  readonly prng: Prng;
  readonly account: Account;
  readonly agenda = new Agenda();
  /** The installations in use, the main one first. */
  readonly devices: Installation[] = [];
  readonly talks = new Map<string, Talk>();
  readonly tickets: TicketRow[] = [];
  gone = false;

  constructor(scene: Scene, person: Person) {
    this.scene = scene;
    this.person = person;
    this.prng = person.prng.fork("life");
    this.account = new Account(scene.world, scene.timeline, person.prng.fork("account"), person.user);
  }

  /** From signing up (or the start of the records) to now. */
  live(): void {
    const { timeline } = this.scene;
    const from = Math.max(this.person.createdAt, timeline.start);
    if (this.devices.length === 0) this.devices.push(this.firstInstallation());
    if (this.person.createdAt < timeline.start) rememberedChats(this);
    else
      this.agenda.plan(this.person.createdAt + 20_000, (at) =>
        this.visit(this.main(), at, this.prng.chance(0.75) ? this.interest() : null),
      );
    if (this.person.opensPerDay > 0) this.agenda.plan(Math.floor(from / dayMs) * dayMs, (at) => this.day(at));
    this.agenda.runUntil(timeline.now);
    closeWaiting(this);
    this.writeInstallations();
  }

  main(): Installation {
    const main = this.devices[0];
    if (!main) throw new Error("A person without a device");
    return main;
  }

  interest(): Key {
    const skewed = this.prng.next() ** 2;
    return this.person.interests[Math.floor(skewed * this.person.interests.length)] as Key;
  }

  /** The app is opened; with `key`, to chat. */
  visit(by: Installation, at: number, key: Key | null): void {
    if (this.gone || !this.devices.includes(by)) return;
    const { timeline } = this.scene;
    by.version = versionByNow(timeline, by, at);
    if (by.silent) this.account.traces.signOfLife(by, at);
    else {
      const late = this.prng.chance(0.02) ? this.prng.between(0.3, 9) * hourMs : this.prng.between(150, 4000);
      this.account.traces.opened(by, at, Math.min(at + late, timeline.now));
    }
    const wanted = key ?? this.wantedOn(by);
    if (wanted) this.agenda.plan(at + this.prng.between(4_000, 40_000), (then) => openChat(this, by, wanted, then));
  }

  reinstall(at: number, facts: { version?: string } = {}): Installation {
    const { device } = this.main();
    const knows = { ios: true, android: this.prng.chance(0.6) ? true : null, web: null }[device.platform];
    return this.replaceMain(device, at, facts.version, knows);
  }

  newPhone(at: number, device: Device, facts: { version?: string } = {}): Installation {
    return this.replaceMain(device, at, facts.version, device.platform === "web" ? null : false);
  }

  addDevice(at: number, device: Device): Installation {
    const version = versionInStore(this.scene.timeline, device, at);
    const made = install(this.prng, device, at, { version, previouslyInstalled: false, silent: this.person.silent });
    made.fresh = !this.person.told;
    this.devices.push(made);
    return made;
  }

  clearData(): Installation {
    const main = this.main();
    main.local.clear();
    main.fresh = true;
    return main;
  }

  private firstInstallation(): Installation {
    const { timeline } = this.scene;
    const { createdAt } = this.person;
    const device = newDevice(this.prng, createdAt);
    const version = versionInStore(timeline, device, createdAt);
    return install(this.prng, device, createdAt, { version, previouslyInstalled: false, silent: this.person.silent });
  }

  private day(start: number): void {
    if (this.gone) return;
    const { person, prng } = this;
    const opens = prng.poisson(person.opensPerDay * (weekRhythm[weekdayOf(start)] ?? 1));
    for (let open = 0; open < opens; open++) {
      const at = start + hourOfDay(prng, person.hoursFromUtc);
      if (at > person.createdAt) this.agenda.plan(at, (then) => this.visit(this.pickDevice(), then, null));
    }
    if (!person.told) {
      const upheaval = start + hourOfDay(prng, person.hoursFromUtc);
      if (prng.chance(person.upheavalsPerDay) && upheaval > person.createdAt) this.agenda.plan(upheaval, (at) => this.upheaval(at));
      if (prng.chance(0.0011))
        this.agenda.plan(start + hourOfDay(prng, person.hoursFromUtc), (at) => this.gone || write(this, at, "other"));
      if (prng.chance(this.leaving(start))) this.agenda.plan(start + prng.between(0, dayMs), () => this.leave());
    }
    this.agenda.plan(start + dayMs, (at) => this.day(at));
  }

  private leaving(start: number): number {
    const { createdAt, leavesPerDay } = this.person;
    const young = start - createdAt < 7 * dayMs ? 0.035 : 0;
    const works = this.devices.length > 1;
    const lockedOut = this.account.lockouts.open().length > 0 && !works ? 0.028 : 0;
    return leavesPerDay + young + lockedOut;
  }

  leave(): void {
    this.gone = true;
  }

  private pickDevice(): Installation {
    return this.devices.length > 1 && this.prng.chance(0.3) ? this.prng.pick(this.devices.slice(1)) : this.main();
  }

  /** What they came for: the chat they lost, the chat that is refused, or a chat like any other day. */
  private wantedOn(by: Installation): Key | null {
    const { prng } = this;
    if (by.fresh && prng.chance(0.8)) {
      by.fresh = false;
      return this.latestKey() ?? this.interest();
    }
    const refused = this.account.lockouts.open().find((each) => each.installation_id === by.id || by.silent);
    if (refused && prng.chance(0.42)) return { persona: refused.persona, goal: refused.goal };
    return prng.chance(this.person.chatShare) ? this.interest() : null;
  }

  private latestKey(): Key | null {
    const latest = this.account.chats.reduce<(typeof this.account.chats)[number] | null>(
      (a, b) => (b.status !== "deleted" && (!a || b.updated_at > a.updated_at) ? b : a),
      null,
    );
    return latest && { persona: latest.persona, goal: latest.goal };
  }

  private upheaval(at: number): void {
    if (this.gone) return;
    const { prng } = this;
    const what = prng.weighted([
      ["reinstall", 52],
      ["phone", 26],
      ["clear", 13],
      ["second", this.devices.length < 2 ? 9 : 0],
    ] as const);
    const platform = this.main().device.platform;
    if (what === "reinstall") this.reinstall(at);
    else if (what === "phone") this.newPhone(at, newDevice(prng, at, prng.chance(0.85) ? platform : undefined));
    else if (what === "clear") this.clearData();
    else this.addDevice(at, newTablet(prng, at));
    const by = what === "second" ? (this.devices.at(-1) ?? this.main()) : this.main();
    this.agenda.plan(at + prng.between(1, 25) * minuteMs, (then) => this.visit(by, then, null));
  }

  private replaceMain(device: Device, at: number, version: string | undefined, previouslyInstalled: boolean | null): Installation {
    const { timeline } = this.scene;
    // Some stores are behind by a release; a phone restored from a backup is, too.
    const offered = versionInStore(timeline, device, this.prng.chance(0.12) ? at - 21 * dayMs : at);
    const made = install(this.prng, device, at, { version: version ?? offered, previouslyInstalled, silent: this.person.silent });
    made.fresh = true;
    this.devices[0] = made;
    return made;
  }

  private writeInstallations(): void {
    for (const each of this.account.traces.installations) {
      this.scene.world.installations.push({
        user_id: this.person.user.id,
        id: each.id,
        device_id: each.device.id,
        platform: each.device.platform,
        app_version: each.version,
        device_model: each.device.model,
        previously_installed: each.previouslyInstalled,
        local_consultations: each.reportedLocal,
        first_seen_at: iso(each.firstSeenAt),
        last_seen_at: iso(each.lastSeenAt),
      });
    }
  }
}
