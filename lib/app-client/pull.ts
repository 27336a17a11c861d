import type { Pulled } from "./known";
import { type Ask, chatOf, type Item, type Raw } from "./wire";

// The list, as a whole or as what changed since a sync token.

const pagesMax = 100;

/**
 * With a token what changed since, oldest change first; a token that the server no longer takes is dropped for a whole
 * list. A list of which a page fails is none; of changes those that came are kept, and the rest comes with the next pull.
 */
export async function pull(ask: Ask, syncToken: string | null): Promise<{ raw: Raw; pulled: Pulled | null }> {
  if (syncToken === null) return whole(ask);
  const changes = await since(ask, syncToken);
  const refused = changes.raw.status === 410 || changes.raw.status === 400 || changes.raw.status === 422;
  return refused ? whole(ask) : changes;
}

async function whole(ask: Ask): Promise<{ raw: Raw; pulled: Pulled | null }> {
  const items: Item[] = [];
  let query = "";
  for (let page = 0; page < pagesMax; page++) {
    const raw = await ask("GET", query);
    if (raw.status !== 200) return { raw, pulled: null };
    items.push(...(raw.body.data?.consultations ?? []));
    const next = raw.body.meta?.next_cursor;
    const syncToken = raw.body.meta?.sync_token ?? null;
    if (!next) return { raw, pulled: { full: true, chats: items.map(chatOf), tombstones: [], syncToken } };
    query = `?cursor=${encodeURIComponent(next)}`;
  }
  return { raw: { status: 0, body: {} }, pulled: null };
}

async function since(ask: Ask, token: string): Promise<{ raw: Raw; pulled: Pulled | null }> {
  let pulled: Pulled = { full: false, chats: [], tombstones: [], syncToken: token };
  for (let page = 0; page < pagesMax; page++) {
    const raw = await ask("GET", `?since=${encodeURIComponent(pulled.syncToken ?? "")}`);
    if (raw.status !== 200) return { raw, pulled: page > 0 ? pulled : null };
    const { consultations = [], tombstones = [] } = raw.body.data ?? {};
    const gone = tombstones.map((tombstone) => tombstone.id);
    // A chat may be gone on one page and back on the next, or the other way round: the later one holds.
    const chats = [...pulled.chats.filter((chat) => !gone.includes(chat.id)), ...consultations.map(chatOf)];
    const back = consultations.map((chat) => chat.id);
    pulled = {
      ...pulled,
      chats,
      tombstones: [...pulled.tombstones.filter((id) => !back.includes(id)), ...gone],
      syncToken: raw.body.meta?.sync_token ?? null,
    };
    if (!raw.body.meta?.has_more || !pulled.syncToken) return { raw, pulled };
  }
  return { raw: { status: 0, body: {} }, pulled };
}
