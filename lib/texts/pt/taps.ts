import type { taps as en } from "../en/taps";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const taps: typeof en = {
  everyVersion: "todas as versões",
  from: (version) => `app ${version} ou mais novo`,
  before: (version) => `app anterior ao ${version}`,
  fromBefore: (from, before) => `app ${from}, anterior ao ${before}`,
  beforeOrFrom: (before, from) => `app anterior ao ${before}, ou ${from} e mais novo`,

  stories: {
    reinstall: {
      title: "Reinstalou o app",
      tap: "próximo toque em “Novo chat”",
      tells: {
        opens_existing_chat: "abre o chat que a pessoa tinha",
        opens_empty_chat: "abre um chat vazio; o antigo fica fora de alcance",
        stuck: "fica sem acesso",
      },
    },
    device_switch: {
      title: "Trocou de celular",
      tap: "próximo toque em “Novo chat” no novo",
      tells: {
        opens_existing_chat: "abre o chat do celular antigo",
        opens_empty_chat: "abre um chat vazio; o outro fica no celular antigo",
        stuck: "fica sem acesso; o celular antigo continua",
      },
    },
    two_phones: {
      title: "Dois celulares começam um chat ao mesmo tempo",
      tap: "o toque que chega depois",
      tells: {
        opens_existing_chat: "os dois celulares ficam no mesmo chat",
        opens_empty_chat: "cada celular fica com um chat próprio",
        stuck: "o segundo celular fica sem acesso",
      },
    },
    has_chat: {
      title: "Ainda tem o chat",
      tap: "próximo toque nele",
      tells: { keeps_working: "continua como antes", stuck: "fica sem acesso" },
    },
    several_chats: {
      title: "Tem mais chats que o novo limite, e reinstala",
      tap: "próximo toque em “Novo chat”",
      tells: {
        opens_existing_chat: "abre o chat usado por último",
        opens_empty_chat: "abre mais um, vazio",
        stuck: "fica sem acesso",
      },
    },
  },

  changes: "muda",
  was: (version, words) => `${version === null ? "agora" : `versão ${version}`}: ${words}`,
  counting: "Contando as versões em uso…",
  notCounted: "Não foi possível contar como as versões se distribuem.",
  noneSeen: "Nenhuma instalação foi vista nos últimos 30 dias.",
  seen: (count) =>
    `O que um app consegue fazer depende da versão; as proporções são de ${counted(count, "instalação vista", "instalações vistas")} nos últimos dias.`,
};
