import type { places as en } from "../en/places";

export const places: typeof en = {
  skip: "Ir para o conteúdo",
  goTo: "Ir para",
  rightNow: "agora mesmo",

  now: "Agora",
  lockouts: "Sem acesso",
  users: "Usuários",
  tickets: "Chamados",
  newTicket: "Novo chamado",
  bulk: "Execuções em lote",
  metrics: "Métricas",
  issue: "Problema conhecido",
  policy: "Política",
  lookup: "Busca às cegas",
  simulator: "Simulador",
  audit: "Registro de auditoria",
  privacy: "Dados de pessoas",
  macros: "Macros de resposta",
  replies: "Não entregues",
  alerts: "Alertas",
  integrations: "Integrações",
  tokens: "Tokens de serviço",
  apiReference: "Referência da API",

  notFound: "Não encontrado",

  noPermission: "Sem permissão",
  mayNotOpen: "Você não pode abrir esta página",
  yourRole: (role) => `403 · seu papel: ${role}`,
  notInRole: "Seu papel não inclui isto",
  onlyFor: (who) => `Aqui só entram ${who}. Se você precisa disto no seu trabalho, peça a um administrador que mude o seu papel.`,
  whoOf: { product: "pessoas da equipe de produto", agent: "agentes de suporte", lead: "líderes de suporte", admin: "administradores" },
  somebodyElse: "outras pessoas",
  listed: (names) => (names.length <= 1 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names.at(-1)}`),
};
