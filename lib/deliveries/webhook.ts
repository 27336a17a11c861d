import "server-only";
import { exchange } from "./exchange";
import { answerBytesMax } from "./rules";

/** How a try went. `problem`: a code for what kept it from being answered; `answer`: how the answer begins. */
export type Outcome = {
  ok: boolean;
  statusCode?: number;
  problem?: string;
  answer?: string;
  /** Another try would end the same way. */
  hopeless?: boolean;
  /** Asked to come back no earlier than in so many milliseconds. */
  retryAfterMs?: number;
};

/** Posts a signed body. Never throws. */
export async function postWebhook(url: URL, body: string, headers: Record<string, string>): Promise<Outcome> {
  const { statusCode, problem, text } = await exchange({ method: "POST", url, headers, body }, answerBytesMax);
  if (statusCode === undefined) return { ok: false, problem };
  return { ok: statusCode >= 200 && statusCode < 300, statusCode, answer: text };
}
