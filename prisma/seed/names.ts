import type { Prng } from "./prng";

/** A culture's names and how often it is met. Names that are not in Latin letters carry their Latin form after a slash. */
type Culture = { locales: readonly string[]; weight: number; hoursFromUtc: number; given: string; family: string; familyFirst?: true };

const cultures: readonly Culture[] = [
  {
    locales: ["en-GB", "en-GB", "en-IE", "en-US"],
    weight: 27,
    hoursFromUtc: 0,
    given:
      "Amelia,Oliver,Isla,George,Freya,Harry,Maisie,Callum,Niamh,Rory,Hannah,Declan,Grace,Tom,Beth,Lewis,Imogen,Marcus,Rosie,Ellis,Tess,Owen,Maeve,Jude,Nora,Felix,Ivy,Connor,Daisy,Gareth",
    family:
      "Whitfield,Harrison,Byrne,Cartwright,Doyle,Fletcher,Gallagher,Hughes,Keane,Lawson,Marsh,Nolan,Pearce,Quinn,Redmond,Shaw,Thornton,Underwood,Walsh,Yates,Ashworth,Bennett,Callaghan,Davies,Ellison",
  },
  {
    locales: ["en-US"],
    weight: 14,
    hoursFromUtc: -6,
    given:
      "Madison,Ethan,Savannah,Tyler,Brooke,Jordan,Kayla,Mason,Autumn,Logan,Paige,Dylan,Sierra,Austin,Jasmine,Caleb,Naomi,Andre,Tiana,Wyatt,Camille,Derek,Simone,Miles",
    family:
      "Anderson,Brooks,Carter,Donovan,Edwards,Foster,Griffin,Hayes,Irving,Jefferson,Kendrick,Larson,Mitchell,Nguyen,Ortega,Patterson,Ramirez,Sanders,Tucker,Vasquez,Whitaker,Chen,Okonkwo",
  },
  {
    locales: ["pt-PT"],
    weight: 13,
    hoursFromUtc: 0,
    given:
      "Inês,João,Beatriz,Tiago,Mariana,Diogo,Catarina,Rui,Sofia,Miguel,Leonor,Pedro,Carolina,André,Margarida,Nuno,Teresa,Gonçalo,Filipa,Vasco,Matilde,Duarte,Joana,Hugo",
    family:
      "Figueiredo,Almeida,Carvalho,Ferreira,Gonçalves,Lourenço,Magalhães,Neves,Pacheco,Ribeiro,Sampaio,Teixeira,Vieira,Antunes,Baptista,Cardoso,Esteves,Fonseca,Matos,Moreira,Pinto,Queirós,Rocha,Simões",
  },
  {
    locales: ["pt-BR"],
    weight: 7,
    hoursFromUtc: -3,
    given: "Larissa,Thiago,Camila,Rafael,Juliana,Gustavo,Fernanda,Lucas,Bruna,Vinícius,Letícia,Felipe,Amanda,Caio,Isabela,Renato",
    family: "Souza,Oliveira,Nascimento,Barbosa,Araújo,Cavalcanti,Freitas,Mendonça,Peixoto,Siqueira,Tavora,Vasconcelos,Monteiro,Dantas",
  },
  {
    locales: ["de-DE", "de-DE", "de-AT", "de-CH"],
    weight: 12,
    hoursFromUtc: 1,
    given:
      "Lena,Jonas,Mia,Lukas,Johanna,Felix,Katharina,Moritz,Annika,Sebastian,Greta,Florian,Miriam,Tobias,Nele,Jürgen,Franziska,Matthias,Silke,Hannes,Ulrike,Björn,Ronja,Stefan",
    family:
      "Bergmann,Schäfer,Köhler,Lindner,Vogel,Brandt,Hoffmann,Krüger,Neumann,Richter,Schröder,Winkler,Zimmermann,Albrecht,Busch,Dietrich,Engel,Fuchs,Günther,Heinrich,Jansen,Keller,Lorenz,Möller",
  },
  {
    locales: ["es-ES", "es-MX"],
    weight: 5,
    hoursFromUtc: 1,
    given: "Lucía,Alejandro,Marta,Sergio,Elena,Javier,Paula,Álvaro,Noelia,Iker,Rocío,Adrián",
    family: "Castellanos,Delgado,Fernández,Herrera,Iglesias,Márquez,Navarro,Ortiz,Peña,Serrano,Vidal,Zamora",
  },
  {
    locales: ["fr-FR", "fr-BE"],
    weight: 5,
    hoursFromUtc: 1,
    given: "Camille,Antoine,Élodie,Mathieu,Chloé,Julien,Manon,Théo,Aurélie,Bastien,Inès,Rémi",
    family: "Bouchard,Chevalier,Dubois,Fontaine,Gauthier,Lambert,Mercier,Noël,Perrin,Rousseau,Tessier,Vasseur",
  },
  {
    locales: ["it-IT"],
    weight: 3,
    hoursFromUtc: 1,
    given: "Giulia,Matteo,Chiara,Davide,Ilaria,Lorenzo,Serena,Nicolò",
    family: "Bianchi,Colombo,Esposito,Ferrara,Gallo,Marchetti,Pellegrini,Rinaldi",
  },
  {
    locales: ["nl-NL"],
    weight: 3,
    hoursFromUtc: 1,
    given: "Sanne,Daan,Femke,Bram,Lotte,Joris,Anouk,Thijs",
    family: "van den Berg,de Vries,Bakker,Hendriks,Jansma,Kuiper,Mulder,van Leeuwen",
  },
  {
    locales: ["sv-SE", "da-DK", "nb-NO"],
    weight: 3,
    hoursFromUtc: 1,
    given: "Astrid,Elias,Ingrid,Søren,Linnea,Mads,Sigrid,Oskar,Maja,Håkon",
    family: "Lindström,Bergström,Nygård,Østergaard,Sørensen,Åkesson,Dahl,Holm,Engström,Kjeldsen",
  },
  {
    locales: ["pl-PL"],
    weight: 2,
    hoursFromUtc: 1,
    given: "Zuzanna,Jakub,Agnieszka,Mateusz,Kinga,Wojciech",
    family: "Kowalczyk,Wiśniewska,Zieliński,Dąbrowska,Szymański,Wójcik",
  },
  {
    locales: ["en-IN", "hi-IN"],
    weight: 4,
    hoursFromUtc: 5,
    given: "Ananya,Rohan,Kavya,Arjun,Meera,Vikram,Nandini,Siddharth,Ishita,Rahul",
    family: "Iyer,Sharma,Banerjee,Deshpande,Kapoor,Menon,Rao,Chatterjee,Patel,Subramanian",
  },
  {
    locales: ["en-NG", "en-GH"],
    weight: 2,
    hoursFromUtc: 1,
    given: "Adaeze,Chidi,Kwame,Ngozi,Tunde,Abena,Yetunde,Kofi",
    family: "Adeyemi,Okafor,Mensah,Eze,Boateng,Balogun,Owusu,Nwosu",
  },
  {
    locales: ["tr-TR"],
    weight: 1.5,
    hoursFromUtc: 3,
    given: "Elif,Emre,Zeynep,Kerem,Defne,Onur",
    family: "Yılmaz,Kaya,Demir,Şahin,Çelik,Aydın",
  },
  { locales: ["uk-UA"], weight: 1, hoursFromUtc: 2, given: "Oksana,Taras,Iryna,Bohdan", family: "Kovalenko,Shevchuk,Bondarenko,Melnyk" },
  {
    locales: ["ar-EG", "ar-MA"],
    weight: 1.2,
    hoursFromUtc: 2,
    given: "ليلى/layla,يوسف/youssef,مريم/mariam,عمر/omar,نور/nour",
    family: "حداد/haddad,منصور/mansour,الخطيب/alkhatib,سليم/salim",
  },
  {
    locales: ["he-IL"],
    weight: 0.6,
    hoursFromUtc: 2,
    given: "נועה/noa,איתן/eitan,תמר/tamar,יונתן/yonatan",
    family: "לוי/levi,כהן/cohen,מזרחי/mizrahi,פרידמן/friedman",
  },
  {
    locales: ["ja-JP"],
    weight: 1,
    hoursFromUtc: 9,
    given: "美咲/misaki,翔太/shota,結衣/yui,健一/kenichi,陽菜/hina",
    family: "佐藤/sato,鈴木/suzuki,高橋/takahashi,渡辺/watanabe",
    familyFirst: true,
  },
  {
    locales: ["zh-CN", "zh-TW"],
    weight: 1,
    hoursFromUtc: 8,
    given: "小明/xiaoming,丽娟/lijuan,志强/zhiqiang,雅婷/yating",
    family: "王/wang,李/li,陈/chen,林/lin",
    familyFirst: true,
  },
  {
    locales: ["ko-KR"],
    weight: 0.7,
    hoursFromUtc: 9,
    given: "서연/seoyeon,민준/minjun,지우/jiwoo,현우/hyunwoo",
    family: "김/kim,이/lee,박/park,최/choi",
    familyFirst: true,
  },
];

// Only domains that are reserved for examples (RFC 2606): nothing written in the demo world can reach a real mailbox.
const domains: readonly (readonly [string, number])[] = [
  ["example.com", 26],
  ["mail.example", 20],
  ["webpost.example", 14],
  ["example.org", 8],
  ["inbox.example", 8],
  ["fastbox.example", 6],
  ["example.net", 5],
  ["correio.example", 5],
  ["post.example", 4],
  ["nordmail.example", 2],
  ["alumni.university.example", 2],
  ["workplace.example", 2],
];

type Name = { full: string; locale: string; hoursFromUtc: number; language: "en" | "pt" | "de"; latin: readonly [string, string] };

export function nameOf(prng: Prng): Name {
  const culture = prng.weighted(cultures.map((each) => [each, each.weight] as const));
  const [given, latinGiven] = form(prng.pick(culture.given.split(",")));
  const [family, latinFamily] = form(prng.pick(culture.family.split(",")));
  const locale = prng.pick(culture.locales);
  const start = locale.slice(0, 2);
  return {
    full: culture.familyFirst ? `${family} ${given}` : `${given} ${family}`,
    locale,
    hoursFromUtc: culture.hoursFromUtc,
    language: start === "pt" || start === "de" ? start : "en",
    latin: [latinGiven, latinFamily],
  };
}

/** An address that nobody has yet; `taken` remembers it. */
export function emailOf(prng: Prng, [given, family]: readonly [string, string], taken: Set<string>): string {
  const local = prng.weighted([
    [`${given}.${family}`, 45],
    [`${given}${family}`, 15],
    [`${given[0]}.${family}`, 12],
    [`${given}_${family}`, 8],
    [`${family}.${given}`, 8],
    [`${given}${prng.int(1961, 2006)}`, 12],
  ]);
  const domain = prng.weighted(domains);
  for (let number = 0; ; number++) {
    const email = `${local}${number === 0 ? "" : prng.int(2, 99)}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}

function form(name: string): [string, string] {
  const [native = name, latin] = name.split("/");
  return [native, latin ?? plainLetters(native)];
}

const spelled: Record<string, string> = { ø: "o", ł: "l", ß: "ss", ı: "i", æ: "ae", đ: "d" };

function plainLetters(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[øłßıæđ]/g, (letter) => spelled[letter] ?? letter)
    .replace(/[^a-z]/g, "");
}
