export const panelSettings = {
  title: "Panel in the helpdesk",
  lead: "Diagnosis and remedy beside the ticket. Load this address in a frame, with a token signed by the panel’s secret after #token=; docs/embed.md has the recipe. The pages that may show it are named above.",
  leadIntercom:
    "Diagnosis and remedy beside the conversation. Enter both addresses in your Intercom app, under Canvas Kit, and its client secret here.",
  on: "on",
  off: "off",
  switchOn: "Switch on with a new secret",
  renew: "Replace the panel’s secret",
  switchOff: "Switch the panel off",
  pending: "Saving…",
  isOn: "The panel is on",
  isOff: "The panel is off",
  clientSecret: "Client secret of the Intercom app",
  secretMissing: "Enter the client secret, at least 16 letters.",
  once: {
    title: (name: string) => `Panel secret of ${name}`,
    lead: "It is shown this once. Keep it where the helpdesk signs its tokens, never in a page.",
    done: "I have it",
    copy: "Copy the panel’s secret",
  },
};
