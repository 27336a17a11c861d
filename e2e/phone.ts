import { randomUUID } from "node:crypto";
import { type AppClient, makeClient, type View } from "@/lib/app-client/client";
import { memoryStore } from "@/lib/app-client/memory-store";
import type { AppFacts, Exchange } from "@/lib/app-client/server";
import { understands } from "@/lib/policy/abilities";
import type { Api } from "./server";

export const persona = "wellness_specialist";
export type PhoneOptions = { version?: string; platform?: AppFacts["platform"]; deviceId?: string; deviceModel?: string };

/** A phone with the reference app on it, and a person who reinstalls, clears data and updates. */
export class Phone {
  readonly deviceId: string;
  email = "";
  userId = "";
  private readonly api: Api;
  private readonly about: { platform: AppFacts["platform"]; deviceModel: string };
  private version: string;
  private installationId = randomUUID() as string;
  private previouslyInstalled = false;
  private store = memoryStore();
  private app: AppClient;
  private session: { userId: string; token: string } | null = null;
  private exchanges: Exchange[] = [];

  constructor(api: Api, { version = "2.4.0", platform = "ios", deviceId = randomUUID(), deviceModel = "iPhone 15" }: PhoneOptions = {}) {
    this.api = api;
    this.version = version;
    this.deviceId = deviceId;
    this.about = { platform, deviceModel };
    this.app = this.startApp();
  }

  async signIn(email?: string): Promise<this> {
    const { token, userId, email: known } = await this.api.user(email);
    this.email = known;
    this.userId = userId;
    this.session = { token, userId };
    await this.app.signIn(this.session);
    return this;
  }

  /** Another installation on the same device, and nothing left of the old one. The person signs in again. */
  async reinstall(): Promise<void> {
    this.installationId = randomUUID();
    this.previouslyInstalled = true;
    await this.clearData();
  }

  /** The same installation, with nothing stored. The person signs in again. */
  async clearData(): Promise<void> {
    this.store = memoryStore();
    this.app = this.startApp();
    if (this.session) await this.app.signIn(this.session);
  }

  /** A newer build starts with what the older one stored, the sign-in included. */
  async update(version: string): Promise<void> {
    this.version = version;
    this.app = this.startApp();
    if (this.session) this.app.resume(this.session);
  }

  open(of = persona, goal = ""): Promise<View> {
    return this.app.open(of, goal);
  }

  send(text: string, of = persona, goal = ""): Promise<View> {
    return this.app.send(text, of, goal);
  }

  sync(): Promise<void> {
    return this.app.sync();
  }

  async view(of = persona, goal = ""): Promise<View> {
    await this.app.settled();
    return this.app.view(of, goal);
  }

  /** What was said since the last call, once nothing is under way, e.g. "POST /consultations 201". */
  async trace(): Promise<string[]> {
    await this.app.settled();
    const path = (exchange: Exchange) =>
      exchange.path
        .replace("/api/v1", "")
        .replace(/[0-9a-f-]{36}/, "{id}")
        .replace(/\?.*/, "");
    return this.exchanges.splice(0).map((exchange) => `${exchange.method} ${path(exchange)} ${exchange.status}`);
  }

  private startApp(): AppClient {
    return makeClient({
      baseUrl: this.api.baseUrl,
      store: this.store,
      abilities: { list: understands(this.version, "list"), conflictId: understands(this.version, "conflict_id") },
      facts: {
        installationId: this.installationId,
        deviceId: this.deviceId,
        version: this.version,
        previouslyInstalled: this.previouslyInstalled,
        ...this.about,
      },
      onExchange: (exchange) => this.exchanges.push(exchange),
    });
  }
}
