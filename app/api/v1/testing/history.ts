import type { AppClient, View } from "@/lib/app-client/client";
import type { Entry } from "@/lib/app-client/entry";
import { personaAndGoal } from "@/lib/app-client/store";
import { signAppToken } from "@/lib/auth/tokens";
import { Refusal } from "@/lib/errors";
import type { Switches } from "@/lib/policy/rules";
import { reconnect } from "@/lib/remedies/reconnect";
import { undoReset } from "@/lib/remedies/undo";
import { staff } from "@/lib/testing/people";
import { beginWith, leave, type ServerState, serverState } from "@/lib/testing/server-state";
import type { Act, Key, Plan } from "./acts";
import { baseUrl, inProcess } from "./in-process";
import { checkLedger, checkPhones, checkServer, checkUndisturbed, type Written } from "./invariants";
import { type Fault, ModelPhone, type Person } from "./model-phone";
import { makeWitness } from "./witness";

// One history: what two phones, two people and support do to each other, against the server's own code. After every act
// the invariants are held against what the server and the phones have.

export class History {
  readonly people: readonly [Person, Person];
  readonly phones: readonly [ModelPhone, ModelPhone];
  readonly witness = makeWitness((what) => this.tally(what));
  readonly written: Written[] = [];
  /** Chats that were deleted at some time: whether what was sent into one arrived, its phone cannot find out. */
  readonly everDeleted = new Set<string>();
  /** Chats that a reset has touched: the keys of the POSTs that made them are forgotten. */
  readonly everReset = new Set<string>();
  /** People whose 409 names the chat whatever the policy says: support reconnected them. */
  readonly reconnected = new Set<string>();
  /** How many active chats were there after the act before: a limit that came down leaves them. */
  readonly activeBefore = new Map<string, number>();
  policy: Switches;
  private readonly tally: (what: string) => void;
  private readonly resets: { person: Person; id: string }[] = [];
  private readonly serviceToken: string;
  private server: ServerState = { chats: [], attempts: [], openLockouts: [] };

  /** `tally` is told of everything that a history came upon. */
  static async play(plan: Plan, serviceToken: string, tally: (what: string) => void): Promise<void> {
    await beginWith(plan.policy);
    const people = await Promise.all([personOf("ana"), personOf("bea")]);
    const history = new History(plan, people, serviceToken, tally);
    for (const phone of history.phones) await phone.signIn(people[0]);
    for (const act of plan.acts) await history.step(act);
    await history.calmDown();
    if (history.server.openLockouts.length > 0) await leave(people.map((person) => person.userId));
  }

  private constructor(plan: Plan, people: [Person, Person], serviceToken: string, tally: (what: string) => void) {
    this.tally = tally;
    const seen = (phone: ModelPhone, view: View) => this.shown(phone, view);
    this.people = people;
    this.policy = plan.policy;
    this.serviceToken = serviceToken;
    this.phones = [new ModelPhone(0, plan.versions[0], this.witness, seen), new ModelPhone(1, plan.versions[1], this.witness, seen)];
  }

  private async step(act: Act): Promise<void> {
    const before = await this.entries();
    const acts = this.witness.acts();
    const acted = await this.act(act);
    if (this.witness.acts() > acts) this.server = await serverState(this.people.map((person) => person.userId));
    for (const chat of this.server.chats) if (chat.status === "deleted") this.everDeleted.add(chat.id);
    checkServer(this, this.server);
    await checkPhones(this, this.server);
    await checkLedger(this, this.server);
    if (acted) await checkUndisturbed(this, this.server, act, acted, before);
    await this.count(act, before, acted);
  }

  private async count(act: Act, before: ReadonlyMap<string, Entry>, acted: ModelPhone[] | null): Promise<void> {
    this.tally(`act ${act.do}${acted ? "" : " disturbed"}`);
    for (const [name, entry] of await this.entries()) {
      const was = before.get(name)?.state ?? "none";
      if (was !== entry.state) this.tally(`${was} → ${entry.state}`);
    }
    for (const phone of this.phones) {
      for (const person of this.people) {
        for (const message of Object.values((await phone.account(person)).messages).flat()) {
          this.tally(`message ${message.state}${message.triedIn ? " tried" : ""}${message.continued ? " continued" : ""}`);
        }
      }
    }
  }

  // Everybody is back, nothing is in the way: what can go out goes out.
  private async calmDown(): Promise<void> {
    for (const phone of this.phones) {
      phone.online = true;
      await this.step({ do: "sync", phone: phone.number, fault: null });
    }
  }

  /** The phones that did something without being disturbed. */
  private async act(act: Act): Promise<ModelPhone[] | null> {
    switch (act.do) {
      case "open":
        return this.tap(act.phone, act.fault, (app) => app.open(...of(act.key)));
      case "send":
        return this.tap(act.phone, act.fault, (app, phone) => this.send(app, phone, act.key));
      case "sync":
        return this.tap(act.phone, act.fault, (app) => app.sync());
      case "archive":
        return this.tap(act.phone, act.fault, (app) => app.archive(...of(act.key)));
      case "unarchive":
        return this.tap(act.phone, act.fault, (app) => app.unarchive(...of(act.key)));
      case "rename":
        return this.tap(act.phone, act.fault, (app) => app.rename(`Title ${this.written.length}`, ...of(act.key)));
      case "resend":
        return this.tap(act.phone, act.fault, (app) => this.resend(app, act.key));
      case "open_at_once":
        return this.both((app) => app.open(...of(act.key)));
      case "send_at_once":
        return this.both((app, phone) => this.send(app, phone, act.key));
      case "online":
        this.phone(act.phone).online = true;
        return this.tap(act.phone, act.fault, (app) => app.sync());
      default:
        await this.happens(act);
        return null;
    }
  }

  private async happens(act: Act): Promise<void> {
    if ("phone" in act) {
      const phone = this.phone(act.phone);
      if (act.do === "offline") phone.online = false;
      if (act.do === "restart") phone.restart();
      if (act.do === "sign_out") phone.signOut();
      if (act.do === "sign_in") await phone.signIn(phone.person ?? this.people[0]);
      if (act.do === "reinstall") await phone.reinstall();
      if (act.do === "clear") await phone.clear();
      if (act.do === "update" && act.version > phone.version) {
        phone.version = act.version;
        phone.restart();
      }
    }
    if (act.do === "switch_account")
      await this.phones[1].signIn(this.phones[1].person === this.people[0] ? this.people[1] : this.people[0]);
    // Support acts on the first person only: what the second one has must not be touched by it.
    if (["reset", "undo", "reconnect", "policy"].includes(act.do)) this.witness.supportActed();
    if (act.do === "reset") await this.reset(act.mode, act.key);
    if (act.do === "undo") await this.undo();
    if (act.do === "reconnect") await this.reconnect(act.key);
    if (act.do === "policy") await this.changePolicy(act.policy);
  }

  private async tap(
    number: number,
    fault: Fault | null,
    act: (app: AppClient, phone: ModelPhone) => Promise<unknown>,
  ): Promise<ModelPhone[] | null> {
    const phone = this.phone(number);
    await phone.does(fault, (app) => act(app, phone));
    return phone.disturbances === 0 && phone.person ? [phone] : null;
  }

  private async both(act: (app: AppClient, phone: ModelPhone) => Promise<unknown>): Promise<ModelPhone[]> {
    await Promise.all(this.phones.map((phone) => phone.does(null, (app) => act(app, phone))));
    return this.phones.filter((phone) => phone.disturbances === 0 && phone.person);
  }

  private async send(app: AppClient, phone: ModelPhone, key: Key): Promise<void> {
    const { person } = phone;
    if (!person) return;
    const number = this.written.length;
    const text = `${person.name} to ${key}, ${number}`;
    this.written.push({ text, number, person, key, phone: phone.number, life: phone.life, resent: false });
    await app.send(text, ...of(key));
  }

  private async resend(app: AppClient, key: Key): Promise<void> {
    const draft = (await app.view(...of(key))).messages.find((message) => message.state === "draft" || message.state === "failed");
    if (!draft) return;
    for (const one of this.written) if (one.text === draft.content) one.resent = true;
    await app.resend(draft.clientMessageId, ...of(key));
  }

  private async reset(mode: "archive" | "delete", key: Key | undefined): Promise<void> {
    const query = new URLSearchParams({ mode, reason: "for a history", ...(key ? personaAndGoal(key) : {}) });
    const [person] = this.people;
    const answer = await this.service("DELETE", `/admin/users/${person.userId}/consultations?${query}`);
    const { reset_id: id, consultation_ids = [] } = (answer ?? {}) as { reset_id?: string | null; consultation_ids?: string[] };
    // Whatever it took out of use, it forgot all of the person's keys.
    if (id) for (const chat of this.server.chats) if (chat.user === person.userId) this.everReset.add(chat.id);
    for (const chat of consultation_ids) this.everReset.add(chat);
    if (id) this.resets.push({ person, id });
  }

  private async undo(): Promise<void> {
    const last = this.resets.at(-1);
    if (!last) return;
    await undoReset(staff("lead"), { userId: last.person.userId, resetId: last.id, as: "active" }).then(
      () => this.resets.pop(),
      whenRefused,
    );
  }

  private async reconnect(key: Key): Promise<void> {
    const [{ userId }] = this.people;
    const asked = { userId, ...personaAndGoal(key), reasonCode: "other" as const, reason: "for a history" };
    await reconnect(staff("lead"), asked).then(() => {
      this.reconnected.add(userId);
      this.witness.reconnect(userId, key);
    }, whenRefused);
  }

  private async changePolicy(policy: Switches): Promise<void> {
    const body = { list_enabled: policy.listEnabled, conflict_includes_id: policy.conflictIncludesId, max_active: policy.maxActive };
    await this.service("PUT", "/admin/policy", { ...body, reason: "for a history" });
    this.policy = policy;
  }

  private async service(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { Authorization: `Bearer ${this.serviceToken}`, "Content-Type": "application/json", "If-Match": "*" };
    const response = await inProcess(`${baseUrl}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { data: unknown }).data;
  }

  private phone(number: number): ModelPhone {
    return this.phones[number === 1 ? 1 : 0];
  }

  /** What every phone holds of every person's chats: `0 ana wellness_specialist` → its entry. */
  private async entries(): Promise<Map<string, Entry>> {
    const entries = new Map<string, Entry>();
    for (const phone of this.phones) {
      for (const person of this.people) {
        const account = await phone.account(person);
        for (const [key, entry] of Object.entries(account.entries)) entries.set(`${phone.number} ${person.name} ${key}`, entry);
      }
    }
    return entries;
  }

  private shown(phone: ModelPhone, view: View): void {
    const whose = phone.person?.name ?? "nobody";
    for (const message of view.messages) {
      if (!message.content.startsWith(`${whose} `)) throw new Error(`Phone ${phone.number} showed "${message.content}" to ${whose}.`);
    }
  }
}

export function entryName(phone: ModelPhone, person: Person, key: Key): string {
  return `${phone.number} ${person.name} ${key}`;
}

function of(key: Key): [persona: string, goal: string] {
  const { persona, goal } = personaAndGoal(key);
  return [persona, goal];
}

async function personOf(name: string): Promise<Person> {
  const userId = crypto.randomUUID();
  return { name, userId, token: await signAppToken(userId, {}) };
}

function whenRefused(thrown: unknown): void {
  if (!(thrown instanceof Refusal)) throw thrown;
}
