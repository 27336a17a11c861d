import { stuckText } from "@/lib/app-client/texts";
import type { Prng } from "./prng";
import type { Language } from "./talks";

export type Complaint = "cant_create_chat" | "chat_disappeared" | "other";
type Text = readonly [subject: string, body: string];

// In people's own words. {persona}, {device} and {name} are filled in.
const english: Record<Complaint, readonly Text[]> = {
  cant_create_chat: [
    [
      "Can’t create a chat anymore",
      `I reinstalled the app yesterday and now the {persona} chat does not open. It only says: "${stuckText}" What should I do?`,
    ],
    ["Error when starting a chat", `Hi, every time I tap on new chat I get this:\n\n> ${stuckText}\n\nLogging out did not help. {device}.`],
    [
      "Chat blocked on new phone",
      "Got a new phone ({device}) last week. I signed in with the same account but I cannot start a chat with the {persona}. Please help.",
    ],
    ["locked out", "I am locked out of my chat with the {persona} since I reinstalled. Tried about ten times. Can you reset it for me?"],
    [
      "Unable to start new chat",
      "Hello,\n\nI am unable to start a new chat. The app tells me a chat already exists, but I do not see it anywhere.\n\nBest regards\n{name}",
    ],
    [
      "It says a chat already exists",
      "But there is none! I had one with the {persona} before I set up my {device} again. How do I get in?",
    ],
    [
      "New chat does not work after clearing data",
      "I cleared the app data because it was slow. Since then I can't open a chat with the {persona}, always the same error.",
    ],
    ["Support needed: chat", `The app told me to write to you. "${stuckText}" So here I am. Thanks, {name}`],
    [
      "Second time this happens",
      "This happened in autumn as well: after reinstalling, creating a chat fails with an error. Your colleague fixed it in a minute back then, could you do that again?",
    ],
    [
      "Please unlock my chat",
      "My {persona} chat fails with an error each time I try to start it, on {device}. My tablet still works, strange.",
    ],
    [
      "409?",
      'A friend who is a developer looked at it: {"error":{"message":"conflicting consultation: already have an active consultation for this persona and goal"}} — does that tell you something?',
    ],
    ["cannot talk to my coach", "Since Monday I cannot create a chat with the {persona}. I pay for this, please fix it soon."],
  ],
  chat_disappeared: [
    [
      "My chat is gone",
      "After reinstalling, my whole conversation with the {persona} disappeared. Is it deleted? There were weeks of notes in it.",
    ],
    ["Where is my old chat?", "I changed phones and my chat with the {persona} is missing. Everything else is there."],
    ["Lost conversation", "Hi, the app is empty after I set it up again on my {device}. All my chats are gone. Can you restore them?"],
    [
      "Chat history missing",
      "My chat history with the {persona} is no longer there since the last update. Please bring it back if you can.",
    ],
    ["chat vanished", "yesterday it was there, today the chat vanished. what happened?"],
    ["Can't find my conversation", "I can't find my conversation with the {persona} on the new phone. On the old one I can still read it."],
  ],
  other: [
    ["Login code does not arrive", "I have been waiting for the login code for half an hour, nothing in spam either."],
    ["Invoice for last month", "Could you send me the invoice for last month? I need it for my employer's wellness budget."],
    [
      "Cancel my subscription",
      "Please cancel my subscription at the end of the period. I liked it, but I am moving and need to save a bit.",
    ],
    ["Reminder comes twice", "The evening reminder rings twice on my {device}, at nine and a minute later. Not a big thing, but funny."],
    ["Dark mode", "A darker dark mode would be lovely, the current one is still bright at night. Thanks for the app!"],
    ["Mood entries", "Is there a way to export my mood entries as a file? I would like to show them to my sister."],
    ["Change of e-mail address", "I would like to use another e-mail address for my account. Can I do that myself or do you have to?"],
    ["Apple Health", "Steps from Apple Health stopped showing up after I changed phones. Permissions look right."],
    ["Refund", "I was charged twice this month, could you please refund one of the payments?"],
    ["Small typo", "In the breathing exercise it says 'exhale slowy'. Just so you know."],
    ["Gift card", "Can I give a subscription as a present? My mother would enjoy the walks."],
    ["Widget stays empty", "The widget on my {device} stays empty until I open the app. Restarting did not help."],
  ],
};

const portuguese: Record<Complaint, readonly Text[]> = {
  cant_create_chat: [
    [
      "Não consigo criar um chat",
      "Reinstalei a aplicação e agora não consigo iniciar um chat com o {persona}. Diz que já existe uma conversa. Podem ajudar?",
    ],
    ["Erro ao abrir o chat", "Boa tarde, desde que mudei de telemóvel dá sempre erro quando tento criar um novo chat. Obrigado, {name}"],
    ["Chat bloqueado", `Aparece-me esta mensagem em inglês: "${stuckText}" O que devo fazer?`],
  ],
  chat_disappeared: [
    [
      "A minha conversa desapareceu",
      "Mudei de telemóvel e a conversa com o {persona} desapareceu. Tinha lá muita coisa, dá para recuperar?",
    ],
    ["Onde está a minha conversa?", "Depois de reinstalar, a conversa sumiu. Já não a encontro em lado nenhum."],
  ],
  other: [
    ["Fatura", "Bom dia, podem enviar-me a fatura do mês passado? Obrigada, {name}"],
    ["O código não chega", "O código de acesso não chega ao meu e-mail, já tentei três vezes."],
  ],
};

const german: Record<Complaint, readonly Text[]> = {
  cant_create_chat: [
    [
      "Neuer Chat geht nicht",
      "Hallo, seit der Neuinstallation kann ich keinen neuen Chat mehr starten. Gerät: {device}. Viele Grüße, {name}",
    ],
    ["Fehler beim Chat", `Guten Tag, beim Öffnen erscheint nur: "${stuckText}" Abmelden hat nichts gebracht.`],
    ["Chat gesperrt", "Neues Handy, gleiches Konto, und der Chat lässt sich nicht erstellen. Es heißt, es gebe schon einen."],
  ],
  chat_disappeared: [
    ["Chat verschwunden", "Nach dem Handywechsel ist mein Gespräch mit dem {persona} verschwunden. Lässt sich das wiederherstellen?"],
    ["Mein Chatverlauf ist weg", "Seit gestern ist mein Chatverlauf weg, alles andere ist noch da."],
  ],
  other: [
    ["Kündigung", "Ich möchte mein Abo zum Monatsende kündigen. Bitte um kurze Bestätigung. {name}"],
    ["Erinnerungen", "Die Abenderinnerung kommt doppelt. Kann man das abstellen?"],
  ],
};

const byLanguage: Record<Language, typeof english> = { en: english, pt: portuguese, de: german };

export function complaintText(
  prng: Prng,
  about: Complaint,
  language: Language,
  facts: { persona: string; device: string; name: string },
): { subject: string; body: string } {
  // Many write in English whatever their phone speaks.
  const [subject, body] = prng.pick(byLanguage[prng.chance(0.3) ? "en" : language][about]);
  const fill = (text: string) =>
    text.replaceAll("{persona}", facts.persona.replaceAll("_", " ")).replaceAll("{device}", facts.device).replaceAll("{name}", facts.name);
  return { subject: fill(subject), body: fill(body) };
}

export const notes = {
  reply: [
    "Answered with the known-issue wording and the steps.",
    "Replied: their old chat stays readable, they can start a new one right away.",
    "Sent the short explanation, asked them to open the chat once more.",
  ],
  alreadyThrough: [
    "Their app got through before we could look. Thanked them and closed.",
    "Works again on their side according to the timeline; told them so.",
  ],
  openAgain: [
    "The fix is live for their version. Told them to open the chat again.",
    "App is new enough: asked them to open the chat once more, nothing to reset.",
  ],
  who: [
    "Nobody has this address. Asked which e-mail they use in the app.",
    "Address unknown to us, asked for the one in the app's profile.",
  ],
  found: ["They answered with the address of their account.", "Found them by the name and the phone they describe; confirmed by mail."],
  history: [
    "Explained that the chat is archived and where to find the archive.",
    "Checked: the chat is there, active, on their other phone.",
  ],
  other: ["Answered.", "Passed on to billing, they reply directly.", "Thanked them; noted for the product team.", "Sent the help article."],
  noAnswer: ["No answer for ten days, closing. It opens again when they write.", "Silent since the reset. Closed for now."],
} as const;

export const resetReasons: Record<"reinstall" | "device_switch" | "data_cleared" | "user_asked" | "other", readonly string[]> = {
  reinstall: [
    "Reinstalled the app, the old chat cannot be reached",
    "New installation on the same phone, freed so that they can start again",
  ],
  device_switch: ["New phone, the chat lives only on the old one", "Changed phones; asked to start over here"],
  data_cleared: ["Cleared the app's data, nothing stored locally", "Storage was cleared, the app lost its chat"],
  user_asked: ["Asked for a fresh start", "Wants the old conversation gone"],
  other: ["Locked out without a clear cause, freed the slot", "Two creates at once, the app knows neither"],
};
