import { type AppClient, makeClient, type View } from "@/lib/app-client/client";
import { memoryStore } from "@/lib/app-client/memory-store";
import { type Account, keyOf, type Store } from "@/lib/app-client/store";
import { understands } from "@/lib/policy/abilities";
import { baseUrl, inProcess } from "./in-process";
import type { Witness } from "./witness";

// A phone of a history: the reference client against the server's own code, over a network that can fail in every way.

export const versions = ["2.2.0", "2.3.0", "2.4.0"] as const;
export type Version = (typeof versions)[number];

/** lost_request: the server never saw it · lost_answer: it did its work, nobody was told · killed: the app ended then. */
export type Fault = { kind: "lost_request" | "lost_answer" | "killed"; at: number };

export type Person = { name: string; userId: string; token: string };

export class ModelPhone {
  readonly number: number;
  readonly device = crypto.randomUUID() as string;
  installation = crypto.randomUUID() as string;
  version: Version;
  online = true;
  person: Person | null = null;
  /** Counts what was stored and lost again: a text that was written in an earlier life is not looked for any more. */
  life = 0;
  store: Store = memoryStore();
  app: AppClient;
  /** Every answer of the act under way that was missing or said "later": with none, the act was undisturbed. */
  disturbances = 0;
  private previouslyInstalled = false;
  private fault: Fault | null = null;
  private requests = 0;
  private killed: () => void = () => undefined;
  private readonly witness: Witness;
  private readonly onView: (phone: ModelPhone, view: View) => void;

  constructor(number: number, version: Version, witness: Witness, onView: (phone: ModelPhone, view: View) => void) {
    this.number = number;
    this.version = version;
    this.witness = witness;
    this.onView = onView;
    this.app = this.start();
  }

  /** Does something with the app, the fault at its place; answers undefined when the app was killed in the middle. */
  async does<T>(fault: Fault | null, act: (app: AppClient) => Promise<T>): Promise<T | undefined> {
    this.fault = fault;
    this.requests = 0;
    this.disturbances = this.online ? 0 : 1;
    const end = new Promise<undefined>((resolve) => {
      this.killed = () => resolve(undefined);
    });
    const done = await Promise.race([this.settling(act), end]);
    this.fault = null;
    if (fault?.kind === "killed") this.restart();
    return done;
  }

  async signIn(person: Person): Promise<void> {
    this.person = person;
    await this.app.signIn({ userId: person.userId, token: person.token });
  }

  signOut(): void {
    this.person = null;
    this.app.signOut();
  }

  /** The app is ended and started again, as the phone does it now and then. */
  restart(): void {
    this.app = this.start();
    if (this.person) this.app.resume({ userId: this.person.userId, token: this.person.token });
  }

  async reinstall(): Promise<void> {
    this.installation = crypto.randomUUID();
    this.previouslyInstalled = true;
    await this.clear();
  }

  async clear(): Promise<void> {
    this.store = memoryStore();
    this.life++;
    this.app = this.start();
    if (this.person) await this.signIn(this.person);
  }

  get lifeName(): string {
    return `${this.number} ${this.life}`;
  }

  account(person: Person): Promise<Account> {
    return this.store.read(person.userId);
  }

  private async settling<T>(act: (app: AppClient) => Promise<T>): Promise<T> {
    const { app } = this;
    const done = await act(app);
    await app.settled();
    return done;
  }

  private start(): AppClient {
    const app = makeClient({
      baseUrl,
      store: this.store,
      abilities: { list: understands(this.version, "list"), conflictId: understands(this.version, "conflict_id") },
      facts: {
        installationId: this.installation,
        deviceId: this.device,
        version: this.version,
        platform: "ios",
        deviceModel: "Model",
        previouslyInstalled: this.previouslyInstalled,
      },
      fetch: (input, init) => this.fetch(app, String(input), init ?? {}),
      wait: async () => undefined,
      onView: (_persona, _goal, view) => {
        if (this.app === app) this.onView(this, view);
      },
    });
    return app;
  }

  private async fetch(app: AppClient, url: string, init: RequestInit): Promise<Response> {
    if (this.app !== app) return never();
    const fault = this.fault?.at === this.requests++ ? this.fault.kind : null;
    if (!this.online || fault === "lost_request") throw this.lost();
    const response = await this.ask(url, init);
    if (response.status === 429 || response.status >= 500) this.disturbances++;
    if (fault === "lost_answer") throw this.lost();
    if (fault === "killed") {
      this.disturbances++;
      this.killed();
      return never();
    }
    return response;
  }

  // What fails here is the test's own: the app would take it for a network that is down.
  private async ask(url: string, { signal: _, ...asked }: RequestInit): Promise<Response> {
    const user = this.person?.userId ?? "";
    try {
      const response = await inProcess(url, asked);
      const { persona = "", goal = "" } = asked.body ? (JSON.parse(String(asked.body)) as { persona?: string; goal?: string }) : {};
      await this.witness.note(user, this.lifeName, new Request(url, asked), keyOf(persona, goal), response);
      return response;
    } catch (thrown) {
      this.witness.troubles.push(String(thrown));
      throw thrown;
    }
  }

  private lost(): Error {
    this.disturbances++;
    return new TypeError("fetch failed");
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
