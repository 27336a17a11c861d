import type { ui as en } from "../en/ui";

export const ui: typeof en = {
  previous: "Anteriores",
  next: "Próximas",
  breadcrumb: "Caminho até aqui",
  close: "Fechar",
  dismiss: "Dispensar",
  tryAgain: "Tentar de novo",
  notLoaded: "Esta parte não pôde ser carregada. O resto da página continua funcionando.",
  backToTheDesk: "Voltar ao início",
  copy: "Copiar",
  copyThe: (what) => `Copiar ${what}`,
  copied: "Copiado",
  notCopied: "Não foi possível copiar; selecione o texto",
  request: "Requisição",
  copyRequest: "Copiar id da requisição",
  keepAsItIs: "Deixar como está",
  typeToConfirm: "Digite <typed/> para confirmar",
  confidence: { high: "confiança alta", medium: "confiança média", low: "confiança baixa" },
  unreached: "O servidor não respondeu. Confira a página antes de repetir isto.",
  unreachedKept: "Pode ter sido feito mesmo assim; nada nesta página se perdeu.",
  beingCounted: {
    title: "Isto está sendo calculado",
    named: (name) => `${name}: em cálculo`,
    lead: "Com tantos eventos demora um pouco. O resultado aparece aqui sozinho; o resto da página está certo.",
  },
  restIsRight: "Nada foi alterado, e o resto da página está certo.",
};
