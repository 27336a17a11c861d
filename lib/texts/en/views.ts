export const views = {
  views: "Views",
  opensForMe: "The table opens with it, for me",
  opensForYou: "The table opens with it, for you",
  opensForAll: "The table opens with it, for everybody",
  default: "(default)",
  /** `parameters` by their names in the address. */
  forgotten: (name: string, parameters: string) =>
    `A part of “${name}” means nothing to this table any more (${parameters}) and is left out. Update the view to keep it as it is shown now.`,

  save: "Save view",
  saveNew: "Save as a new view…",
  update: "Update to what is shown",
  rename: "Rename…",
  remove: "Remove…",
  updated: "The view shows this now",
  opensNow: (name: string) => `The table opens with “${name}” now`,
  opensAsBefore: "The table opens as it did before",

  saveTitle: "Save as a view",
  saveLead: "The filter, the order and the columns that are shown now, under a name over the table.",
  saveAct: "Save the view",
  renameTitle: "Rename the view",
  renameAct: "Rename the view",
  saving: "Saving…",
  cancel: "Cancel",
  name: "Name",
  nameMissing: "Give the view a name.",
  forTheTeam: "For the whole team",
  opens: "The table opens with it",
  opensHint: "For the team, this counts for whoever has not chosen a view of their own.",
  viewKept: "The view is as it was.",

  removeTitle: (name: string) => `Remove the view “${name}”?`,
  removeOwn: "The rows stay as they are, and this page goes on showing them.",
  removeTeams: "It is gone for the whole team. The rows stay as they are, and this page goes on showing them.",
  removeAct: "Remove the view",
  removing: "Removing…",
};
