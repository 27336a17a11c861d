import { describe, expect, test } from "vitest";
import { categoryOf } from "./category-rules";
import type { Category } from "./rules";

const sentence = "A chat already exists on the server but can't be accessed from this device.";

describe("the app's own sentence decides by itself", () => {
  test.each([
    ["as it stands", sentence],
    ["with a curly apostrophe", sentence.replace("'", "’")],
    ["in quotation marks, in capitals", `It says “${sentence.toUpperCase()}” every time`],
    ["wrapped over lines", "A chat already exists\n  on the server but\r\ncan't be   accessed from this device"],
    ["quoted in a mail", "> A chat already exists on the server\n> but can’t be accessed from this device."],
    ["with entities of HTML", "A chat already exists on the server but can&rsquo;t be&nbsp;accessed from this device."],
    ["without an apostrophe", "a chat already exists on the server but cant be accessed from this device"],
    ["with a soft hyphen and a hard space", "A chat already ex\u00adists on the\u00a0server but can't be accessed from this device"],
    ["among praise", `Lovely app. Since the update: ${sentence} This can happen after reinstalling. Refund please.`],
    ["the server's answer", "conflicting consultation: already have an active consultation for this persona and goal"],
    [
      "the server's answer with the id",
      '{"error":{"code":"CONSULTATION_EXISTS","message":"already have an active consultation for this persona and goal"}}',
    ],
  ])("%s", (_, text) => {
    expect(categoryOf("Help", text)).toEqual({ category: "cant_create_chat", source: "app_sentence" });
    expect(categoryOf(text, "See the subject.")).toEqual({ category: "cant_create_chat", source: "app_sentence" });
  });

  test("half of it is only words", () => {
    expect(categoryOf("Help", "It says a chat already exists on the server")).toEqual({ category: "cant_create_chat", source: "words" });
  });

  test("a sentence cut in two by subject and body is not the sentence", () => {
    expect(categoryOf("A chat already exists on the server", "and my phone is new").source).toBe("words");
  });
});

const examples: Record<Category, string[]> = {
  cant_create_chat: [
    "I can't create a chat anymore",
    "Can’t start a new chat since I got my new phone",
    "cannot open a new conversation with the wellness specialist",
    "The app won't let me start a chat after the update",
    "I am unable to begin a new consultation",
    "I get an error when I try to create a chat",
    "New chat fails with 409 conflict",
    "I'm locked out of my chat with the sleep coach",
    "My chat is gone and I can't start a new one",
    "It tells me that a chat already exists",
    "Every time I tap new chat there is an error",
    "Não consigo criar um novo chat",
    "nao consigo iniciar uma conversa nova depois de reinstalar",
    "Diz que já existe uma conversa",
    "Ich kann seit gestern keinen neuen Chat mehr starten",
    "Neuer Chat lässt sich leider nicht erstellen",
    "Fehler, wenn ich ein neues Gespräch öffnen will: Fehler beim neuen Gespräch",
  ],
  chat_disappeared: [
    "My chat disappeared after I reinstalled the app",
    "All my conversations are gone!!",
    "Where is my old chat?",
    "I lost all my chats when I changed phones",
    "My chat history was deleted",
    "I can't find my conversation with the coach",
    "chats are missing on the new phone",
    "I no longer see my consultation from last week",
    "The chat is empty now",
    "can't open my old conversations",
    "As minhas conversas desapareceram",
    "A conversa sumiu depois da atualização",
    "Onde está a minha conversa?",
    "Meine Chats sind verschwunden",
    "Mein Gespräch ist weg",
    "Wo ist mein Chatverlauf?",
  ],
  other: [
    "my login code does not arrive",
    "I can't get my login code",
    "I want a refund",
    "Please delete my chat",
    "Can I have two chats at once?",
    "I love the chat with my coach",
    "I can't open the app, it crashes",
    "My mood entries disappeared",
    "Where is the invoice?",
    "I lost my password",
    "I can't chat with support about my refund",
    "How do I start a chat?",
    "The chat is missing a dark mode",
    "The new chat screen is beautiful",
    "How do I archive a conversation",
    "Could not pay, the error says card declined",
    "Quero um reembolso",
    "O código de acesso não chega",
    "Ich möchte mein Abo kündigen",
    "",
    "👋",
  ],
};

describe.each(Object.entries(examples))("by words: %s", (category, texts) => {
  test.each(texts)("%s", (text) => {
    expect(categoryOf("Hello", text)).toEqual({ category, source: "words" });
  });
});

test("a long text without a full stop is read in a moment", () => {
  const text = "cannot open lasst sich my ".repeat(760) + "chat ".repeat(100);
  const started = performance.now();
  categoryOf("x".repeat(300), text.slice(0, 20_000));
  categoryOf("> ".repeat(150), "\n> ".repeat(6_000));
  expect(performance.now() - started).toBeLessThan(500);
});
