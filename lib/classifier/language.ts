import { wordsOf } from "./words";

/** The language that a text is written in, where its small words tell: null for another one, and for too few words. */
export function languageOf(text: string): "en" | "pt" | null {
  const counts = { en: 0, pt: 0, other: 0 };
  for (const { plain, written } of wordsOf(text)) {
    if (english.has(plain)) counts.en += 1;
    // Tildes on vowels and these endings are Portuguese alone among the languages that people write in here.
    if (portuguese.has(plain) || /[ãõ]|ção$|ções$/i.test(written)) counts.pt += 1;
    if (others.has(plain)) counts.other += 1;
  }
  const [first = "other", second = "other"] = (["en", "pt", "other"] as const).toSorted((a, b) => counts[b] - counts[a]);
  return first !== "other" && counts[first] > counts[second] ? first : null;
}

const list = (words: string) => new Set(words.split(" "));

const english = list(
  "the and is it to my i you of in on with for that this was have has not be are at but from can cant cannot dont im ive me your when what where how please help hello hi app chat phone after since any all new old gone lost why who there no an error start open missing disappeared see get thanks thank love wont am reset delete pls refund login update code",
);
const portuguese = list(
  "o a os as que nao de do da dos das em no na um uma e meu minha meus minhas eu voce voces vcs com por para pra pro mas ja quando desde depois como onde cade se ele ela isso esta estao foi foram tem tinha consigo favor oi ola bom boa dia tarde noite obrigado obrigada celular aparelho conversa conversas sumiu sumiram ao aos mais erro chat abrir novo q n pf to ta dps vazio historico apagado quero posso pode podem",
);
const others = list(
  "der die das und ist nicht ich mein meine meinen kein keine keinen seit mit wie wo habe kann sind wurde ein eine einen den dem auf von neuer neues weg le les des est je mon ma mes ne pas et une vous dans pour avec voudrais el los las es mi mis y con por que del se una lo le no puedo il di che non il mio gli per sono ho het een mijn niet ik van",
);
