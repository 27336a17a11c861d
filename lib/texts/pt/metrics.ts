import type { metrics as en } from "../en/metrics";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const metrics: typeof en = {
  title: "Métricas",
  zone: (zone) => `os dias começam e terminam em ${zone}`,
  since: (date) => `dados desde ${date}`,
  noRange: {
    title: "Os dias no endereço não formam um período",
    lead: "Em vez deles, são mostrados os últimos 28 dias.",
    noRollout: "Não há dias desde a implantação",
    why: {
      none: "Nenhuma mudança da política ligou uma opção.",
      today: "A política mudou hoje: os dias desde então começam amanhã.",
      too_long: "A última mudança que ligou uma opção foi há mais de três anos.",
    },
  },
  tiles: { headline: "O resumo", rate: "A taxa de 409", lockouts: "Bloqueios", tickets: "Chamados", dropOff: "Abandono" },

  range: {
    label: "Período",
    presets: { today: "Hoje", "24h": "24 horas", "7d": "7 dias", "28d": "28 dias", "90d": "90 dias", rollout: "Desde a implantação" },
    granularity: "Intervalo",
    by: { hour: "Por hora", day: "Por dia", week: "Por semana" },
    own: "Dias à sua escolha",
    from: "De",
    to: "Até",
    show: "Mostrar",
    end: {
      today: "hoje",
      last: {
        "24h": "nas últimas 24 horas",
        "7d": "nos últimos 7 dias",
        "28d": "nos últimos 28 dias",
        "90d": "nos últimos 90 dias",
      },
      on: (day) => `em ${day}`,
      fromTo: (first, last) => `de ${first} a ${last}`,
    },
    weekOf: (date) => `Semana de ${date}`,
    soFar: "até agora",
    toCome: "por vir",
    inPart: "em parte",
    wider: "Mostrar 90 dias",
  },

  tile: {
    failed: (tile) => `${tile}: não foi possível calcular`,
    tooLong:
      "Este período é longo demais para ser lido: levou mais de meio minuto. Escolha menos dias ou limpe os filtros: com eles cada linha do período é lida de novo.",
    counting: (tile) => `Calculando: ${tile}…`,
    csv: (tile) => `Todos os números em CSV: ${tile}`,
    counted: "Como isto é contado",
    versions: (definition, settings, asOf) =>
      `Definição ${definition}, configuração ${settings}. Contas de teste ficam de fora. Calculado com o que aconteceu antes de ${asOf}.`,
    asOf: (clock) => `às ${clock}`,
  },

  stall: {
    title: (since) => `A contagem está parada desde ${since}`,
    worker: "O que aconteceu depois ainda não está nestes números. O processo que conta não está rodando, ou não dá conta.",
    held: "O que foi gravado depois ainda não está em todos estes números: uma transação do banco de dados está aberta desde então.",
  },

  headline: {
    nothingYet: "Nada foi recebido ainda, então nada se pode dizer sobre bloqueios.",
    opened: (lockouts, end) =>
      `${lockouts === 0 ? "Nenhum bloqueio aberto" : counted(lockouts, "bloqueio aberto", "bloqueios abertos")} ${end.replace(/\.$/, "")}`,
    alone: "<b/>.",
    blocked: (share, minutes) => `<b/>; <share>${share}</share> continuavam sem acesso depois de ${minutes} minutos.`,
    blockedOf: (share, minutes) => `<b/>; <share>${share}</share> continuavam sem acesso depois de ${minutes} minutos <of/>.`,
    of: (blocked, matured, interval) => `(${blocked} de ${matured}, intervalo de 95%: ${interval})`,
    nobodyNow: "Ninguém está sem acesso agora.",
    now: (people) => `${counted(people, "pessoa está", "pessoas estão")} sem acesso agora.`,
  },

  marks: {
    label: "O que aconteceu neste período",
    kinds: { policy: "Política", release: "Versão", note: "Nota" },
    named: (kind, title) => `${kind}: ${title}`,
    more: (title) => `Mais sobre “${title}”, em outro site`,
  },

  nothing: {
    received: "Nada foi recebido ainda",
    receivedLead: "Nenhum app enviou nada a este servidor. Assim que um chamar <call/>, será contado aqui.",
    attempts: "Nenhuma tentativa neste período",
    lockouts: "Nenhum bloqueio neste período",
    tickets: "Nenhum chamado neste período",
    elsewhere: (first, last) => `Há dados de ${first} a ${last}, nenhum deles nestes dias.`,
  },
};
