import type { Key } from "./account";
import type { Prng } from "./prng";
import { englishTalks, smallTalks } from "./talks-english";

export type Language = "en" | "pt" | "de";
export type Talk = { persona: string; title: string; exchanges: readonly (readonly [question: string, answer: string])[] };

const otherTalks: Record<"pt" | "de", readonly Talk[]> = {
  pt: [
    {
      persona: "wellness_specialist",
      title: "Manhãs mais calmas",
      exchanges: [
        ["As minhas manhãs são sempre uma correria.", "Percebo. O que é que costuma atrasar mais?"],
        ["Fico no telemóvel e perco a noção das horas.", "E se o telemóvel dormisse na cozinha esta semana? Só isso."],
        ["Experimentei três dias e correu bem.", "Ótimo. O que faz agora com esse tempo?"],
        ["Tomo o pequeno-almoço sentada, finalmente.", "Que bom. Vamos manter assim mais uns dias."],
      ],
    },
    {
      persona: "sleep_coach",
      title: "Dormir melhor",
      exchanges: [
        ["Demoro imenso a adormecer.", "O que lhe passa pela cabeça nesse momento?"],
        ["Tudo o que tenho para fazer amanhã.", "Escreva tudo num papel depois do jantar e feche o caderno até de manhã."],
        ["O caderno ajudou mesmo.", "Excelente. Sempre à mesma hora, que o ritmo faz metade do trabalho."],
      ],
    },
    {
      persona: "nutrition_guide",
      title: "Almoços simples",
      exchanges: [
        ["Preciso de ideias para almoços rápidos.", "Tem onde aquecer comida no trabalho?"],
        ["Tenho micro-ondas.", "Então uma sopa grande ao domingo e uma salada de grão para variar."],
        ["A sopa durou três dias, perfeito.", "Para a próxima congele metade e fica com almoço para a outra semana."],
      ],
    },
  ],
  de: [
    {
      persona: "wellness_specialist",
      title: "Ruhiger in den Tag",
      exchanges: [
        ["Meine Morgen sind immer hektisch.", "Das kennen viele. Was bringt Sie morgens als Erstes aus dem Takt?"],
        ["Das Handy im Bett, ehrlich gesagt.", "Dann lädt es diese Woche in der Küche. Mehr ändern wir nicht."],
        ["Klappt erstaunlich gut.", "Sehr schön. Was machen Sie mit den zehn Minuten?"],
        ["Kaffee am offenen Fenster.", "Das klingt nach einem Ritual, das bleiben darf."],
      ],
    },
    {
      persona: "sleep_coach",
      title: "Besser einschlafen",
      exchanges: [
        ["Ich liege abends lange wach.", "Wie lange ungefähr, und woran denken Sie dann?"],
        ["Eine Stunde, meistens an die Arbeit.", "Schreiben Sie nach dem Abendessen alles auf, dann bleibt das Heft zu."],
        ["Das Heft hilft wirklich.", "Prima. Immer zur gleichen Zeit, dann wird es leichter."],
      ],
    },
    {
      persona: "movement_coach",
      title: "Wieder laufen",
      exchanges: [
        ["Ich möchte wieder mit dem Laufen anfangen.", "Gern. Zwei Minuten locker laufen, zwei Minuten gehen, sechsmal."],
        ["Das war leichter als gedacht.", "Genau so soll es sein. Langsam genug, um sich zu unterhalten."],
        ["Heute waren es schon drei Minuten am Stück.", "Schön. Dabei bleiben wir eine Woche."],
      ],
    },
  ],
};

const goals: Record<string, readonly string[]> = {
  wellness_specialist: ["", "", "", "more_energy", "less_stress"],
  sleep_coach: ["", "", "better_sleep"],
  nutrition_guide: ["", "", "eat_better"],
  mindfulness_guide: ["", "", "less_stress"],
  movement_coach: ["", "", "get_moving", "first_5k"],
};

/** Who a person talks to and what about: one to three chats, the wellness specialist the most. */
export function interestsOf(prng: Prng): Key[] {
  const count = prng.weighted([
    [1, 55],
    [2, 32],
    [3, 13],
  ]);
  const keys: Key[] = [];
  while (keys.length < count) {
    const persona = prng.weighted([
      ["wellness_specialist", 42],
      ["sleep_coach", 22],
      ["nutrition_guide", 14],
      ["mindfulness_guide", 13],
      ["movement_coach", 9],
    ] as const);
    if (keys.some((key) => key.persona === persona)) continue;
    keys.push({ persona, goal: prng.pick(goals[persona] ?? [""]) });
  }
  return keys;
}

/** What this person and this coach are talking about in a new chat. */
export function talkOf(prng: Prng, persona: string, language: Language): Talk {
  const own = language === "en" ? [] : otherTalks[language].filter((talk) => talk.persona === persona);
  return prng.pick(own.length > 0 ? own : englishTalks.filter((talk) => talk.persona === persona));
}

/** The exchange at a place of the conversation; when its talk is through, they go on to another one, and then to small talk. */
export function exchangeAt(talk: Talk, place: number, language: Language): Talk["exchanges"][number] {
  const own = language === "en" ? [] : otherTalks[language].filter((each) => each.persona === talk.persona);
  const talks = own.length > 0 ? own : englishTalks.filter((each) => each.persona === talk.persona);
  const from = talks.indexOf(talk);
  const script = [...talks.slice(from), ...talks.slice(0, from)].flatMap((each) => each.exchanges);
  const all = own.length > 0 ? script : [...script, ...smallTalks];
  return all[place % all.length] as Talk["exchanges"][number];
}
