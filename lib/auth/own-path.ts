/** The request header in which proxy.ts tells a page its own path and query. */
export const pathHeader = "x-lume-path";

/** `next` as a path of this product, or "/" for anything that a browser could take for another site. */
export function ownPath(next: string | null | undefined): string {
  if (!next || next.length > 2000 || !next.startsWith("/")) return "/";
  // A browser reads a backslash as a slash and drops tabs and line breaks: "/\t/evil.test" is another site.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\\\u0000-\u001f\u007f]/.test(next)) return "/";
  const here = "http://own.invalid";
  try {
    const url = new URL(next, here);
    return url.origin === here && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}

/** The sign-in page that leads back to a path afterwards. */
export function signInAddress(next: string | null | undefined): string {
  const path = ownPath(next);
  return path === "/" || path.startsWith("/sign-in") ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
