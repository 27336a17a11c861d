// Words that tell nothing of what a complaint is about: greetings, courtesies, small words, and that something, whatever it is,
// does not work. A text of nothing else is about anything: the model has only seen that most texts with "hello" are not about
// chats. English, Portuguese and the basics of German, as plain words. Pure.

const greetings = [
  ...split("hi hello hey hiya dear good morning afternoon evening night greetings sir madam team everyone guys folks man lume"),
  ...split("please pls plz plis kindly regards sorry excuse ok okay yes no test testing"),
  ...split("oi oii ola opa alo e ai bom boa dia tarde noite tudo bem prezados prezado senhores caros gente pessoal galera equipe"),
  ...split("favor pf pfv pfvr atenciosamente desculpe desculpa sim teste"),
  ...split("hallo guten tag morgen abend bitte ja nein moin servus"),
];

const thanks: ReadonlySet<string> = new Set(split("thanks thank thx ty cheers obrigado obrigada obg valeu grato grata danke"));

const help = [
  ...split("help helping helps support assist assistance urgent urgently asap emergency question questions advise reply respond answer"),
  ...split("contact need needs want fix fixed fixing solve solved resolve resolved sort repair soon quickly immediately"),
  ...split("ajuda ajudar ajude ajudem ajudas socorro suporte apoio duvida duvidas pergunta perguntas urgente urgentemente urgencia rapido"),
  ...split("preciso precisando quero queria gostaria responda respondam resposta resolver resolve resolva resolvam arrumar arrume arrumem"),
  ...split("conserta conserte consertem consertar corrigir corrija corrijam solucao falar alguem"),
  ...split("hilfe helfen hilft frage fragen dringend brauche"),
];

const trouble = [
  ...split(
    "problem problems problema problemas issue issues trouble troubles bug bugs bugged buggy glitch error errors err fail fails failed",
  ),
  ...split(
    "failing failure broken broke wrong work works worked working function functions functioning run runs running stop stops stopped",
  ),
  ...split("stuck happen happens happened happening going keep keeps keeps try tries tried trying message open opens opening opened"),
  ...split("app apps application program thing things something anything everything nothing stuff anyone anybody someone somebody"),
  ...split("erro erros falha falhas falhou falhando bug defeito defeituoso quebrado quebrou errado errada funciona funcionam funcionar"),
  ...split("funcionando funcionou parou para parado pifou pega roda rodando acontece aconteceu acontecendo ocorre ocorreu tentei tentando"),
  ...split("tento tentar mensagem aparece abre abrir abrindo abriu aplicativo aplicativos aplicacao programa coisa coisas algo"),
  ...split("fehler kaputt funktioniert funktionieren geht gehen gehts"),
];

const small = [
  ...split(
    "a an the this that these those it its is are was were be been being am im i ive id ill me my mine myself we us our you your u ur",
  ),
  ...split(
    "he she they them and or but so to of in on at with for from by as if then than there here do does did doesnt dont didnt isnt arent",
  ),
  ...split(
    "wasnt not have has had having havent got get gets getting give gives just only very really much more most some any all every one",
  ),
  ...split("again now today still also too always ever never even can could cant cannot couldnt wont will would should must may let know"),
  ...split("understand what whats why how when who where which time times day back same other way up out big small s t m re ll ve d"),
  ...split(
    "o os as um uma uns umas de do da dos das no na nos nas em com sem por pelo pela para pra pro ou mas que isso isto este esta estes",
  ),
  ...split(
    "essa esse aquilo ele ela eles elas eu me mim meu minha meus minhas voce voces vc vcs seu sua se estou to tou ta esta estao estamos",
  ),
  ...split(
    "estava fica ficou deu da dao dando ser era foi eh tem tenho temos ter tinha nao n nem nada pq porque como quando onde quem qual quais",
  ),
  ...split(
    "aqui ainda mais muito muita pouco agora hoje sempre nunca ja so tambem mesmo mesma novo de toda todo hora vez vezes devo faco fazer",
  ),
  ...split("faz consigo consegui conseguir posso pode podem poderia sei entendo entender isso la ate ao aos"),
  ...split("ich ist es das der die ein eine mein meine mir mich und oder nicht was warum wie habe hab kann wieder auch noch mit in zu"),
];

const asking: ReadonlySet<string> = new Set([...help, ...trouble]);
const vague: ReadonlySet<string> = new Set([...greetings, ...asking, ...small]);

/**
 * Of each plain word of a text whether it says something of what that is about. Numbers do not, but for the server's 409. Thanks do where
 * nothing is asked for ("ok thanks" is no complaint), and are a courtesy elsewhere ("I need help, thanks").
 */
export function tellsSomething(words: readonly string[]): boolean[] {
  const asks = words.some((word) => asking.has(word));
  return words.map((word) => (thanks.has(word) ? !asks : !vague.has(word) && (word === "409" || !/^\d+$/.test(word))));
}

function split(words: string): string[] {
  return words.split(" ");
}
