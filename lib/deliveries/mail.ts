import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { answerBytesMax, mailSilenceMs, timeoutMs } from "./rules";
import type { Outcome } from "./webhook";

/** `at`: when it was written, the same at each try. */
export type Mail = { id: string; to: string; subject: string; text: string; at: Date };

export function mailIsConfigured(): boolean {
  return Boolean(env().SMTP_URL && env().MAIL_FROM);
}

/** Hands a mail to the server of SMTP_URL. The same delivery is the same mail at each try, byte by byte, with one Message-ID. Never throws. */
export async function sendMail({ id, to, subject, text, at }: Mail): Promise<Outcome> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url || !from) return { ok: false, problem: "not_configured" };
  const soon = timeoutMs / 2;
  const limits = { dnsTimeout: soon, connectionTimeout: soon, greetingTimeout: soon, socketTimeout: mailSilenceMs };
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  try {
    const { response } = await transport.sendMail({
      from,
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@lume.support>`,
      date: at,
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
