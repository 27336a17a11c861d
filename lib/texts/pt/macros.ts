import type { macros as en } from "../en/macros";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const macros: typeof en = {
  meanings: {
    name: "o primeiro nome da pessoa",
    persona: "com quem é o chat, e seu objetivo",
    locked_out_since: "o dia em que o bloqueio começou",
    tries: "quantas vezes o app foi recusado",
    phone: "o celular que está sem acesso",
    app_version: "a versão do app dele",
    reconnect_link: "o link que abre o chat da pessoa",
    ticket_number: "o chamado, como #123",
    agent: "o seu próprio nome",
  },

  languages: { en: "inglês", pt: "português" },

  title: "Macros de resposta",
  sub: "Respostas prontas, em cada idioma. Na resposta a um chamado elas são encontradas por / e pelo nome.",
  create: "Nova macro",
  edit: "Alterar",
  retire: "Tirar de uso",
  offer: "Oferecer de novo",
  retired: "fora de uso",
  none: "Ainda não há macros.",
  noneHint: "Crie a primeira: o que você mais escreve?",
  readOnly: "Lideranças e administradores escrevem as macros.",
  uses: (uses) => (uses === 0 ? "ainda não usada" : `usada ${counted(uses, "vez", "vezes")}`),
  lastUsed: "a última <at/>",
  changed: (version) => `versão ${version}, <at/> por <who/>`,
  forRemedy: { wait: "para: nada a fazer", reconnect: "para: reconectar", archive: "para: arquivar", delete: "para: excluir" },
  missingLanguage: (language) => `sem texto em ${language}`,
  versions: "Versões anteriores",
  version: (version) => `Versão ${version}`,

  form: {
    newTitle: "Nova macro",
    editTitle: "Alterar uma macro",
    name: (language) => `Nome em ${language}`,
    body: (language) => `Texto em ${language}`,
    leaveEmpty: "Deixe os dois vazios se não houver texto neste idioma.",
    both: "Escreva o nome e o texto, ou nenhum dos dois.",
    oneAtLeast: "Escreva em pelo menos um idioma.",
    unknown: (names) => `Isto não significa nada: ${names}.`,
    tooLong: (max) => `No máximo ${max} caracteres.`,
    remedy: "Fala da solução",
    noRemedy: "nenhuma",
    variables: "O que pode estar no texto",
    insert: (name) => `Inserir ${name}`,
    preview: "Prévia com uma pessoa inventada",
    save: "Salvar a macro",
    saving: "Salvando a macro…",
    cancel: "Deixar como está",
    saved: "Macro salva",
    savedHint: "A partir de agora ela é enviada assim.",
    advice: "Isto pode prejudicar",
  },
  example: { name: "Beatriz", persona: "Especialista em bem-estar", locked_out_since: "2 de out.", phone: "Galaxy S24" },
};
