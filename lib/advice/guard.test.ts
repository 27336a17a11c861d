import { describe, expect, test } from "vitest";
import { remedyMessages } from "@/lib/remedies/messages";
import { adviceIn, type ChatState } from "./guard";
import { safeWords } from "./words";

const codes = (text: string, chats: ChatState = "archived") => adviceIn(text, { language: "en", chats }).map(({ code }) => code);

const harmful: [string, string][] = [
  ["Please go to Settings, Lume, Clear Data.", "clear_data"],
  ["You can clear the app's data and start over.", "clear_data"],
  ["Try clearing your app data first.", "clear_data"],
  ["Just delete all app data.", "clear_data"],
  ["Limpe os dados do app e tente de novo.", "clear_data"],
  ["Você pode apagar o cache.", "clear_data"],
  ["Please reinstall the app.", "reinstall"],
  ["Don't worry, just reinstall the app and it is back.", "reinstall"],
  ["Try reinstalling.", "reinstall"],
  ["Delete the app and install it again.", "reinstall"],
  ["If you reinstall the app it should work.", "reinstall"],
  ["By reinstalling it you get a fresh start", "reinstall"],
  ["Reinstale o app, por favor.", "reinstall"],
  ["Tente desinstalar e instalar novamente.", "reinstall"],
  ["Não se preocupe, basta reinstalar o aplicativo.", "reinstall"],
  ["Log out and back in, that helps.", "log_out"],
  ["Please try logging out and back in.", "log_out"],
  ["Sign out once, then open the chat.", "log_out"],
  ["Saia da sua conta e entre de novo.", "log_out"],
  ["Faça logout e login.", "log_out"],
  ["Your chat was deleted.", "chat_deleted"],
  ["Your old conversation with wellness specialist has been removed.", "chat_deleted"],
  ["We have deleted your chat so you can start anew.", "chat_deleted"],
  ["Seu chat foi excluído.", "chat_deleted"],
  ["Sua conversa anterior foi apagada.", "chat_deleted"],
  ["Excluímos seu chat.", "chat_deleted"],
  ["We read your messages and found nothing odd.", "we_read"],
  ["I looked at your conversation.", "we_read"],
  ["We have seen your chats.", "we_read"],
  ["Lemos suas mensagens.", "we_read"],
  ["Consigo ver a sua conversa.", "we_read"],
];

const harmless = [
  "Please do not reinstall the app.",
  "Please don’t clear the app’s data: your moods and journals are kept only there.",
  "There is no need to log out.",
  "You do not have to sign out or reinstall anything.",
  "Do not clear data, log out or reinstall.",
  "Never, under no circumstances, reinstall.",
  "Open the chat instead of reinstalling.",
  "This can happen after reinstalling the app, switching to a new device or clearing app data.",
  "If you reinstall the app, you will be locked out again.",
  "We saw that you reinstalled the app yesterday.",
  "“Please reinstall the app” is what they told you, and it was wrong.",
  "> I tried logging out and back in, and clear data\nThank you for trying.",
  'You wrote: "your chat was deleted".',
  "Your chat was not deleted.",
  "Nothing in it was deleted.",
  "We did not delete your conversation.",
  "Nobody here reads your messages.",
  "We do not read your chats.",
  "We can see your chat is still on the server.",
  "Thank you, I read your message.",
  "Não reinstale o app.",
  "Por favor, não limpe os dados do app.",
  "Você não precisa sair da sua conta.",
  "Depois de reinstalar o app, o chat não abre.",
  "Se você reinstalar, vai perder o acesso outra vez.",
  "Seu chat não foi excluído.",
  "Não excluímos seu chat.",
  "Ninguém leu suas mensagens.",
  "Vimos que seu chat continua lá.",
  "The data of your phone are yours.",
  "Please send us the version of the app, for example 2.3.1. Thank you.",
];

describe("the advice guard", () => {
  test.each(harmful)("warns of: %s", (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test.each(harmless)("leaves alone: %s", (text) => {
    expect(codes(text)).toEqual([]);
  });

  test("what is said instead is itself harmless, in both languages, and takes the place of the sentence", () => {
    for (const language of ["en", "pt"] as const)
      for (const code of ["clear_data", "reinstall", "log_out", "chat_deleted", "we_read"] as const)
        for (const chats of ["active", "archived"] as const) expect(codes(safeWords(code, chats, language), chats)).toEqual([]);
    const text = "Hi Marta.\n\nPlease reinstall the app. Then write to us.";
    const [advice] = adviceIn(text, { language: "pt", chats: "active" });
    expect(text.slice(advice?.start, advice?.end)).toBe("Please reinstall the app.");
    expect(advice).toMatchObject({ found: "reinstall", safe: safeWords("reinstall", "active", "pt") });
  });

  test("“deleted” may be said of what was deleted, and where nobody knows", () => {
    expect(codes("Your chat was deleted.", "active")).toEqual(["chat_deleted"]);
    for (const chats of ["deleted", "none", "unknown"] as const) expect(codes("Your chat was deleted.", chats)).toEqual([]);
  });

  test("one warning for each kind and sentence, none in our own words, and quick on long texts", () => {
    expect(codes("Reinstall it, reinstall it. Then reinstall, and clear the cache.")).toEqual(["reinstall", "clear_data", "reinstall"]);
    const ours = remedyMessages({ locale: null, consultationId: null }).texts;
    expect(codes([ours.wait, ours.reconnect, ours.archive].flatMap((texts) => Object.values(texts)).join("\n"))).toEqual([]);
    const started = performance.now();
    adviceIn("please do not clear the the the the the ".repeat(2_000), { language: "en", chats: "active" });
    expect(performance.now() - started).toBeLessThan(500);
  });
});
