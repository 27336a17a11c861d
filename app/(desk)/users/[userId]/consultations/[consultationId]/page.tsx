import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { type ChatFacts, chatFacts } from "@/lib/reveals/chat";
import { revealsOfUser } from "@/lib/reveals/of-user";
import { personaWords, personWords } from "@/lib/texts/people";
import { ReadingNow } from "../reading-now";
import { AboutChat, AttemptsCard, HoldersCard, LockoutsCard, ResetsCard } from "./facts-cards";
import { MessagesCard } from "./messages-card";

export const metadata: Metadata = { title: "Consultation" };

export default async function ConsultationPage({ params }: { params: Promise<{ userId: string; consultationId: string }> }) {
  const actor = await requireStaff("users:read");
  const { userId, consultationId } = await params;
  if (!isUuid(userId) || !isUuid(consultationId)) notFound();
  const chat = await chatFacts(actor, { userId: userId.toLowerCase(), consultationId: consultationId.toLowerCase() }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === "NOT_FOUND") notFound();
      throw thrown;
    },
  );
  return (
    <Page>
      <LiveScope userId={chat.person.id} />
      <PageHeader
        crumbs={[
          { href: "/users", label: "Users" },
          { href: `/users/${chat.person.id}`, label: nameOf(chat) },
        ]}
        title={personaWords(chat.persona, chat.goal)}
        sub={
          <>
            <Badge tone={chat.status === "active" ? "ok" : "neutral"}>{chat.status}</Badge>
            <IdText id={chat.id} label="consultation id" />
            <span>
              made <Time at={chat.createdAt} format="stamp" />
            </span>
          </>
        }
      />
      <ReadingNow actor={actor} userId={chat.person.id} consultationId={chat.id} />
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <Messages actor={actor} chat={chat} />
          <AttemptsCard chat={chat} />
          <LockoutsCard chat={chat} />
          <ResetsCard chat={chat} />
        </div>
        <div className="grid min-w-0 gap-3.5">
          <AboutChat chat={chat} />
          <HoldersCard chat={chat} />
        </div>
      </div>
    </Page>
  );
}

async function Messages({ actor, chat }: { actor: StaffActor; chat: ChatFacts }) {
  const own = (await revealsOfUser(actor, { userId: chat.person.id })).find(
    (reveal) => reveal.reader.id === actor.id && reveal.consultationId === chat.id,
  );
  return (
    <MessagesCard
      key={own?.id ?? "hidden"}
      userId={chat.person.id}
      consultationId={chat.id}
      reader={actor.name}
      messageCount={chat.messageCount}
      hidden={whyHidden(actor, chat, own)}
      open={own?.inThisSession ? { id: own.id, expiresAt: own.expiresAt.toISOString(), remainingMs: own.remainingMs } : undefined}
    />
  );
}

// Why this person cannot reveal this chat now; undefined where they can.
function whyHidden(actor: StaffActor, chat: ChatFacts, own: { inThisSession: boolean } | undefined): string | undefined {
  if (chat.person.erasedAt) return "This person’s data was erased. There is no text any more.";
  if (chat.goneReason === "erased") return "This chat was deleted and its text purged. There is nothing left to read.";
  if (chat.status === "deleted") return "This chat was deleted. Its text cannot be read, and is purged 30 days after that.";
  if (!can(actor, "messages:reveal")) return "Only support leads and administrators may reveal it, for a purpose and for 15 minutes.";
  if (own && !own.inThisSession) return "You are reading this chat in another window, where you are signed in, too.";
  return undefined;
}

function nameOf(chat: ChatFacts): string {
  return chat.person.erasedAt ? `Erased person ${chat.person.id.slice(-6)}` : personWords(chat.person);
}
