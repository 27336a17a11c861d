import { keyOf } from "@/lib/app-client/store";
import { understands } from "@/lib/policy/abilities";

// Who stands at the server's door and notes every answer that it gives, whether or not the phone gets it: what the
// attempts table and the lockouts have to say afterwards follows from that alone.

type Refused = { user: string; key: string; installation: string; device: string; version: string; reconnected: boolean };
type Told = { data?: { consultation?: { id: string; persona: string; goal: string; is_archived: boolean } } };
export type Witness = ReturnType<typeof makeWitness>;

export function makeWitness(tally: (what: string) => void) {
  const attempts: Record<string, { created: number; conflict: number }> = {};
  /** Installations whose last attempt was refused and for whom nothing has worked since. */
  let refused: Refused[] = [];
  const troubles: string[] = [];
  let acts = 0;
  const keyOfChat = new Map<string, string>();
  const madeBy = new Map<string, string>();

  /** One answer of the server to the app of `user`; `key` is what a create asked for, `life` which store asked. */
  async function note(user: string, life: string, request: Request, key: string, response: Response): Promise<void> {
    const { method, url, headers } = request;
    const { status } = response;
    if (status >= 500 && status !== 503) troubles.push(`${method} ${url} ${status}`);
    const [, , , , id, messages] = new URL(url).pathname.split("/");
    // A list and the messages of a chat are read without a trace.
    if (method !== "GET" || (id && !messages)) acts++;
    const replay = response.headers.get("idempotency-replayed") === "true";
    const since = url.includes("since=") ? " since" : "";
    tally(`${method} ${id ? "{id}" : ""}${messages ? "/messages" : ""}${since} ${status}${replay ? " replayed" : ""}`);
    const { data } = id && messages ? {} : ((await response.clone().json()) as Told);
    const chat = data?.consultation;
    if (chat) keyOfChat.set(chat.id, keyOf(chat.persona, chat.goal));
    if (replay) return;
    if (chat && method === "POST") madeBy.set(chat.id, life);
    if (!id) {
      if (method === "POST") attempted(user, key, headers, status);
    } else if (messages ? method === "POST" && status === 201 : chat?.is_archived === false) {
      works(user, keyOfChat.get(id) ?? "", headers);
    }
  }

  function attempted(user: string, key: string, headers: Headers, status: number): void {
    if (status !== 201 && status !== 409) return;
    const counted = attempts[user] ?? { created: 0, conflict: 0 };
    attempts[user] = counted;
    works(user, key, headers);
    if (status === 201) counted.created++;
    else {
      counted.conflict++;
      refused.push({ user, key, ...namedBy(headers), reconnected: false });
    }
  }

  // A working chat ends the lockout of its installation, and of those that this one replaced on the same device.
  function works(user: string, key: string, headers: Headers): void {
    const { installation, device } = namedBy(headers);
    const same = (one: Refused) => one.user === user && one.key === key;
    refused = refused.filter((one) => !same(one) || (one.installation !== installation && one.device !== device));
  }

  /** Support hands out the id: who understands it and is refused now is let through by the next 409. */
  function reconnect(user: string, key: string): void {
    for (const one of refused) {
      if (one.user === user && one.key === key && understands(one.version, "conflict_id")) one.reconnected = true;
    }
  }

  return {
    note,
    reconnect,
    supportActed: () => void acts++,
    /** How often the server was asked for something that may leave a trace, by apps and by support. */
    acts: () => acts,
    /** The life of the phone whose POST made a chat, whether or not it was told. */
    madeBy: (consultationId: string) => madeBy.get(consultationId),
    attempts: (user: string) => attempts[user] ?? { created: 0, conflict: 0 },
    refused: () => refused,
    troubles,
  };
}

function namedBy(headers: Headers) {
  return {
    installation: headers.get("lume-install-id") ?? "",
    device: headers.get("lume-device-id") ?? "",
    version: headers.get("lume-app-version") ?? "",
  };
}
