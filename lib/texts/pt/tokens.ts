import type { tokens as en } from "../en/tokens";

export const tokens: typeof en = {
  title: "Tokens de serviço",
  lead: "Com o que outros sistemas chamam a API. Um token pode o que seus escopos dizem, para todos; aqui só se guarda um hash dele.",
  scopes: {
    "consultations:read": "Ver de quem são os chats, nunca uma mensagem",
    "consultations:reset": "Arquivar chats, para que as vagas fiquem livres",
    "consultations:erase": "Excluir chats; o texto some depois de 30 dias",
    "events:write": "Informar eventos e tentativas",
    "metrics:read": "Ler as métricas",
    "annotations:write": "Pôr lançamentos e notas nos gráficos",
    "tickets:read": "Ler chamados",
    "tickets:write": "Abrir e alterar chamados",
    "policy:read": "Ler a política",
    "policy:write": "Mudar a política, para todos",
  },
  inUse: { title: "Em uso", list: "Tokens em uso", pages: "Páginas de tokens em uso" },
  ended: { title: "Encerrados", list: "Tokens encerrados", pages: "Páginas de tokens encerrados" },
  empty: {
    title: "Nenhum token está em uso",
    lead: "Crie um para cada sistema que chama a API: a central de atendimento, o relatório semanal, o backend que informa suas tentativas. Assim cada um pode ser trocado ou encerrado sozinho.",
  },

  entry: {
    revoked: "revogado",
    expired: "expirado",
    twoSecrets: "dois segredos funcionam",
    scopes: "Escopos",
    madeBy: "Criado por <name/> <when/>",
    ended: "Encerrado <when/>",
    ends: "Termina em <when/>",
    secrets: "Segredos",
    notUsed: "ainda não usado",
    lastUsed: "último uso <when/>",
    replaced: "<use/>, substituído; funciona até <when/>",
  },

  make: {
    open: "Novo token",
    title: "Novo token de serviço",
    name: "Nome",
    nameHint: "Quem o usa, para o registro de auditoria.",
    nameMissing: "Dê ao token um nome que diga quem o usa.",
    may: "O que ele pode fazer",
    scopesMissing: "Escolha ao menos um: sem escopo, um token não pode nada.",
    lifetime: "Por quanto tempo funciona",
    lifetimes: { none: "Até ser revogado", "30": "30 dias", "90": "90 dias", "365": "1 ano" },
    cancel: "Cancelar",
    act: "Criar o token",
    acting: "Criando o token…",
    kept: "Nenhum token foi criado.",
  },

  once: {
    title: (name) => `O token de ${name}`,
    lead: "Copie agora e guarde onde o outro sistema lê seus segredos. Ele só é mostrado desta vez: aqui só se guarda um hash dele.",
    done: "Já copiei",
    copy: "Copiar o token",
  },

  rotate: {
    open: "Trocar segredo",
    title: (name) => `Trocar o segredo de ${name}`,
    lead: "O cliente mantém o nome e os escopos. Os dois segredos funcionam até o fim do prazo, para que o sistema possa fazer a troca nesse meio-tempo.",
    overlap: "Por quanto tempo o antigo ainda funciona",
    overlaps: { "0": "Encerrar o antigo agora", "1": "1 hora", "24": "1 dia", "168": "7 dias", "720": "30 dias" },
    hint: "Um segredo anterior ao antigo, se houver, termina na hora: no máximo dois funcionam.",
    keep: "Deixar como está",
    act: "Gerar um segredo novo",
    acting: "Gerando um segredo novo…",
  },

  revoke: {
    open: "Revogar",
    title: (name) => `Revogar ${name}?`,
    neverUsed: "Nunca foi usado. Nada traz de volta um token revogado.",
    used: "Toda requisição com ele é recusada a partir de agora. Nada traz de volta um token revogado; é possível criar um novo.",
    act: "Revogar o token",
    acting: "Revogando…",
    done: (name) => `${name} foi revogado: a próxima requisição será recusada`,
  },
  kept: "O token funciona como antes.",
};
