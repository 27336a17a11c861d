import { metricSettings } from "@/lib/metrics/settings";
import type { metricTiles as en } from "../en/metric-tiles";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const { horizonDays, gapMinutes, lateAllowanceHours, smallNumberUsers, recoveredMinutes, freshHours } = metricSettings;
/** Months are shortened with a point, which ends the sentence, too. */
const stop = (end: string) => (end.endsWith(".") ? end : `${end}.`);
const table = "Os números estão na tabela abaixo.";

export const metricTiles: typeof en = {
  granularity: { hour: "hora", day: "dia", week: "semana" },
  interval: "intervalo de 95%",

  rate: {
    title: "Taxa de 409",
    question:
      "Das vezes que pessoas tentaram abrir um chat, quantas terminaram em 409? E dessas, quantas não tinham passado dentro de 10 minutos?",
    per: "Contado por",
    kinds: { logical: "Por tentativa lógica", attempt: "Por tentativa", user: "Por usuário", fresh: "Por instalação nova" },
    many: {
      logical: "tentativas lógicas",
      attempt: "tentativas",
      user: "usuários que tentaram",
      fresh: "instalações novas que já tinham chat",
    },
    sentence: (kind, share, end, interval) =>
      `${share} ${{ logical: "tentativas lógicas terminaram em 409", attempt: "tentativas terminaram em 409", user: "usuários que tentaram receberam um 409", fresh: "instalações novas de pessoas com um chat ativo receberam primeiro um 409" }[kind]} ${interval ? `${end} (intervalo de 95%: ${interval}).` : stop(end)}`,
    unrecovered: (share, undecided) =>
      `Não recuperados em ${recoveredMinutes} minutos: <unrecovered>${share}</unrecovered>${undecided > 0 ? `; <undecided>${undecided}</undecided> ainda sem definição` : ""}.`,
    none: "Nenhum conflito neste período",
    noneLead: (kind, tried) => {
      if (kind === "user")
        return tried === 1
          ? "O único usuário que tentou conseguiu um chat."
          : `Todos os ${tried} usuários que tentaram conseguiram um chat.`;
      if (kind === "fresh")
        return tried === 1 ? "A única instalação nova chegou a um chat." : `Todas as ${tried} instalações novas chegaram a um chat.`;
      if (tried === 1) return "A única tentativa conseguiu um chat.";
      return `Todas as ${tried} ${kind === "logical" ? "tentativas lógicas" : "tentativas"} conseguiram um chat.`;
    },
    all: "todos os 409",
    notRecovered: "não recuperados",
    users: "usuários",
    noAttempts: "nenhuma tentativa",
    chart: (many) => `Taxa de 409, parcela de ${many}`,
    sparse: (many, granularity) =>
      `Parcela de ${many} com 409, por ${granularity}. A maioria tem menos de ${smallNumberUsers} usuários por trás: pontos sem linha, frações na tabela.`,
    caption: (many, granularity) =>
      `Parcela de ${many} com 409, por ${granularity}. A faixa clara é o intervalo de 95% de todos os 409; tracejado é o que ainda não terminou.`,
    drawn: (granularity) => `Duas linhas por ${granularity}: todos os 409, e os não recuperados em ${recoveredMinutes} minutos. ${table}`,
    columns: { conflicts: "409", rate: "taxa", recovered: "recuperados" },
    rules: {
      logical: `Uma tentativa lógica é uma série de tentativas de um usuário, persona e objetivo com pausas de no máximo ${metricSettings.logicalAttemptMinutes} minutos. Conta quando termina, e como terminou: tocar em tentar de novo não muda nada.`,
      attempt: "Todo POST /consultations respondido com 201 ou com o 409 do conflito. Outros erros não entram.",
      user: "Usuários com ao menos um conflito, entre os que têm ao menos uma tentativa. O número do período inteiro é maior que o de um dia típico, porque pergunta por qualquer dia; os dias não somam esse número.",
      fresh: `Instalações nas suas primeiras ${freshHours} horas cuja pessoa já tinha um chat ativo daquela persona e daquele objetivo, cada uma pela primeira vez em que o abriu; recebeu um 409: a primeira tentativa dessa abertura. É o quanto o defeito atinge quem ele atinge, não importa quantas vezes os outros tentem. A opção 2 deixa este número como está, a opção 3 o faz cair. A opção 1 tira as tentativas: esta taxa só cai na medida em que os apps informam consultation_open_requested, e sem esses avisos as pessoas não estão em nenhum número aqui. Uma abertura informada sem tentativa em até ${metricSettings.logicalAttemptMinutes} minutos não recebeu 409.`,
      recovered: `Recuperado: o bloqueio foi fechado por um chat que funciona em até ${recoveredMinutes} minutos do conflito, como faz um app que entende o id no 409. Um bloqueio que uma instalação mais nova substituiu não é recuperado. Conflitos mais novos que isso ainda não estão definidos e não entram em nenhum dos dois.`,
      interval:
        "O intervalo é de 95%. Onde um usuário pode contar várias vezes, é alargado por isso (por usuário, linearizado); por usuário é o de Wilson.",
    },
  },

  lockouts: {
    title: "Bloqueios",
    question:
      "Quantas pessoas ficaram sem acesso, como isso terminou para elas, e quantas continuavam sem acesso um quarto de hora depois?",
    figure: (opened) => `${opened} abertos`,
    flow: (end, start, opened, closed, atEnd) =>
      `${end}: <start>${start}</start> em aberto no início + <opened>${opened}</opened> abertos − <closed>${closed}</closed> fechados = <end>${atEnd}</end> em aberto no fim.`,
    now: (lockedOut, waiting, lost) =>
      `Agora <refused>${lockedOut}</refused> seriam recusados de novo, e <waiting>${waiting}</waiting> estão liberados e esperam pelo app; <lost>${lost}</lost> de todos estes não são vistos há ${metricSettings.lostDays} dias.`,
    stock: {
      title: "Sem acesso agora, por quando foram vistos",
      columns: { seen: "Visto por último", users: "Pessoas", share: "Parcela", lockouts: "Bloqueios abertos" },
      seen: {
        active: `ativos: há até ${metricSettings.activeDays} dias`,
        dormant: `adormecidos: há ${metricSettings.activeDays} a ${metricSettings.lostDays} dias`,
        lost: `perdidos: há mais de ${metricSettings.lostDays} dias`,
      },
      all: "todos, com os liberados",
    },
    none: "Nenhum bloqueio neste período",
    nobody: "Ninguém ficou sem acesso, e ninguém continua sem.",
    onlyOlder: (open) =>
      open === 1
        ? "Nenhum foi aberto nem fechado; 1 mais antigo continua em aberto."
        : `Nenhum foi aberto nem fechado; ${open} mais antigos continuam em aberto.`,
    opened: "abertos",
    open: "em aberto",
    closed: {
      auto: "fechados sozinhos",
      self: "fechados pelo usuário",
      support: "fechados pelo suporte",
      superseded: "substituídos",
    },
    flowChart: "Bloqueios abertos e fechados",
    flowCaption: (granularity) => `Bloqueios abertos (para cima) e fechados (para baixo), por ${granularity}.`,
    flowDrawn: (granularity) => `Barras por ${granularity}: abertos para cima, fechados para baixo, conforme terminaram. ${table}`,
    openChart: "Bloqueios em aberto",
    openCaption: (granularity) => `Bloqueios em aberto ao fim de cada ${granularity}, incluídos os liberados.`,
    openDrawn: (granularity) => `Uma linha: quantos bloqueios estavam em aberto ao fim de cada ${granularity}. ${table}`,
    atEnd: (open) => `${open} no fim`,
    openAtEnd: "em aberto no fim",
    openBefore: "em aberto antes",
    openAfter: "em aberto depois",
    rules: [
      "Um bloqueio abre com o primeiro conflito de um usuário, persona, objetivo e instalação, reúne todas as novas tentativas e fecha com o primeiro chat que funciona.",
      `Sozinho: em até ${metricSettings.autoSeconds} segundos e sem suporte. Pelo suporte: uma redefinição ou reconexão veio antes. Pelo usuário: depois disso, sem suporte. Substituído: uma instalação mais nova no mesmo aparelho ficou bloqueada no lugar desta.`,
      "Em aberto no início, mais abertos, menos fechados, é em aberto no fim: até a unidade.",
      `Quem está sem acesso agora é ativo, adormecido ou perdido por quando foi visto pela última vez, usando o app ou tentando de novo: há até ${metricSettings.activeDays} dias, há até ${metricSettings.lostDays}, ou há mais tempo. Cada pessoa está numa linha só, com todos os seus bloqueios abertos, qualquer que seja o período. Perdido é provisório: uma volta o torna ativo de novo.`,
    ],
  },

  tickets: {
    title: "Chamados por categoria",
    question: "Quantas pessoas escrevem ao suporte sobre isso, do que se queixam, e entre quantas que usam o app?",
    figure: (tickets) => counted(tickets, "chamado"),
    sentence: (end, activeUsers) => `${end}, de <active>${activeUsers}</active> usuários ativos.`,
    perThousand: (people) => `“Não consegue criar chat”: ${people} pessoas a cada 1.000.`,
    none: "Nenhum chamado neste período",
    noneLead: (activeUsers) =>
      `Ninguém escreveu, de <active>${counted(activeUsers, "usuário ativo", "usuários ativos")}</active>. Chamados vêm da central de atendimento, da API ou de um agente.`,
    activeUsers: "usuários ativos",
    caption: (granularity) => `Chamados por ${granularity}. Ao lado de cada nome: chamados, e pessoas a cada 1.000 usuários ativos.`,
    drawn: (granularity) => `Barras empilhadas por ${granularity}: não consegue criar chat, chat sumiu, outro. ${table}`,
    rate: (category) => `${category}, pessoas a cada 1.000`,
    rules: [
      "Chamados pela hora em que foram criados, na categoria que têm agora: quando um agente corrige um, ele muda de lugar.",
      "A cada 1.000 usuários ativos: as diferentes pessoas que escreveram numa categoria, para cada 1.000 usuários com um sinal de vida no mesmo tempo (o app aberto ou ativo, uma mensagem enviada, um chat criado; conflitos não contam). Quem escreveu duas vezes é uma pessoa.",
    ],
  },

  dropOff: {
    title: "Abandono depois de um bloqueio",
    question:
      "Das pessoas que ficaram sem acesso pela primeira vez, quantas não voltaram em 14 dias, e por quanto tempo as outras ficaram?",
    sentence: (end, left, interval) =>
      `${left ? `${left} ` : ""}usuários que ficaram sem acesso pela primeira vez ${end} não voltaram em ${horizonDays} dias${interval ? ` (intervalo de 95%: ${interval})` : ""}.`,
    counted: (matured, everybody) => `Contados: <matured>${matured}</matured> de <all>${everybody}</all>.`,
    countedUntil: (matured, everybody, date) =>
      `Contados: <matured>${matured}</matured> de <all>${everybody}</all>; até ${date} o resto amadurece.`,
    nobody: "Ninguém ficou sem acesso pela primeira vez neste período",
    nobodyLead: "Então ninguém pode ter abandonado o app depois disso.",
    noneMatured: (date) => (date ? `Nenhum maduro até ${date}` : "Nenhum maduro por enquanto"),
    noneMaturedLead: (users) =>
      `<unmatured>${counted(users, "usuário ficou", "usuários ficaram")}</unmatured> sem acesso pela primeira vez neste período. Se continuam no app, só se pode dizer ${horizonDays} dias e ${lateAllowanceHours} horas depois do bloqueio, não antes.`,
    chart: "Ainda usam o app depois de um bloqueio",
    caption: (matured) =>
      `Parcela dos ${matured} usuários maduros que ainda usam o app, por dias desde o bloqueio, com o intervalo de 95%.`,
    noMedian: "Não se chegou ao ponto em que metade saiu.",
    median: (days) => `Metade tinha saído depois de ${counted(days, "dia")}.`,
    drawn: `Uma curva que desce em degraus a partir de 100% conforme as pessoas saem, com o intervalo. ${table}`,
    still: "ainda usam o app",
    columns: { days: "dias", atRisk: "em risco", left: "saíram", seenNoFurther: "não vistos além" },
    rules: [
      "O relógio começa com a abertura do primeiro bloqueio de um usuário em toda a vida, quando cai no período; os dias são de 24 horas a partir daí. Quem já tinha ficado sem acesso antes não é contado de novo.",
      `Abandonou: nenhum sinal de vida depois dos primeiros ${gapMinutes} minutos (a mesma ocasião) e até ${horizonDays} dias. Sinal de vida é o app aberto ou ativo, uma mensagem enviada, um chat criado. Conflitos não são: ser recusado não é voltar.`,
      `Maduro: já se passaram ${horizonDays} dias e ${lateAllowanceHours} horas, de modo que chegou também o que os celulares enviam com atraso. Ninguém mais entra na parcela nem na curva.`,
      `A curva (Kaplan–Meier, intervalo de Greenwood por log-log): uma pessoa sai no dia do seu último sinal de vida, depois que ${horizonDays} dias e ${lateAllowanceHours} horas se passaram sem outro. Todos são acompanhados até o mesmo dia antes de hoje, até o qual isso pode ser sabido. Cinza onde menos de ${smallNumberUsers} estão em risco.`,
      "A parcela e a curva não são uma comparação: quantos teriam saído sem bloqueio, dizem as pessoas parecidas.",
    ],
  },
};
