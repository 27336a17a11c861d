import { Sentence } from "./words";

const localHosts = ["127.0.0.1", "localhost", "[::1]", "::1"];

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
  if (localHosts.includes(host) || host === "" || host.startsWith("/")) return;
  throw new Sentence(`The database is on ${host}, not on this machine; this command only writes to a local one.`);
}

/** What makes people up and lets them loose must not reach a server where the people are real. */
export function requireLocalServer(url: string): void {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new Sentence(`${url} is no address. It looks like http://localhost:3000`);
  }
  if (localHosts.includes(address.hostname) && /^https?:$/.test(address.protocol)) return;
  throw new Sentence(`${address.host || url} is not on this machine; this command only talks to a server that is.`);
}
