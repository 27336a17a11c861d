import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { answerBytesMax, timeoutMs } from "./rules";
import type { Outcome } from "./webhook";

export type Mail = { id: string; to: string; subject: string; text: string };

export function mailIsConfigured(): boolean {
  return Boolean(env().SMTP_URL && env().MAIL_FROM);
}

/** Hands a mail to the server of SMTP_URL. The same delivery has the same Message-ID at each try. Never throws. */
export async function sendMail({ id, to, subject, text }: Mail): Promise<Outcome> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url || !from) return { ok: false, problem: "not_configured" };
  const limits = { connectionTimeout: timeoutMs / 2, greetingTimeout: timeoutMs / 2, socketTimeout: timeoutMs };
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  try {
    const { response } = await transport.sendMail({
      from,
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@lume.support>`,
    });
    return { ok: true, answer: response.slice(0, answerBytesMax) };
  } catch (thrown) {
    const { code, response, responseCode } = thrown as { code?: string; response?: string; responseCode?: number };
    return {
      ok: false,
      problem: code?.toLowerCase() ?? "unreachable",
      statusCode: responseCode,
      answer: response?.slice(0, answerBytesMax),
    };
  } finally {
    transport.close();
  }
}
