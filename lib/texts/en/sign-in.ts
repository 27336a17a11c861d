export const signIn = {
  title: "Sign in",
  lead: "Find, explain and free the people who are locked out.",
  leadsOn: "You will be taken to the page you asked for.",
  email: "E-mail",
  password: "Password",
  signingIn: "Signing in …",
  language: "Language",
  signedOut: "You are signed out.",

  failed: "The sign-in did not work. Try again.",
  failedOf: {
    CredentialsSignin: "The e-mail or the password is not right.",
    RATE_LIMITED: "Too many failed sign-ins. Wait a little, then try again.",
    FORBIDDEN: "This account is switched off. An admin can switch it on again.",
    Unavailable: "Signing in is not possible right now. Try again in a moment.",
  } as Readonly<Record<string, string>>,
  /** Each is missing, or longer than anybody's. */
  emailMissing: "Enter your e-mail address.",
  emailTooLong: "An e-mail address has 320 characters at most.",
  passwordMissing: "Enter your password.",
  passwordTooLong: "A password has 200 characters at most.",

  demoAccounts: "Demo accounts",
  demoLead: "The password of each is <password/>. Choose one to fill it in.",
  demoRoles: {
    agent: "Agent: finds and frees people, works on tickets",
    lead: "Lead: the same, and bulk runs, deletes, reveals and the audit log",
    admin: "Admin: the same, with service tokens and requests for a person’s data",
    admin2: "A second admin: approves what the first asks for",
    product: "Product: metrics only, nobody’s personal data",
  },

  signOut: "Sign out",
  signOutAsk: "Sign out?",
  signingOut: "Signing out …",
  signedInAs: "You are signed in as <who/>.",
};
