// The links that support sends: lume://consultations/{id}, or the same path below the address of the app's universal links.

const scheme = "lume:";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The id of the chat that a link names; null for whatever is no such link, to the letter: nothing before, between or
 * behind. `webBase`: what universal links begin with, such as https://lume.example/app; without it the app's own scheme alone.
 */
export function chatOfLink(link: string, webBase?: string): string | null {
  const bases = [`${scheme}//`, ...(webBase ? [`${webBase.replace(/\/+$/, "")}/`] : [])];
  const base = bases.find((one) => link.startsWith(`${one}consultations/`));
  const id = base === undefined ? "" : link.slice(`${base}consultations/`.length).toLowerCase();
  return uuid.test(id) ? id : null;
}
