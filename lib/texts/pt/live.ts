import type { live as en } from "../en/live";

export const live: typeof en = {
  live: "ao vivo",
  connecting: "conectando …",
  ended: "sessão encerrada",
  staleSince: "parado desde <when/>",
  staleHint: "A conexão com o servidor caiu. A página se atualiza sozinha quando ela voltar.",
  viewing: "<who/> também está vendo isto, desde <when/>",
  acting: "<who/> está trabalhando nisto agora, aqui desde <when/>",
  idle: "<who/> está com isto aberto em outra aba, desde <when/>",
  /** In a row of a list. */
  short: {
    acting: "<who/> está respondendo",
    viewing: "<who/> está vendo",
    idle: "<who/> está com ele aberto em outra aba",
  },
};
