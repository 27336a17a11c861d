import type { AppActor, StaffActor } from "@/lib/auth/actor";
import { createConsultation } from "@/lib/consultations/create";
import { sendMessage } from "@/lib/consultations/send-message";
import { db } from "@/lib/db";
import { queueDelivery } from "@/lib/deliveries/queue";
import { newId } from "@/lib/ids";
import { reconnect } from "@/lib/remedies/reconnect";
import { resetConsultations } from "@/lib/remedies/reset";
import { openReveal } from "@/lib/reveals/open";
import { minutes, phone, reinstalled, start, tryToCreate } from "@/lib/testing/people";
import { addTicketNote } from "@/lib/tickets/add-note";
import { createTicket } from "@/lib/tickets/create";
import { CreateTicket } from "@/lib/tickets/schema";

/** Words that are the person's alone: whoever finds one of them anywhere has found the person. */
export type Words = { name: string; email: string; text: string; device: string };

/** Somebody with everything that a person can have here, and what would give them away. */
export async function wholePerson(admin: StaffActor): Promise<{ words: Words; app: AppActor }> {
  const mark = newId().slice(-12);
  const words = { name: `Marta${mark} Figueira`, email: `marta.${mark}@example.com`, text: `secret-${mark}`, device: `Phone-${mark}` };
  const old = { ...phone({ deviceModel: words.device, appVersion: "2.5.0" }), name: words.name, email: words.email };
  const { consultation } = await createConsultation(old, { persona: "wellness_specialist", goal: "", title: `${words.text} title` }, start);
  await sendMessage(old, { id: consultation.id, content: `${words.text} said` }, minutes(1));
  const app = reinstalled(old);
  await tryToCreate(app, minutes(60));
  const ticket = await createTicket(
    admin,
    CreateTicket.parse({ subject: `${words.text} is gone`, body: `I am ${words.name}`, requester_email: words.email }),
    minutes(61),
  );
  await addTicketNote(admin, { ticketId: ticket.ticket.id, body: `called ${words.name}` }, minutes(62));
  const remedy = {
    userId: app.userId,
    persona: "wellness_specialist",
    goal: "",
    reasonCode: "reinstall",
    reason: `${words.name} wrote`,
  } as const;
  await reconnect(admin, { ...remedy, ticketId: ticket.ticket.id }, minutes(63));
  await openReveal(
    admin,
    { userId: app.userId, consultationId: consultation.id, purpose: "find_chat", reason: `is it ${words.name}?` },
    minutes(64),
  );
  await resetConsultations(admin, { ...remedy, mode: "archive" }, minutes(65));
  await tryToCreate(app, minutes(66), "sleep_coach");
  await answered(ticket.ticket.id, words);
  return { words, app };
}

/** An answer on its way, by mail, whose first try was refused with words of theirs. */
async function answered(ticketId: string, words: Words): Promise<void> {
  await db.$transaction(async (tx) => {
    const mail = { purpose: "ticket_reply", transport: "email", ticketId, target: words.email, subject: `Re: ${words.text}` } as const;
    const deliveryId = await queueDelivery(tx, { ...mail, body: `Hi ${words.name}` }, minutes(67));
    await tx.deliveryTry.create({ data: { deliveryId, number: 1, at: minutes(67), ok: false, answer: `550 ${words.email}` } });
    const message = { ticketId, at: minutes(67), authorKind: "staff", authorName: "Ana Prado", body: `Hi ${words.name}`, deliveryId };
    await tx.ticketMessage.create({ data: { ...message, id: newId() } });
  });
}
