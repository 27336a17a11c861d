import type { reasons as en } from "../en/reasons";

export const reasons: typeof en = {
  reinstall: "Reinstalou o app",
  device_switch: "Trocou de celular",
  data_cleared: "Apagou os dados do app",
  user_asked: "A própria pessoa pediu",
  other: "Outro motivo",
};
