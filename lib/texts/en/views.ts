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
};
