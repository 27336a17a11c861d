import { ActInPanel } from "@/lib/embed/schema";
import { env } from "@/lib/env";
import { panel as texts } from "@/lib/texts/panel";
import type { Card } from "./card";

// The card as Intercom's components. A first canvas is 400 px high at most: the facts are one list, and each phone one line.

const phonesMax = 3;
type Component = { type: string } & Record<string, unknown>;

/** `token`: the panel's own, kept by Intercom between two requests and sent back signed. */
export function canvasOf(card: Card, token: string, said?: string) {
  const t = texts[card.language];
  const { remedy } = card;
  const components: Component[] = [{ type: "text", text: card.heading, style: "header" }];
  for (const text of [said, card.lead, card.note]) if (text) components.push({ type: "text", text, style: "paragraph" });
  components.push({ type: "data-table", items: card.facts.map(({ term, text }) => ({ type: "field-value", field: term, value: text })) });
  if (remedy) {
    components.push({ type: "text", text: `*${t.recommended}: ${remedy.name}*\n${remedy.reason}`, style: "paragraph" });
    for (const phone of remedy.phones.slice(0, phonesMax))
      components.push({ type: "text", text: `${phone.title}: ${phone.words}`, style: "muted" });
    if (remedy.order) components.push({ type: "button", id: "act", label: remedy.act, style: "primary", action: { type: "submit" } });
  }
  const url = new URL(card.links.person, env().NEXTAUTH_URL).href;
  components.push({ type: "button", id: "open", label: t.openPerson, style: "link", action: { type: "url", url } });
  return { canvas: { content: { components }, stored_data: { token, order: remedy?.order ?? null } } };
}

/** Why there is no card, in Intercom's own frame: an error of HTTP would show nothing of it. */
export function sayInCanvas(message: string) {
  return { canvas: { content: { components: [{ type: "text", text: message, style: "paragraph" }] }, stored_data: {} } };
}

/** What was offered in the canvas that the button was pressed in. */
export function orderIn(stored: Record<string, unknown> | null | undefined): { token: string | undefined; order: ActInPanel | undefined } {
  const order = ActInPanel.safeParse(stored?.order);
  return { token: typeof stored?.token === "string" ? stored.token : undefined, order: order.success ? order.data : undefined };
}
