// What a tab keeps in its own storage that says something of people, by how its names begin. Whoever keeps more of it puts it here:
// it ends with the tab, and with the sign-in page, to which signing out and an ended session lead.

export const keptOfPeople = { recents: "lume:recent", notes: "lume:note:" } as const;

export function forgetPeople(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (Object.values(keptOfPeople).some((beginning) => name.startsWith(beginning))) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
