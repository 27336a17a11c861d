import type { unavailable as en } from "../en/unavailable";

export const unavailable: typeof en = {
  title: "Fora do ar",
  databaseAway: "O banco de dados está fora de alcance agora",
  triesAgain: (seconds) => `Nada do que foi salvo se perdeu. Esta página tenta de novo a cada ${seconds} segundos.`,
};
