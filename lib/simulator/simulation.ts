import type { ActionError, Outcome } from "@/lib/http/action";
import type { Switches } from "@/lib/policy/rules";
import type { Exchange } from "./exchange";
import type { MadePerson } from "./make-people";
import { canSend, makePhone, type Phone, type PhoneState } from "./phone";
import type { ServerSide } from "./read-people";
import type { MakePeople, ReadSimulated, SetSimulatedPolicy } from "./schema";
import { type AppVersion, type PersonNumber, type PhoneName, personNumbers, phoneNames, type Step } from "./story";

// Two phones, the people who hold them, the policy that these people meet, and all that was said to the server: one
// story as it goes. Knows no React; whoever draws it subscribes.

/** The verbs of the simulator behind their door. */
export type SimulatorDoor = {
  makePeople: (input: MakePeople) => Promise<Outcome<{ people: MadePerson[] }>>;
  setPolicy: (input: SetSimulatedPolicy) => Promise<Outcome<{ people: number }>>;
  readPeople: (input: ReadSimulated) => Promise<Outcome<{ people: ServerSide[] }>>;
};

type Phones = Readonly<Record<PhoneName, PhoneState>>;
/** A step that was done: the phones before and after it, and what was said to the server. step-words.ts words it. */
export type Told = { step: Step; before: Phones; after: Phones; said: readonly Exchange[] };
export type Beginning = { switches: Switches; versions: Readonly<Record<PhoneName, AppVersion>> };

export type Snapshot = {
  beginning: Beginning;
  switches: Switches;
  phones: Phones;
  people: Readonly<Partial<Record<PersonNumber, MadePerson>>>;
  /** What the server holds of these people, as last read. */
  server: readonly ServerSide[];
  /** The oldest first; `exchangesMax` at most. */
  exchanges: readonly Exchange[];
  /** What was done so far, and what came of it. */
  told: readonly Told[];
  /** What is being done right now. */
  doing: Step | null;
  /** Whose phone it is done on. */
  acting: PhoneName | "both" | null;
  error: ActionError | null;
};

export type Simulation = ReturnType<typeof makeSimulation>;

const exchangesMax = 300;
// Steps that change what the server holds, or whose it is, without a word of the phones.
const changesServer: ReadonlySet<Step["do"]> = new Set(["sign_in", "policy", "reset"]);
const devices = { a: { model: "iPhone 15", platform: "ios" }, b: { model: "Pixel 9", platform: "android" } } as const;

export type SimulationOptions = {
  baseUrl: string;
  door: SimulatorDoor;
  beginning: Beginning;
  fetch?: typeof fetch;
  /** Support deletes a person's chats. The desk's own act: without it, a story with a reset cannot be played. */
  reset?: (userId: string) => Promise<unknown>;
};

export function makeSimulation(options: SimulationOptions) {
  const { door } = options;
  const listeners = new Set<() => void>();
  let gate: ((method: string, path: string) => Promise<void>) | undefined;
  let numbered = 0;
  // People who were made in one go for several stories, and wait for theirs.
  let waiting: MadePerson[] = [];
  let phones = makePhones(options.beginning);
  let snapshot: Snapshot = emptySnapshot(options.beginning);
  let queue: Promise<unknown> = Promise.resolve();

  /** New phones and, as soon as they are needed, new people. Those of before stay as they are on the server. */
  function startOver(beginning: Beginning = snapshot.beginning, people: readonly MadePerson[] = []): void {
    waiting = [...people];
    phones = makePhones(beginning);
    numbered = 0;
    // What is still under way on the phones of before is not waited for.
    queue = Promise.resolve();
    gate = undefined;
    change(emptySnapshot(beginning));
  }

  /**
   * One thing that somebody does, after all that was asked for before. Resolves with whether it could be done. Then the
   * server's side is read anew, unless it is said that it is not to be: who plays in a hurry reads it where it counts.
   */
  function act(step: Step, reads = true): Promise<boolean> {
    const done = queue.then(() => actNow(step, reads));
    queue = done.catch(() => undefined);
    return done;
  }

  /** Reads the server's side anew. */
  async function readServer(): Promise<void> {
    if (userIds().length === 0) return;
    const outcome = await reached(door.readPeople({ userIds: userIds() }));
    if (outcome.ok) change({ server: outcome.data.people });
  }

  /** Makes people for several stories in one go; undefined when they could not be made, and then the snapshot says why. */
  async function reserve(input: MakePeople): Promise<readonly MadePerson[] | undefined> {
    const outcome = await reached(door.makePeople(input));
    if (outcome.ok) return outcome.data.people;
    change({ error: outcome.error });
  }

  return {
    snapshot: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    startOver,
    act,
    readServer,
    home: (name: PhoneName) => phones[name].home(),
    clearExchanges: () => change({ exchanges: [] }),
    reserve,
  };

  async function actNow(step: Step, reads: boolean): Promise<boolean> {
    const own = phones;
    const phonesBefore = snapshot.phones;
    const before = numbered;
    change({ doing: step, acting: "phone" in step ? step.phone : null, error: null });
    const error = await perform(step).catch(unreached);
    if (own !== phones) return false;
    if (error) {
      change({ doing: null, acting: null, error });
      return false;
    }
    if (reads && (numbered > before || changesServer.has(step.do))) await readServer();
    if (own !== phones) return false;
    const said = snapshot.exchanges.filter((exchange) => exchange.number > before);
    change({ doing: null, acting: null, told: [...snapshot.told, { step, before: phonesBefore, after: snapshot.phones, said }] });
    return true;
  }

  async function perform(step: Step): Promise<ActionError | undefined> {
    if (step.do === "reset") return void (await Promise.all(userIds().map((id) => options.reset?.(id))));
    if (step.do === "policy") return setPolicy(step.switches);
    if (step.phone === "both") return openBoth(step);
    const phone = phones[step.phone];
    switch (step.do) {
      case "sign_in":
        return signIn(phone, step.person);
      case "install":
        return void (await phone.install());
      case "sign_out":
        return void (await phone.signOut());
      case "open":
        return void (await phone.open(step.persona));
      case "link":
        return void (await phone.openLink(linkTo(step)));
      case "send":
        return void (canSend(phone.state()) && (await phone.send(step.text)));
      case "clear":
        return void (await phone.clear());
      case "offline":
        return void (await phone.setOnline(false));
      case "online":
        return void (await phone.setOnline(true));
      case "update":
        return void (await phone.update(step.version));
      case "create_again":
        return void (await phone.createAgain());
    }
  }

  // A chat that the server has not made has a link, too: it leads to none.
  function linkTo({ person, chat }: Extract<Step, { do: "link" }>): string {
    const { people, server } = snapshot;
    const chats = server.find(({ userId }) => userId === people[person]?.userId)?.chats ?? [];
    return chatLink(chats.toReversed()[chat - 1]?.id ?? "00000000-0000-0000-0000-000000000000");
  }

  async function signIn(phone: Phone, number: PersonNumber): Promise<ActionError | undefined> {
    const known = snapshot.people[number] ?? take(number);
    if (known) {
      change({ people: { ...snapshot.people, [number]: known } });
      return void (await phone.signIn(known));
    }
    const outcome = await reached(door.makePeople({ people: [number], switches: snapshot.switches }));
    if (!outcome.ok) return outcome.error;
    const [made] = outcome.data.people;
    if (!made) return undefined;
    change({ people: { ...snapshot.people, [number]: made } });
    await phone.signIn(made);
  }

  async function setPolicy(switches: Switches): Promise<ActionError | undefined> {
    const outcome = userIds().length > 0 ? await reached(door.setPolicy({ userIds: userIds(), switches })) : undefined;
    if (outcome && !outcome.ok) return outcome.error;
    change({ switches });
  }

  // Both have looked, and neither has asked for a new chat before the other is about to: what makes it a race.
  async function openBoth(step: Extract<Step, { do: "open" }>): Promise<undefined> {
    let release: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      release = resolve;
    });
    let ready = 0;
    gate = async (method, path) => {
      if (method !== "POST" || !path.endsWith("/consultations")) return;
      ready++;
      if (ready >= phoneNames.length) release();
      await started;
    };
    await Promise.all(phoneNames.map((name) => phones[name].open(step.persona).finally(release)));
    gate = undefined;
  }

  function userIds(): string[] {
    return Object.values(snapshot.people).map((person) => person.userId);
  }

  function take(number: PersonNumber): MadePerson | undefined {
    const at = waiting.findIndex((person) => person.person === number);
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  }

  function makePhones({ versions }: Beginning): Record<PhoneName, Phone> {
    const make = (name: PhoneName) => {
      const phone: Phone = makePhone({
        name,
        device: devices[name],
        version: versions[name],
        baseUrl: options.baseUrl,
        fetch: options.fetch,
        gate: async (method, path) => gate?.(method, path),
        onChange: (state) => phones[name] === phone && change({ phones: { ...snapshot.phones, [name]: state } }),
        onExchange: (exchange) => {
          if (phones[name] !== phone) return;
          numbered++;
          change({ exchanges: [...snapshot.exchanges, { ...exchange, number: numbered }].slice(-exchangesMax) });
        },
      });
      return phone;
    };
    return { a: make("a"), b: make("b") };
  }

  function emptySnapshot(beginning: Beginning): Snapshot {
    return {
      beginning,
      switches: beginning.switches,
      phones: { a: phones.a.state(), b: phones.b.state() },
      people: {},
      server: [],
      exchanges: [],
      told: [],
      doing: null,
      acting: null,
      error: null,
    };
  }

  function change(part: Partial<Snapshot>): void {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  }
}

/** Whose chat this is among the people of the story, and which of theirs: as a step names it; null for a stranger's. */
export function placeOf(
  { people, server }: Pick<Snapshot, "people" | "server">,
  id: string,
): { person: PersonNumber; chat: number } | null {
  for (const { userId, chats } of server) {
    const place = chats.toReversed().findIndex((chat) => chat.id === id);
    const person = personNumbers.find((number) => people[number]?.userId === userId);
    if (place >= 0 && person) return { person, chat: place + 1 };
  }
  return null;
}

/** As the remedy "reconnect" gives it to support. */
export function chatLink(id: string): string {
  return `lume://consultations/${id}`;
}

function unreached(): ActionError {
  return { code: "UNREACHED", message: "The server did not answer. Nothing was changed; try again.", request_id: "" };
}

// A server action that does not reach the server throws; what it would have done was not done.
function reached<T>(asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
  return asked.catch(() => ({ ok: false, error: unreached() }));
}
