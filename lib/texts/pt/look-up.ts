import type { lookUp as en } from "../en/look-up";

export const lookUp: typeof en = {
  title: "Busca às cegas",
  sub: "Se um e-mail ou id que passaram a você é de alguém daqui. Quem é a pessoa não é mostrado.",
  label: "Um e-mail inteiro ou um id inteiro",
  hint: "O id pode ser de um usuário, um chat, uma instalação, um aparelho ou uma requisição. Partes não são procuradas. Cada busca fica no registro de auditoria, sem o que você digitou.",
  lookUp: "Buscar",
  looking: "Buscando…",
  noMatch: "Ninguém encontrado",
  noMatchHint: "Ninguém daqui tem isto. A pessoa pode ter outro e-mail no app ou uma conta em outro backend.",
  match: "Encontrado: é alguém daqui",
  handle: "O suporte encontra a pessoa pelo código <handle/>. Ele não diz nada sobre ela.",
  copyHandle: "Copiar o código",
  several: "Encontrado: várias pessoas daqui compartilham isto",
  severalHint: "Provavelmente um celular com várias contas. Passe o id ao suporte como está; não há código para várias pessoas.",
};
