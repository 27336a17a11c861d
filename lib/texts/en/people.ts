export const people = {
  user: (idStart: string) => `User ${idStart}`,
  unnamedDevice: "Unnamed device",
  device: (platform: string) => `${platform} device`,
};
