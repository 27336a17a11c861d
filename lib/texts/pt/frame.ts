import type { frame as en } from "../en/frame";

export const frame: typeof en = {
  desk: "Mesa de suporte",
  menu: "Menu",
  closeMenu: "Fechar o menu",
  search: "Buscar",
  searchFor: "E-mail, nome, usuário, chat, instalação, chamado …",
  searchAndGoTo: (keys) => `Buscar e ir para, ${keys}`,
  shortcuts: "Atalhos de teclado",
};
