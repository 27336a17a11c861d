import { searchTextMin } from "@/lib/search/asked";
import type { users as en } from "../en/users";

export const users: typeof en = {
  title: "Usuários",
  matches: "Resultados para “<q/>”",
  sameEmail: "<q/> é exatamente o e-mail de <a/>. Outros o contêm.",
  oneUser: "um usuário",
  similar: "Ninguém corresponde exatamente a “<q/>”. Estes são parecidos.",
  idPart: "Um id da pessoa, de um chat ou de um celular dela contém este trecho.",
  sameNumber: (number) => `Há também o <a>chamado #${number}</a>.`,
  rows: { one: "usuário", many: "usuários" },
  shown: (rows) => `Mostrando ${rows}`,
  shownWordStart: (rows) =>
    `Mostrando ${rows}. Uma ou duas letras são procuradas no começo das palavras; digite três para procurar também no meio delas.`,
  similarBadge: "parecido",
  lockedOut: "sem acesso",

  none: {
    everybody: "Procurar entre todos",
    clear: "Limpar a busca",
    tooShort: `Digite pelo menos ${searchTextMin} letras ou números`,
    tooShortHint: "De um id abreviado no meio, bastam oito caracteres do começo ou quatro do fim.",
    handle: "Este código não é de ninguém",
    handleHint: "Confira: ele começa com LM e tem mais doze caracteres. Uma pessoa cujos dados foram apagados não tem mais código.",
    ticket: (number) => `Não há chamado ${number}`,
    ticketHint: "Confira o número, ou procure a pessoa por e-mail ou nome.",
    id: "Nada tem este id",
    idHint:
      "Nenhum usuário, chat, instalação, aparelho, chamado ou requisição com ele é conhecido aqui. O app pode ser de outro servidor, ou um caractere se perdeu no caminho: um trecho do id basta.",
    lockedOutMatch: (q) => `Ninguém sem acesso agora corresponde a “${q}”`,
    match: (q) => `Ninguém corresponde a “${q}”`,
    matchHint:
      "Busque por e-mail ou parte dele, por nome, ou por um id ou parte dele: de um usuário, chat, instalação, aparelho, chamado ou requisição. O número de um chamado leva #, como em #1042. Nomes com uma letra de diferença também foram procurados.",
    lockedOut: "Ninguém está sem acesso agora",
    lockedOutHint: "Uma pessoa aparece aqui do primeiro chat recusado até que o servidor a deixaria entrar de novo.",
    users: "Ainda não há usuários",
    usersHint: "O primeiro pedido que o app faz por alguém o traz para cá.",
  },
};
