import { connect, createServer } from "node:net";
import { Sentence } from "./words";

/** The port from the environment, or a sentence. */
export function portFrom(text: string | undefined, otherwise: number): number {
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Sentence(`PORT is "${text}", which is not a port: it is a whole number from 1 to 65535.`);
  }
  return port;
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Refuses with a sentence when the port cannot be had. */
export async function requireFreePort(port: number, host: string, patienceMs = 0): Promise<void> {
  const until = Date.now() + patienceMs;
  let problem = await problemOf(port, host);
  while (problem === "EADDRINUSE" && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    problem = await problemOf(port, host);
  }
  if (problem === undefined) return;
  const other = port < 65000 ? port + 1 : port - 1;
  if (problem === "EADDRINUSE") {
    throw new Sentence(`Port ${port} is taken by another program. Stop it, or take another port: PORT=${other} npm start`);
  }
  if (problem === "EACCES") {
    throw new Sentence(`This user may not listen on port ${port}. Take one above 1023: PORT=3000 npm start`);
  }
  if (problem === "EADDRNOTAVAIL" || problem === "ENOTFOUND") {
    throw new Sentence(`HOST is "${host}", which is not an address of this machine.`);
  }
  throw new Sentence(`Port ${port} on ${host} cannot be used (${problem}). Take another: PORT=${other} npm start`);
}

async function problemOf(port: number, host: string): Promise<string | undefined> {
  const problem = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  // A browser tries ::1 first for "localhost": a program there would be seen instead of ours.
  return problem ?? ((await answers(port, "::1")) && host !== "::1" ? "EADDRINUSE" : undefined);
}

async function answers(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true));
    socket.once("timeout", () => done(false));
    socket.once("error", () => done(false));
  });
}
