import { describe, expect, it } from "vitest";
import type { Language } from "@/lib/texts/language";
import { type Option, optionsOf, type SentFound } from "./palette-options";

const nothing: SentFound = { asked: "text", jump: null, people: [], chats: [], installations: [], tickets: [], requests: [], more: false };
const ana: SentFound["people"][number] = {
  id: "0198f3c1-7b11-7222-8333-444455556666",
  email: "ana@x.com",
  name: "Ana",
  created_at: "2026-03-02T09:00:00.000Z",
  last_seen_at: null,
  lockouts: [{ persona: "sleep_coach", goal: "" }],
  locked_out: 1,
  active_consultations: 1,
  match: "part",
};
const chat: SentFound["chats"][number] = {
  kind: "consultation",
  id: "0198f3c1-7b11-7222-8333-000000000001",
  user_id: ana.id,
  persona: "sleep_coach",
  goal: "",
  status: "active",
  updated_at: "2026-03-02T09:00:00.000Z",
  person: { name: "Ana", email: null },
};
const pages = [
  { href: "/policy", label: "Policy" },
  { href: "/tickets/new", label: "New ticket" },
];
const listed = (text: string, found?: Partial<SentFound>, language: Language = "en") =>
  optionsOf({
    text,
    found: found && { ...nothing, ...found },
    pages,
    recents: [{ href: "/users/1", title: "Bea", kind: "person" }],
    language,
  });
const titles = (text: string, found?: Partial<SentFound>) =>
  listed(text, found).map(({ title, options }) => [title, options.map((each) => each.title)]);

describe("what the palette lists", () => {
  it("without a text: what was opened lately, places, acts; signing out last", () => {
    const groups = listed("");
    expect(groups.map(({ title }) => title)).toEqual(["Recent", "Go to", "Do"]);
    expect(groups.at(-1)?.options.at(-1)?.title).toBe("Sign out");
  });

  it("people before places and acts, so that Enter never does what was not meant", () => {
    expect(titles("s", { people: [{ ...ana, name: "Sigrid" }] }).map(([title]) => title)).toEqual(["People", "More", "Do"]);
    expect(titles("pol", { people: [{ ...ana, name: "Pola" }] })).toEqual([
      ["People", ["Pola"]],
      ["More", ["All users that match “pol”"]],
      ["Go to", ["Policy"]],
    ]);
  });

  it("a place first whose name is the text", () => {
    expect(titles("policy", { people: [ana] })[0]).toEqual(["Go to", ["Policy"]]);
  });

  it("what the text names alone first, whatever group it is in", () => {
    const groups = listed(chat.id, {
      asked: "id",
      people: [ana],
      chats: [chat],
      jump: { kind: "consultation", user_id: ana.id, id: chat.id },
    });
    expect(groups[0]?.options[0]).toMatchObject({ href: `/users/${ana.id}#consultation-${chat.id}`, title: "Sleep coach", detail: "Ana" });
    expect(groups.map(({ title }) => title)).toEqual(["Chats", "People"]);
  });

  it("says who is locked out of what, and who is only similar", () => {
    const [group] = listed("anna", { people: [{ ...ana, match: "similar" }] });
    expect(group?.options[0] as Option).toMatchObject({ warning: "locked out of Sleep coach", badge: "similar", detail: "ana@x.com" });
  });

  it("in Portuguese", () => {
    const [people, more] = listed("anna", { people: [{ ...ana, match: "similar" }] }, "pt");
    expect(people).toMatchObject({ title: "Pessoas", options: [{ warning: "sem acesso a Sleep coach", badge: "nome parecido" }] });
    expect(more?.options[0]?.title).toBe("Todos os usuários que correspondem a “anna”");
  });
});
