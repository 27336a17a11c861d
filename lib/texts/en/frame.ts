export const frame = {
  desk: "Desk",
  menu: "Menu",
  closeMenu: "Close the menu",
  search: "Search",
  searchFor: "E-mail, name, user, consultation, installation, ticket …",
  /** `keys`: "Ctrl K" */
  searchAndGoTo: (keys: string) => `Search and go to, ${keys}`,
  shortcuts: "Keyboard shortcuts",
};
