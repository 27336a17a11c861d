import type { CrowdAct } from "./crowd-plan";
import { type ActFact, addAct, addExchange, type CrowdReport, type TapEnd } from "./crowd-report";
import type { Exchange } from "./exchange";
import { canSend, type Login, makePhone, type Phone } from "./phone";
import { type AppVersion, mainPersona, type Persona } from "./story";

// One person of a crowd: the phones they have had, the reference app on them, and what each act came to.

export type PersonOptions = {
  baseUrl: string;
  report: CrowdReport;
  /** An account with its token, as the app's identity service would give it. */
  login: () => Promise<Login>;
  /** The name of the policy that is in force right now: a 409 does not tell. */
  policyNow: () => string;
  fetch?: typeof fetch;
};

const models = { ios: "iPhone 15", android: "Pixel 9" } as const;

/** Acts one after the other, in the order in which they are asked for. */
export function makeCrowdPerson({ baseUrl, report, login, policyNow, fetch }: PersonOptions) {
  let account: Login | undefined;
  let phone: Phone | undefined;
  let persona: Persona = mainPersona;
  let version: AppVersion = "2.4.0";
  let platform: "ios" | "android" = "ios";
  let gone = false;
  let heard: Omit<Exchange, "number">[] = [];
  /** The chats that this person has had on any phone, by persona, the newest last. */
  const had = new Map<Persona, string[]>();
  let queue: Promise<unknown> = Promise.resolve();

  function act(what: CrowdAct): Promise<void> {
    const done = queue.then(() => actNow(what));
    queue = done.catch(() => undefined);
    return done;
  }

  return { act, isGone: () => gone };

  async function actNow(what: CrowdAct): Promise<void> {
    if (gone) {
      report.skipped++;
      return;
    }
    heard = [];
    const tapped = await perform(what);
    const tap = tapped ? tapEnd() : undefined;
    addAct(report, what.do, { ...(tap ? { tap } : {}), ...refusal() });
    remember();
  }

  /** Says whether the act ended in a tap on a persona. */
  async function perform(what: CrowdAct): Promise<boolean> {
    switch (what.do) {
      case "arrive":
        version = what.version;
        platform = what.platform;
        persona = what.persona;
        account = await login();
        report.people.arrived++;
        phone = newPhone();
        return enter();
      case "open":
        persona = what.persona;
        return tap();
      case "send":
        if (phone && canSend(phone.state())) await phone.send(what.text);
        return false;
      case "reinstall":
        return enter();
      case "change_phone":
        phone = newPhone();
        return enter();
      case "clear_data":
        await phone?.clear();
        return tap();
      case "sign_in_again":
        await phone?.signOut();
        if (account) await phone?.signIn(account);
        return tap();
      case "update":
        version = what.version;
        await phone?.update(what.version);
        return tap();
      case "offline":
      case "online":
        await phone?.setOnline(what.do === "online");
        return false;
      case "give_up_if_stuck":
        gone = shows() === "stuck";
        if (gone) report.people.gaveUp++;
        return false;
    }
  }

  async function enter(): Promise<true> {
    await phone?.install();
    if (account) await phone?.signIn(account);
    return tap();
  }

  async function tap(): Promise<true> {
    await phone?.open(persona);
    return true;
  }

  function tapEnd(): TapEnd {
    const shown = shows();
    if (shown === "stuck" || shown === "offline") return shown;
    const id = phone?.state().views[persona]?.screen.consultationId;
    if (shown !== "chat" || !id) return "unanswered";
    const chats = had.get(persona) ?? [];
    if (chats.includes(id)) return "same";
    return chats.length > 0 ? "left_behind" : "new";
  }

  function refusal(): Pick<ActFact, "refused" | "stuckUnder"> {
    const conflict = heard.findLast((one) => one.method === "POST" && one.path.endsWith("/consultations") && one.status === 409);
    if (!conflict) return {};
    const shown = shows();
    if (shown !== "stuck") return { refused: shown === "chat" ? "recovered" : "open" };
    return { refused: "stuck", stuckUnder: { version, policy: policyNow() } };
  }

  function shows() {
    return phone?.state().views[persona]?.screen.shows;
  }

  function remember(): void {
    for (const [name, view] of Object.entries(phone?.state().views ?? {}) as [Persona, { screen: { consultationId: string | null } }][]) {
      const id = view.screen.consultationId;
      const chats = had.get(name) ?? [];
      if (!id || chats.includes(id)) continue;
      had.set(name, [...chats, id]);
      report.opened.add(id);
    }
  }

  function newPhone(): Phone {
    return makePhone({
      name: "a",
      device: { model: models[platform], platform },
      version,
      baseUrl,
      fetch,
      onChange: () => undefined,
      onExchange: (exchange) => {
        heard.push(exchange);
        addExchange(report, exchange);
      },
    });
  }
}
