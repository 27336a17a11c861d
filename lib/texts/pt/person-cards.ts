import type { personCards as en } from "../en/person-cards";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const personCards: typeof en = {
  installations: {
    title: "Instalações",
    none: "Nenhuma se identificou. As causas ficam desconhecidas até o app enviar Lume-Install-Id.",
    devices: "Aparelhos",
    device: "Aparelho",
    onDevice: (device, installations) => `${device}: ${counted(installations, "instalação", "instalações")}, uma depois da outra`,
    newestFirst: "Instalações, da mais nova à mais antiga",
    standings: { locked_out: "sem acesso", waiting: "liberada", works: "funciona", replaced: "substituída" },
    seen: "desde <first/> · vista <last/>",
    noVersion: "não disse a versão",
    understandsBoth: "entende a lista e o id",
    understandsList: "entende a lista",
    understandsNeither: "não entende nem a lista nem o id",
    before: "já tinha sido instalado antes",
    holds: "tem <a/>",
    lockedOutOf: (chat) => `sem acesso a ${chat}`,
    replacedBy: "substituída pela de cima <when/>",
    copy: "Copiar id da instalação",
  },
  tickets: { title: "Chamados", make: "Novo", none: "Esta pessoa não escreveu ao suporte.", unassigned: "sem responsável" },
  report: {
    title: "Relatório de engenharia",
    lead: "Ids, ids de requisição, versões e o que o suporte fez; nenhum nome, nenhum endereço, nenhuma palavra de um chat. A leitura fica no registro de auditoria.",
  },
  raw: {
    title: "JSON bruto",
    lead: "Esta pessoa como as tabelas a guardam, sem mensagens nem títulos. A leitura fica no registro de auditoria.",
  },
  text: {
    reading: "Lendo…",
    kept: "Nada foi alterado.",
    close: "Fechar",
    save: "Salvar como arquivo",
    copy: "Copiar tudo",
  },
};
