import { Sentence } from "./words";

const readyPatienceMs = 60_000;

/** Resolves when a server that is being started answers at this address. */
export async function answers(address: string): Promise<void> {
  let last = "no answer";
  for (const until = Date.now() + readyPatienceMs; Date.now() < until; ) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Sentence(`${address} did not become ready within ${readyPatienceMs / 1000} s (${last})`);
}
