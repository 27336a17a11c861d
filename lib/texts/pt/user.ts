import type { user as en } from "../en/user";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const user: typeof en = {
  title: "Usuário",
  users: "Usuários",
  userId: "id do usuário",
  since: "desde <at/>",
  seen: "visto <at/>",
  testAccount: "conta de teste",
  exportOrErase: "Exportar ou apagar",
  failed: {
    attempts: "Não foi possível ler as tentativas",
    chats: "Não foi possível ler os chats",
    installations: "Não foi possível ler as instalações",
    policy: "Não foi possível ler a política para esta pessoa",
    tickets: "Não foi possível ler os chamados",
  },
  reading: {
    attempts: "Lendo as tentativas…",
    chats: "Lendo os chats…",
    installations: "Lendo as instalações…",
    policy: "Lendo a política para esta pessoa…",
    tickets: "Lendo os chamados…",
  },

  erased: {
    title: "Pessoa apagada",
    at: "apagada <at/>",
    asked: "Esta pessoa pediu para ser esquecida",
    findSomebody: "Procurar outra pessoa",
    audit: "O que o registro de auditoria ainda diz",
    hint: "Nome, e-mail, chats e mensagens desta pessoa foram apagados de vez, e nada aqui pode trazê-los de volta. Restam ids e contagens para as métricas.",
  },

  attempts: {
    title: "Tentativas",
    none: "Nenhuma até agora: nenhum app da pessoa pediu um chat novo.",
    label: "Tentativas, das mais novas às mais antigas",
    columns: ["Quando", "Resposta", "Vaga", "App", "Política", "Requisição"],
    newest: "Tentativas mais novas",
    older: "Tentativas mais antigas",
    created: (status) => `${status} criado`,
    conflict: (status) => `${status} conflito`,
    list: "lista",
    id: "id",
    noLimit: "sem limite",
    max: (limit) => `máx. ${limit}`,
    unknown: "desconhecido",
    imported: "importado de um arquivo",
    reported: (by) => `informado por ${by ?? "um servidor"}`,
    copyRequest: "Copiar id da requisição",
    noRequest: "nenhuma",
  },

  chats: {
    title: "Chats",
    none: "Nenhum até agora. Esta pessoa nunca começou um chat.",
    begun: (messages, slot) => `${counted(messages, "mensagem", "mensagens")}${slot === null ? "" : ` · vaga ${slot}`} · iniciado <at/>`,
    last: "última <last/>",
    newest: "Chats mais novos",
    older: "Chats mais antigos",
    holdsSlot: "ocupa a vaga",
    status: { active: "ativo", archived: "arquivado", deleted: "excluído" },
  },
};
