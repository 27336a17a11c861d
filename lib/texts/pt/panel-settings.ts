import type { panelSettings as en } from "../en/panel-settings";

export const panelSettings: typeof en = {
  title: "Painel na central de atendimento",
  lead: "Diagnóstico e solução ao lado do chamado. Carregue este endereço em um quadro, com um token assinado com o segredo do painel depois de #token=; a receita está em docs/embed.md. As páginas que podem mostrá-lo estão indicadas acima.",
  leadIntercom:
    "Diagnóstico e solução ao lado da conversa. Informe os dois endereços no seu app do Intercom, em Canvas Kit, e o client secret dele aqui.",
  on: "ligado",
  off: "desligado",
  switchOn: "Ligar com um novo segredo",
  renew: "Substituir o segredo do painel",
  switchOff: "Desligar o painel",
  pending: "Salvando…",
  isOn: "O painel está ligado",
  isOff: "O painel está desligado",
  clientSecret: "Client secret do app do Intercom",
  secretMissing: "Informe o client secret, com pelo menos 16 letras.",
  once: {
    title: (name) => `Segredo do painel de ${name}`,
    lead: "Ele é mostrado só desta vez. Guarde-o onde a central de atendimento assina seus tokens, nunca em uma página.",
    done: "Já guardei",
    copy: "Copiar o segredo do painel",
  },
};
