import type { Category } from "./rules";

// Which complaint a text is. The app's own sentences decide by themselves; for everything else a small rule of words
// (English, and the basics of Portuguese and German) that would rather say `other` than guess. A person's correction
// stands above both.

export type Classified = { category: Category; source: "app_sentence" | "words" };

export function categoryOf(subject: string, body: string): Classified {
  const text = plain(`${subject}\n\n${body}`);
  const joined = text.replace(/\s+/g, " ");
  if (appSentences.some((sentence) => joined.includes(sentence))) return { category: "cant_create_chat", source: "app_sentence" };
  return { category: byWords(text), source: "words" };
}

// What the app shows, and what the server answers to it under every policy; both as `plain` leaves them.
const appSentences = [
  "a chat already exists on the server but cant be accessed from this device",
  "already have an active consultation for this persona and goal",
];

/** Lower case without accents, apostrophes and marks of quoting, so that a copied sentence is found however it came. */
function plain(text: string): string {
  return text
    .replace(/&(?:#0*39|#x0*27|#8217|#x2019|apos|[lr]squo);/gi, "'")
    .replace(/&nbsp;/gi, " ")
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]|['’‘ʼ`´′]/gu, "")
    .toLowerCase()
    .replace(/\r\n?/g, "\n")
    .replace(/^[\s>|]+/gm, (start) => (start.includes("\n") ? "\n\n" : ""));
}

// How near each other, in words, the parts of a complaint have to stand.
const reachWords = 9;

function byWords(text: string): Category {
  const clauses = clausesOf(text);
  // Without a chat anywhere it is about something else, whatever cannot be opened or is gone.
  if (!clauses.some((clause) => clause.some((word) => words.chat.test(word)))) return "other";
  // Being refused weighs more than what is missing: whoever is refused has lost sight of the old chat as well.
  if (clauses.some(isRefused)) return "cant_create_chat";
  return clauses.some(isVanished) ? "chat_disappeared" : "other";
}

/** Nothing comes of starting a chat: "cannot start a chat", "error when I create a chat", "chat already exists". */
function isRefused(clause: readonly string[]): boolean {
  return nearChat(clause, (near) => {
    if (near(words.exists) || near(words.shutOut)) return true;
    if (near(words.open) && near(words.old)) return false;
    return (
      (near(words.cannot) && (near(words.create) || near(words.open))) || (near(words.fails) && (near(words.create) || near(words.fresh)))
    );
  });
}

/** It was there, and is not any more: "my chats are gone", "cannot find my chat", "where is my old chat". */
function isVanished(clause: readonly string[]): boolean {
  return nearChat(clause, (near) => near(words.gone) || near(words.where) || (near(words.cannot) && (near(words.see) || near(words.open))));
}

function nearChat(clause: readonly string[], holds: (near: (word: RegExp) => boolean) => boolean): boolean {
  return clause.some((word, at) => {
    if (!words.chat.test(word)) return false;
    const around = clause.slice(Math.max(0, at - reachWords), at + reachWords + 1);
    return holds((wanted) => around.some((other) => wanted.test(other)));
  });
}

function clausesOf(text: string): string[][] {
  let rest = text.replace(/\n{2,}/g, ". ").replace(/\s+/g, " ");
  for (const [phrase, word] of phrases) rest = rest.replace(phrase, word);
  return rest.split(/[.!?;:,]+(?:\s|$)/).map((clause) => clause.match(/[\p{L}\p{N}]+/gu) ?? []);
}

// What takes several words, made one. The first is another kind of chat than ours.
const phrases: [RegExp, string][] = [
  [
    /\bchat(?:s|ting)? (?:with|to) (?:(?:an?|the|your|my|some|real) ){0,2}(?:one|someone|support|agent|human|person|people|team|representative|friend|doctor)s?\b/g,
    " ",
  ],
  [
    /\b(?:can not|could not|unable to|not able to|(?:wont|doesnt|does not|will not|not) (?:let|allow)(?:ing)?|(?:fails|refuses) to)\b/g,
    "cannot",
  ],
  [
    /\b(?:nao (?:consigo|posso|da|me deixa|deixa|consegue|abre|aparece)|lasst (?:sich|mich)(?=.* nicht)|geht nicht|kein(?:e|en)?|nicht mehr)\b/g,
    "cannot",
  ],
  [/\b(?:(?:doesnt|does not|isnt|not) work(?:ing)?|nao funciona|funktioniert nicht)\b/g, "fails"],
  [/\b(?:already exists?|already active|ja existe|existiert bereits|bereits vorhanden|schon vorhanden)\b/g, "exists"],
  [/\b(?:locked|blocked|shut) out of\b/g, "shutout"],
  [/\breset (?:your|my|the) chat history\b/g, "chat exists"],
  [
    /\b(?:was|were|got|been|foi|foram|wurden?)(?: all)? (?:deleted|removed|cleared|wiped|apagad[oa]s?|eliminad[oa]s?|geloscht|entfernt)\b/g,
    "gone",
  ],
  [/\b(?:no longer|dont|do not|nao|not) (?:see|find|vejo|encontro|there)\b/g, "cannot see"],
  [/\bmissing (?=an? |the |some )/g, " "],
  [/\b(new|another|nova|novo|outra|outro|neue[nrs]?) (?:one|ones)\b/g, "$1 chat"],
];

const words = {
  chat: /^(?:chats?|conversations?|consultations?|conversas?|consultas?|unterhaltung(?:en)?|gesprach(?:e|en|s)?|chatverlaufe?)$/,
  cannot: /^(?:cant|cannot|couldnt|impossible|impossivel|unmoglich)$/,
  create: /^(?:creat(?:e|ing)|start(?:ing)?|begin(?:ning)?|mak(?:e|ing)|criar|iniciar|comecar|starten|erstellen|beginnen|anlegen)$/,
  open: /^(?:open(?:ing|s)?|access(?:ing)?|enter|use|load(?:ing)?|abrir|aceder|acessar|usar|offnen|nutzen)$/,
  fresh: /^(?:new|another|nova|novo|outra|outro|neue[nrs]?)$/,
  fails:
    /^(?:errors?|fails?|failed|failing|409|conflict|blocked|locked|broken|denied|refused|erro|falha|fehler|blockiert|gesperrt|bloqueado)$/,
  exists: /^exists$/,
  shutOut: /^shutout$/,
  old: /^(?:old|older|previous|past|history|my|mine|our|antig[oa]s?|anterior(?:es)?|historico|minhas?|meus?|alte[nrs]?|meine[nrs]?|chatverlaufe?)$/,
  see: /^(?:see|find|locate|get|ver|encontrar|vejo|sehen|sehe|finden|finde)$/,
  where: /^(?:where|wheres|onde|wohin|wo)$/,
  gone: /^(?:disappear(?:ed|s)?|vanish(?:ed)?|gone|missing|lost|lose|erased|wiped|empty|desaparece(?:u|ram)|sumi(?:u|ram)|perdi|perdid[oa]s?|vazi[oa]s?|verschwunden|weg|verloren|leer)$/,
};
