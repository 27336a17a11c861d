import type { screen as en } from "../en/screen";

export const screen: typeof en = {
  description: "Encontre, entenda e libere as pessoas que ficaram sem acesso à sua consulta.",
  since: (exact) => `desde ${exact}`,
  theme: "Tema",
  themes: { system: "Sistema", light: "Claro", dark: "Escuro" },
  language: "Idioma",
  signOut: "Sair",
  signingOut: "Saindo…",
};
