import type { policyForm as en } from "../en/policy-form";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const policyForm: typeof en = {
  title: "O que cada ajuste faz",
  lead: "Escolha, e veja o que o próximo toque das pessoas vai mostrar. Nada muda antes de você ver quem é afetado e confirmar.",
  ownHint: "Defina os ajustes abaixo.",
  noLimitPlaceholder: "sem limite",
  percent: "Parte dos usuários, em porcentagem",
  percentHint: "Pelo id: quem está dentro com 10 continua dentro com 50.",
  reason: "Motivo",
  reasonHint: "Fica no registro de auditoria e em todos os gráficos.",
  wholeNumber: (most) => `Um número inteiro de 1 a ${most}.`,
  nothingToRollOut: "Todos os outros já têm estes ajustes. Escolha 100, ou outros ajustes.",
  reasonMissing: "Diga em poucas palavras por quê: o registro de auditoria e todos os gráficos guardam isso.",
  overtaken: (version, by) => `Alguém mudou a política nesse meio-tempo: versão ${version}, por ${by}`,
  startFrom: (version) => `Começar da versão ${version}`,
  overtakenMore: (version) => `“<reason/>” O que você escolheu e digitou está guardado, e agora é comparado com a versão ${version}.`,
  kept: "Nada foi alterado, e o que você digitou está guardado.",
  look: "Ver o que muda…",
  looking: "Vendo o que mudaria…",
  sameAsNow: "É o que já está em vigor.",
  back: "Voltar ao vigente",
  changed: (version) => `A versão ${version} está em vigor`,
  changedMore: "Ela fica em todos os gráficos, com seu motivo.",
  rollout: (version) => `A liberação gradual da versão ${version}`,
  raiseTo: (percent) => `Aumentar para ${percent}%`,
  toEverybody: "Liberar para todos",
  takeBack: "Voltar atrás",

  preview: {
    askEverybody: (name) => `Pôr ${name} em vigor para todos?`,
    askShare: (name, percent) => `Pôr ${name} em vigor para ${percent}% dos usuários?`,
    preset: (name) => `“${name}”`,
    ownCombination: "uma combinação própria",
    switches: (switches) => `${switches}.`,
    switchesAndBase: (switches, percent, version, name) => `${switches}. Os outros ${percent}% continuam com a versão ${version}, ${name}.`,
    cancel: "Deixar como está",
    changing: "Mudando a política…",
    changeEverybody: "Mudar para todos",
    changeShare: (percent) => `Mudar para ${percent}%`,
    region: "O que muda",
    lockedOut: "Sem acesso agora",
    versions: "Versões em uso",
    nobody: "Os ajustes não mudam para ninguém: novos são a versão, seu motivo e sua marca nos gráficos.",
    kept: "Nada foi alterado.",
    taps: "Próximos toques, antes e depois",
    fromToEverybody: (before, after) => `Para todos: de ${before} para ${after}`,
    fromToShare: (percent, before, after) => `Para ${percent}% dos usuários: de ${before} para ${after}`,
    noTap: "Nenhum próximo toque muda nestas situações.",
    turnsInto: "depois",
    same: (count) =>
      `${counted(count, "outro caso", "outros casos")} de versão e situação ${count === 1 ? "continua como está" : "continuam como estão"}.`,
    beyond: (people, atLeast, most) =>
      `${atLeast ? "Pelo menos " : ""}${counted(people, "pessoa tem", "pessoas têm")} mais de ${most === 1 ? "um chat" : `${most} chats`} com uma persona hoje`,
    beyondMore: (cases, atLeast, most) =>
      `Em ${atLeast ? "pelo menos " : ""}${counted(cases, "caso", "casos")} de persona e objetivo. Nada é arquivado nem excluído: as pessoas ficam com todos os chats e podem continuar neles. Não ganham um novo até que ${most === 1 ? "nenhum esteja ativo" : `menos de ${most} estejam ativos`}; um celular que perdeu seus chats recebe um 409.`,
    noLockout: "Nenhum bloqueio aberto é liberado, nenhum volta a ser recusado.",
    lockouts: (freed, refusedAgain, atLeast) => {
      const most = atLeast ? "pelo menos " : "";
      const parts = [
        freed > 0 && `${most}${counted(freed, "bloqueio é liberado", "bloqueios são liberados")} de imediato`,
        refusedAgain > 0 &&
          `${most}${counted(refusedAgain, "bloqueio liberado voltaria a ser recusado", "bloqueios liberados voltariam a ser recusados")}`,
      ];
      const words = parts.filter(Boolean).join("; ");
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    },
    apps: (count, both, list, neither) =>
      `De ${counted(count, "instalação vista", "instalações vistas")} nos últimos dias, ${both} entendem a lista e o id, ${list} só a lista, ${neither} nenhum dos dois.`,
  },
};
