export const screen = {
  description: "Find, explain and free the people who are locked out of their consultation.",
  since: (exact: string) => `since ${exact}`,
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  language: "Language",
  signOut: "Sign out",
  signingOut: "Signing out…",
};
