import type { ownPolicy as en } from "../en/own-policy";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const ownPolicy: typeof en = {
  title: "Política para esta pessoa",
  ownCombination: "Uma combinação própria",
  inForce: "Exceções em vigor",
  until: "até <when/>, por <name/>: “<reason/>”",
  leadCan: "Um líder de suporte pode dar ajustes próprios a esta pessoa por um tempo.",

  asEverybody: (version) => `Como para todos: <a>versão ${version}</a>.`,
  inRollout: (version, place, percent) => `Na liberação gradual da <a>versão ${version}</a>: lugar ${place} de 100, abaixo de ${percent}.`,
  notInRollout: (newer, place, percent, version) =>
    `Fora da liberação gradual da versão ${newer}: lugar ${place} de 100, e só entram os abaixo de ${percent}. Fica com a <a>versão ${version}</a>.`,
  switches: { list: "a lista", id: "o id em um 409", limit: "o limite" },
  byOverride: (switches) => `Mas ${switches.join(" e ")} por exceção:`,

  haveEnded: (overrides) => counted(overrides, "exceção terminou", "exceções terminaram"),
  revoked: "<what/>, por <name/> <when/>: “<reason/>” Retirada por <by/> <end/>.",
  expired: "<what/>, por <name/> <when/>: “<reason/>” Expirou <end/>.",
  somebody: "alguém",

  grant: {
    open: "Conceder exceção",
    title: (name) => `Ajustes próprios para ${name}`,
    lead: "Por um tempo, e só para esta pessoa. Para devolver um chat que o app perdeu, use reconectar.",
    asPolicy: "Como diz a política",
    on: "Ligado",
    off: "Desligado",
    noLimit: "Sem limite",
    limit: "Máx. de chats ativos por persona",
    list: "Lista de chats",
    id: "Id no 409",
    days: "Dias",
    reason: "Motivo",
    leave: "Deixar como está",
    act: "Conceder a exceção",
    acting: "Concedendo…",
    kept: "Nada foi alterado.",
    done: (name) => `${name} agora tem ajustes próprios`,
    freed: (lockouts) =>
      lockouts === 1
        ? "1 bloqueio foi liberado e agora espera pelo app."
        : `${counted(lockouts, "bloqueio")} foram liberados e agora esperam pelo app.`,
    refused: (lockouts) => `${counted(lockouts, "bloqueio é recusado", "bloqueios são recusados")} de novo.`,
    problems: {
      switches: "Escolha ao menos um ajuste diferente do da política.",
      days: (max) => `De 1 a ${max}.`,
      reason: "Diga em poucas palavras por quê: fica no registro de auditoria.",
    },
  },
};
