// Every key that the desk listens to, in the words of the sheet that `?` opens. One place: a key that is not here does not exist.

export type Shortcut = {
  /** Keys pressed one after the other or alternatives, as they are written on a keyboard. */
  keys: readonly string[];
  does: string;
  /** Acts by itself, without Ctrl or ⌘: can be switched off. */
  single?: true;
};

export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: ["/"], does: "Search", single: true },
      { keys: ["Ctrl K", "⌘ K"], does: "Search, also while you type" },
      { keys: ["?"], does: "Show these keys", single: true },
      { keys: ["Esc"], does: "Close what is open" },
    ],
  },
  {
    title: "In a table",
    shortcuts: [
      { keys: ["j", "k"], does: "Go to the rows; the next row, the one before", single: true },
      { keys: ["↓", "↑"], does: "The next row, the one before" },
      { keys: ["Home", "End"], does: "The first row of the page, the last" },
      { keys: ["Enter"], does: "Open the row" },
      { keys: ["Space"], does: "Select the row, or take it out again" },
      { keys: ["x"], does: "The same", single: true },
      { keys: ["Shift ↓", "Shift ↑"], does: "Select row by row" },
      { keys: ["Shift Space"], does: "Select from the last row on" },
      { keys: ["[", "]"], does: "The page before, the next page", single: true },
    ],
  },
  {
    title: "In the queue, on a row",
    shortcuts: [
      { keys: ["t"], does: "Take the person, until you give them back", single: true },
      { keys: ["n"], does: "Take the next one", single: true },
    ],
  },
  {
    title: "On a person’s page",
    shortcuts: [{ keys: ["Ctrl Enter", "⌘ Enter"], does: "Carry out the remedy that is chosen" }],
  },
];
