import type { people as en } from "../en/people";

export const people: typeof en = {
  user: (idStart) => `Usuário ${idStart}`,
  unnamedDevice: "Aparelho sem nome",
  device: (platform) => `Aparelho ${platform}`,
};
