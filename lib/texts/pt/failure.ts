import type { failure as en } from "../en/failure";

export const failure: typeof en = {
  document: "Algo falhou",
  title: "Não foi possível mostrar esta página",
  lead: "Algo falhou do nosso lado ao ler os dados. Nada foi alterado nem perdido: o que você já salvou está salvo. Tente de novo; se continuar falhando, passe o id para a engenharia.",
  errorId: "Id do erro",
  tryAgain: "Tentar de novo",
  back: "Voltar ao início",
};
