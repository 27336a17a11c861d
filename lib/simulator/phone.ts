import { type AppClient, makeClient, type View } from "@/lib/app-client/client";
import { memoryStore } from "@/lib/app-client/memory-store";
import type { AppFacts } from "@/lib/app-client/server";
import type { Account } from "@/lib/app-client/store";
import type { Worded } from "@/lib/app-client/texts";
import { understands } from "@/lib/policy/abilities";
import { type Exchange, recordingFetch } from "./exchange";
import { type AppVersion, canWrite, mainPersona, type Persona, type PersonNumber, type PhoneName, personas } from "./story";

// A device with the reference app on it: what a person can do to the phone, and what it shows. Browser and Node.

export type Device = { id: string; model: string; platform: AppFacts["platform"] };
export type Login = { person: PersonNumber; userId: string; token: string };

/** What there is to see of a phone; a new object at every change. */
export type PhoneState = {
  name: PhoneName;
  device: Device;
  version: AppVersion;
  online: boolean;
  /** Null while the app is not installed. */
  installation: { id: string; number: number } | null;
  signedIn: { person: PersonNumber; userId: string } | null;
  /** The chat that is on the screen; null on the app's home. */
  persona: Persona | null;
  /** Why the link that was opened last led to no chat; null once something else is done. */
  notice: Worded | null;
  /** What the app shows for each persona to the account that is signed in. */
  views: Readonly<Partial<Record<Persona, View>>>;
  /** What lies on the device for the account that is signed in, as the app's store has it. */
  stored: Account | null;
};

export type PhoneOptions = {
  name: PhoneName;
  device: Omit<Device, "id">;
  version: AppVersion;
  baseUrl: string;
  onChange: (state: PhoneState) => void;
  onExchange: (exchange: Omit<Exchange, "number">) => void;
  gate?: (method: string, path: string) => Promise<void>;
  fetch?: typeof fetch;
};

export type Phone = ReturnType<typeof makePhone>;

/** A new device without the app. Every act resolves when the app has come to rest. */
export function makePhone(options: PhoneOptions) {
  const { name, onChange } = options;
  const say = recordingFetch({ ...options, phone: name, isOnline: () => state.online });
  let store = memoryStore();
  let app: AppClient | null = null;
  let account: Login | null = null;
  let state: PhoneState = {
    name,
    device: { ...options.device, id: crypto.randomUUID() },
    version: options.version,
    online: true,
    installation: null,
    signedIn: null,
    persona: null,
    notice: null,
    views: {},
    stored: null,
  };

  /** For the first time, or again: a new installation with nothing stored and nobody signed in. */
  async function install(): Promise<void> {
    store = memoryStore();
    account = null;
    const number = (state.installation?.number ?? 0) + 1;
    change({ installation: { id: crypto.randomUUID(), number }, signedIn: null });
    await restart();
  }

  async function signIn(who: Login): Promise<void> {
    account = who;
    await app?.signIn({ userId: who.userId, token: who.token });
    change({ signedIn: { person: who.person, userId: who.userId }, persona: null, notice: null, views: {} });
    await look();
  }

  async function signOut(): Promise<void> {
    account = null;
    app?.signOut();
    change({ signedIn: null, persona: null, notice: null, views: {} });
    await look();
  }

  /** A tap on a persona. */
  async function open(persona: Persona): Promise<void> {
    change({ persona, notice: null });
    await app?.open(persona);
    await look();
  }

  /** A link in a message, touched: the app opens with the chat that it names, or says why it does not. */
  async function openLink(link: string): Promise<void> {
    const led = await app?.openLink(link);
    const persona = led?.chat?.persona;
    if (persona !== undefined && isPersona(persona)) change({ persona, notice: null });
    else change({ notice: led?.view.screen ?? null });
    await look();
  }

  /** Back to the app's home, without asking anybody. */
  function home(): void {
    change({ persona: null, notice: null });
  }

  async function send(text: string): Promise<void> {
    if (!state.persona) return;
    await app?.send(text, state.persona);
    await look();
  }

  /** The same installation, with nothing stored. The sign-in lies in the keychain and stays. */
  async function clear(): Promise<void> {
    store = memoryStore();
    await restart();
  }

  async function update(version: AppVersion): Promise<void> {
    change({ version });
    if (app) await restart();
  }

  async function setOnline(online: boolean): Promise<void> {
    change({ online });
    if (online) await app?.sync();
    await look();
  }

  /** The app's POST once more, past all that the app remembers. */
  async function createAgain(): Promise<void> {
    const persona = state.persona ?? mainPersona;
    if (!account || !state.installation) return;
    const headers = { Authorization: `Bearer ${account.token}`, "Content-Type": "application/json", ...factHeaders() };
    const body = JSON.stringify({ persona });
    await say(`${options.baseUrl}/api/v1/consultations`, { method: "POST", headers, body }).catch(() => undefined);
    await look();
  }

  return { state: () => state, install, signIn, signOut, open, openLink, home, send, clear, update, setOnline, createAgain };

  async function restart(): Promise<void> {
    const made = makeClient({
      baseUrl: options.baseUrl,
      store,
      fetch: say,
      abilities: { list: understands(state.version, "list"), conflictId: understands(state.version, "conflict_id") },
      facts: facts(),
      onView: (persona, _goal, view) => {
        if (app === made && isPersona(persona)) change({ views: { ...state.views, [persona]: view } });
      },
    });
    app = made;
    if (account) made.resume({ userId: account.userId, token: account.token });
    change({ persona: null, notice: null, views: {} });
    await look();
  }

  // What goes on behind the screen comes to rest, then the store is read anew. A persona that the app has spoken of since
  // its start shows what it said last: "offline" and the like are of the moment, view() only knows the state.
  async function look(): Promise<void> {
    const own = app;
    await own?.settled();
    if (!own || own !== app) return;
    const read = account ? await Promise.all(personas.map(async (each) => [each, await own.view(each)] as const)) : [];
    change({ views: { ...Object.fromEntries(read), ...state.views }, stored: account ? await store.read(account.userId) : null });
  }

  function facts(): AppFacts {
    return {
      installationId: state.installation?.id ?? "",
      deviceId: state.device.id,
      version: state.version,
      platform: state.device.platform,
      deviceModel: state.device.model,
      previouslyInstalled: (state.installation?.number ?? 0) > 1,
    };
  }

  function factHeaders(): Record<string, string> {
    const { installationId, deviceId, version, platform, deviceModel, previouslyInstalled } = facts();
    return {
      "Lume-Install-Id": installationId,
      "Lume-Device-Id": deviceId,
      "Lume-App-Version": version,
      "Lume-Platform": platform,
      "Lume-Device-Model": deviceModel,
      "Lume-Previously-Installed": String(previouslyInstalled),
    };
  }

  function change(part: Partial<PhoneState>): void {
    state = { ...state, ...part };
    onChange(state);
  }
}

/** Has the screen of this phone a field to write in? */
export function canSend(phone: PhoneState): boolean {
  const view = phone.persona ? phone.views[phone.persona] : undefined;
  return view !== undefined && canWrite(view.screen.shows);
}

function isPersona(name: string): name is Persona {
  return personas.some((persona) => persona === name);
}
