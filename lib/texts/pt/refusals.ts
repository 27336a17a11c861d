import type { refusals as en } from "../en/refusals";
import { numbers } from "../numbers";
import { times } from "../time";
import { ticket } from "./ticket";
import { ticketDesk } from "./ticket-desk";
import { words } from "./words";

const { counted } = numbers.pt;

const privacyStatus: Readonly<Record<string, string>> = {
  requested: "à espera de uma decisão",
  approved: "aprovado",
  running: "em andamento",
  done: "concluído",
  rejected: "recusado",
  cancelled: "cancelado",
  failed: "encerrado com falha",
};

const { durationWords } = times.pt;
const chatStatus: Readonly<Record<string, string>> = { active: "ativo", archived: "arquivado", deleted: "excluído" };

export const refusals: typeof en = {
  byCode: {
    MALFORMED_JSON: "O pedido não pôde ser lido.",
    INVALID_CURSOR: "Este lugar da lista não vale mais. Comece de novo do início.",
    UNAUTHENTICATED: "É preciso entrar de novo; nada foi alterado.",
    FORBIDDEN: "Seu papel não permite isso.",
    INSUFFICIENT_SCOPE: "Este token não permite isso.",
    NOT_FOUND: "Não existe, ou não existe mais.",
    USER_NOT_FOUND: "Não há usuário com este id.",
    METHOD_NOT_ALLOWED: "Isso não é possível aqui.",
    CONSULTATION_EXISTS: "Já há um chat ativo para esta persona e este objetivo.",
    CONSULTATION_ARCHIVED: "Este chat foi arquivado. Pode ser lido, mas não recebe mensagens.",
    CONSULTATION_GONE: "Este chat foi excluído.",
    SLOT_TAKEN: "Outro chat ocupa a vaga agora.",
    PREVIEW_STALE: "Algo mudou desde a prévia. Veja a nova antes de continuar.",
    CHATTING_NOW: "A pessoa está conversando agora mesmo.",
    NOTHING_TO_RESET: "Não há nada a fazer: alguém foi mais rápido, ou a pessoa já voltou.",
    ALREADY_UNDONE: "Isso já foi desfeito.",
    ALREADY_EXISTS: "Já existe.",
    NOT_ACTIVE: "Não está mais ativo.",
    PRECONDITION_FAILED: "Alguém mudou isto nesse meio-tempo. Veja o estado atual antes de continuar.",
    VALIDATION_FAILED: "Confira o que você preencheu.",
    RATE_LIMITED: "Muitos pedidos em pouco tempo. Espere um momento.",
    CONTENTION: "Muitas mudanças ao mesmo tempo. Nada foi alterado; tente de novo em instantes.",
    UNAVAILABLE: "Não está disponível agora. Nada foi alterado; tente de novo em instantes.",
  },

  internal: "Algo deu errado do nosso lado. Nada foi alterado.",
  databaseAway: "O banco de dados está fora de alcance agora. Nada foi alterado; tente de novo em instantes.",
  databaseBusy: "Muitas mudanças ao mesmo tempo. Nada foi alterado; tente de novo em instantes.",
  signedOut: "Você saiu da sua conta. Entre de novo; nada foi alterado.",
  notValid: (field) => (field ? `Confira o que você preencheu: ${field}.` : "Confira o que você preencheu."),

  notInQueue: "Esta pessoa não está mais na fila: o app dela voltou.",
  onItAlready: (name) => `${name ?? "Alguém"} já está cuidando desta pessoa.`,
  notYoursToGiveBack: (name) => `${name} está cuidando desta pessoa. Só quem cuida ou um líder de suporte pode devolvê-la à fila.`,
  noSuchUser: "Não há usuário com este id.",
  nobodyHasAddress: "Ninguém tem este e-mail.",
  noLinkToUndo: "Não há vínculo para desfazer.",
  noSuchTicket: "Este chamado não existe.",
  noSuchTicketOfPerson: "Esta pessoa não tem este chamado. Vincule primeiro o chamado a ela.",
  noTicketNumber: (number) => `Não há chamado #${number}.`,
  ticketMoved: "Este chamado mudou desde que você o abriu. Sua alteração não foi feita; veja como ele está agora.",
  ticketStatus: ticket.whyNotStatus,
  ticketDesk: ticketDesk.refusals,
  noSuchMacro: "Essa macro não existe.",
  macrosFull: (max: number) => `Já há ${max} macros. Altere uma que não seja mais necessária.`,
  macroChanged: (by: string) => `${by} alterou esta macro enquanto isso. Olhe de novo; o que você escreveu continua aqui.`,
  answeredMeanwhile: (by: string) => `${by} escreveu nesta conversa depois que você a abriu. Nada foi enviado; leia primeiro.`,
  somebodyWrote: "Algo foi escrito nesta conversa depois que você a abriu. Nada foi enviado; leia primeiro.",
  answerUnfilled: (names: string) => `Isto ainda precisa ser preenchido: ${names}. Nada foi enviado.`,
  adviceLeft: "A resposta contém um conselho que pode prejudicar. Nada foi enviado; veja, ou diga que fica.",
  ticketMerged: "Este chamado foi unido a outro: responda lá.",
  noSuchStaff: "Não há ninguém com este id na equipe.",
  notForTickets: (name) => `${name} não pode trabalhar em chamados.`,
  noSuchShare: "Esse link não existe, expirou ou foi retirado.",
  notYourShare: "Só quem criou o link, e líderes, podem retirá-lo.",
  sharesFull: (max) => `Já existem ${max} links. Retire um que não seja mais necessário.`,
  noSuchRule: "Essa regra de alerta não existe.",
  rulesFull: (max) => `Já existem ${max} regras de alerta. Altere uma que não seja mais necessária.`,
  noSuchChannel: "Esse canal não existe: alguém pode tê-lo removido.",
  channelsFull: (max) => `Já existem ${max} canais. Remova um antes.`,
  noSuchDelivery: "Essa entrega não existe.",
  deliveryNotDead: "Ninguém desistiu desta entrega: ela já chegou ou ainda está sendo tentada.",
  noSuchRun: "Esta execução não existe.",
  runEnded: "A execução já terminou.",
  runGoesOn: "A execução já está em andamento.",
  nothingToStop: "A execução já terminou: não há mais nada para parar.",
  tooManyForRun: (rows, max) => `São ${rows}; uma execução aceita no máximo ${max}. Restrinja o filtro.`,
  runPreviewStale: "Alguém chegou, saiu ou começou a conversar desde a prévia. Veja primeiro os novos números.",
  nobodyToHelp: "Não resta ninguém que isto ajudaria.",
  lookUpWhole: "Digite um e-mail inteiro ou um id inteiro, como foi passado a você. Partes não são procuradas.",
  dataErased: "Os dados desta pessoa foram apagados. Não resta nada a entregar nem a apagar.",
  privacyOpenAlready: "Já há um pedido aberto deste tipo para esta pessoa.",
  privacyOwn: "Foi você quem pediu. Outro administrador precisa decidir.",
  privacyDecided: (status) => `Este pedido já está ${privacyStatus[status] ?? status}.`,
  privacyTooLate: (status) => `Este pedido já está ${privacyStatus[status] ?? status} e não pode ser cancelado.`,
  noSuchRequest: "Este pedido não existe.",
  nobodyToErase: "Não há ninguém com este id cujos dados possam ser apagados.",
  noExportOfYours: "Você não pediu esta exportação. Só quem pediu pode baixá-la.",
  exportNotReady: "Esta exportação não está pronta.",
  exportRemoved: (days) => `Esta exportação foi removida depois de ${days} dias. Peça uma nova.`,
  noSuchToken: "Não há token com este id.",
  tokenEnded: (name, how) => `${name} ${how === "revoked" ? "foi revogado" : "expirou"}: crie um token novo.`,
  readingAlready: "Você já está lendo este chat, nesta janela ou em outra.",
  revealsPerHour: (chats) => `Você abriu ${chats} chats em uma hora. Espere um pouco, ou peça a um colega.`,
  revealOver: "Seu tempo para ler este chat acabou. Revele de novo, se precisar.",
  noSuchTable: "Não há tabela com este nome.",
  metricUnsplit: (metric, dimension) =>
    metric === "tickets"
      ? `Os chamados não podem ser divididos por ${dimension}: um chamado não traz esse dado.`
      : `A taxa de 409 não pode ser dividida por ${dimension}: uma tentativa que deu certo não tem esse dado.`,
  rangeNotDays: "Um período tem dois dias, cada um escrito AAAA-MM-DD.",
  rangeReversed: "O período termina antes de começar.",
  rangeAhead: "O período começa no futuro.",
  rangeTooLong: (days) => `O período passa de ${days} dias.`,

  policyChanged: (version) => `A política foi mudada nesse meio-tempo: a versão ${version} está em vigor.`,
  nothingToRollOut:
    "Uma liberação gradual precisa de algo a liberar: os outros já têm estes ajustes. Para voltar a eles, escolha 100 por cento.",
  tooManyOverrides: (count) => `Esta pessoa já tem ${count} exceções. Revogue primeiro as que não são mais necessárias.`,
  noSuchOverride: "Não existe esta exceção.",
  overrideEnded: (revokedBy) => (revokedBy ? `${revokedBy} já a revogou.` : "Ela já terminou."),
  markTooFar: (yearsBack) => `O início está mais de ${yearsBack} anos atrás ou um ano à frente.`,
  markEndsFirst: "O fim não é depois do início.",
  markGone: "Não está mais lá.",
  policyMarkStays: "Uma mudança de política fica nos gráficos: é história.",
  simulatorInDemoOnly: "O simulador só está ligado no modo de demonstração, e este é um banco de dados seu.",
  notSimulated: "Uma destas pessoas não foi criada pelo simulador. Comece de novo.",
  nothingDifferent: "Nada está diferente: não há o que salvar.",
  noticeVariable: (name) => `Um aviso não tem a variável {{${name}}}: use {{name}} e {{ticket_number}}.`,
  noticeUnderWay: "Um aviso está sendo enviado agora. Espere até ele terminar.",
  noticeMoved: (tickets) => `Agora ele iria para ${counted(tickets, "chamado", "chamados")}. Veja a nova prévia e envie de novo.`,
  noticeToNobody: "Não há ninguém para avisar.",
  issueChanged: (by) => `${by} fez mudanças nesse meio-tempo. Seu texto continua aqui: veja a versão mais nova e salve de novo.`,

  notYourRole: (needed, own) =>
    `Isto é só para quem tem o papel de ${needed.map((role) => words.role[role]).join(" ou ") || "usuário do app"}; o seu é ${words.role[own]}.`,
  wrongSignIn: (waitSeconds) =>
    `O e-mail ou a senha não está certo.${waitSeconds > 0 ? ` Espere ${wait(waitSeconds)} antes da próxima tentativa.` : ""}`,
  tooManySignIns: (waitSeconds) => `Muitas tentativas de entrar sem sucesso. Espere ${wait(waitSeconds)} e tente de novo.`,
  accountOff: "Esta conta está desativada. Um administrador pode reativá-la.",
  tooManyRequests: (count, seconds, waitSeconds) =>
    `No máximo ${count} pedidos destes em ${seconds} segundos. Tente de novo em ${counted(waitSeconds, "segundo")}.`,
  openFromDesk: "Abra isto a partir da mesa de suporte.",
  noSearchText: "Falta o texto a buscar.",
  viewsFull: (max) => `Esta tabela já tem ${max} visões. Remova uma antes.`,
  viewGone: "Esta visão não existe mais: alguém a removeu. O que a tabela mostra continua no endereço da página.",
  viewNameTaken: (name) => `Já existe uma visão chamada “${name}”, ou alguém mudou as visões no mesmo momento.`,

  somethingMoved: "Algo mudou desde a prévia. Veja a nova antes de continuar.",
  doneBefore: {
    archive: (by, agoMs) => `${by} já arquivou este chat, há ${durationWords(agoMs)}.`,
    delete: (by, agoMs) => `${by} já excluiu este chat, há ${durationWords(agoMs)}.`,
    reconnect: (by, agoMs) => `${by} já reconectou esta pessoa, há ${durationWords(agoMs)}.`,
    restore: (by, agoMs) => `${by} reativou um chat arquivado, há ${durationWords(agoMs)}.`,
  },
  noPhoneUnderstandsId: "Nenhum celular sem acesso entende o id em um 409.",
  chattingNow: "A pessoa está conversando agora. Diga que é para fazer mesmo assim, ou espere.",
  chattingInSwap: "A pessoa está conversando agora no chat que seria arquivado. Diga que é para fazer mesmo assim.",
  toldAlready: "A pessoa já foi avisada, ou não está mais sem acesso.",
  noSuchChat: "Esta pessoa não tem este chat.",
  chatActiveAlready: "Este chat já está ativo.",
  chatWasDeleted: "Este chat foi excluído: desfaça a redefinição que o excluiu.",
  chatElsewhere: "Este chat está em outro servidor: reative-o lá.",
  slotTaken: "Outro chat ocupa a vaga agora. O antigo continua no arquivo da pessoa, para ler.",
  messagesPurged: "As mensagens foram apagadas de vez: não resta nada a trazer de volta.",
  noSuchReset: "Esta redefinição não existe.",
  undoneAlready: (by) => `${by ?? "Alguém"} já desfez esta redefinição.`,
  archivedAlready: "O chat já está arquivado e continua disponível para ler.",
  nothingToUndo: (status) => `O chat está ${chatStatus[status] ?? status} agora: não há nada a desfazer.`,
};

function wait(seconds: number): string {
  return seconds <= 90 ? counted(Math.ceil(seconds), "segundo") : counted(Math.ceil(seconds / 60), "minuto");
}
