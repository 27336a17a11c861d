import { Sentence } from "./words";

/** Seeds and tests write into a database as if nothing in it mattered: it must be on this machine. */
export function requireLocal(url: string): void {
  let host: string;
  try {
    const address = new URL(url);
    // A socket's folder may stand in the query, and overrules the host.
    host = address.searchParams.get("host") ?? address.hostname;
  } catch {
    throw new Sentence("DATABASE_URL is not an address. It looks like postgresql://user:password@127.0.0.1:5432/database");
  }
  if (["127.0.0.1", "localhost", "[::1]", "::1", ""].includes(host) || host.startsWith("/")) return;
  throw new Sentence(`The database is on ${host}, not on this machine; this command only writes to a local one.`);
}
