import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveScope } from "@/components/live/live-refresh";
import { Presence } from "@/components/live/presence";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { requestLanguage, texts } from "@/lib/http/language";
import { isUuid } from "@/lib/ids";
import { type ChatFacts, chatFacts } from "@/lib/reveals/chat";
import { revealsOfUser } from "@/lib/reveals/of-user";
import { chat as chatTexts } from "@/lib/texts/chat";
import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { ReadingNow } from "../reading-now";
import { AboutChat, AttemptsCard, HoldersCard, LockoutsCard, ResetsCard } from "./facts-cards";
import { MessagesCard } from "./messages-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(chatTexts)).title };
}

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
  const language = await requestLanguage();
  const t = chatTexts[language];
  return (
    <Page>
      <LiveScope userId={chat.person.id} />
      <PageHeader
        crumbs={[
          { href: "/users", label: t.users },
          { href: `/users/${chat.person.id}`, label: nameOf(chat, language) },
        ]}
        title={personaWords(chat.persona, chat.goal)}
        sub={
          <>
            <Badge tone={chat.status === "active" ? "ok" : "neutral"}>{t.statuses[chat.status] ?? chat.status}</Badge>
            <IdText id={chat.id} label={t.id} />
            <span>
              <Rich text={t.made} parts={{ when: () => <Time at={chat.createdAt} format="stamp" /> }} />
            </span>
          </>
        }
      />
      <Presence place={`user ${chat.person.id}`} />
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
  const t = await texts(chatTexts);
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
      hidden={whyHidden(t.hidden, actor, chat, own)}
      open={own?.inThisSession ? { id: own.id, expiresAt: own.expiresAt.toISOString(), remainingMs: own.remainingMs } : undefined}
    />
  );
}

// Why this person cannot reveal this chat now; undefined where they can.
function whyHidden(
  t: (typeof chatTexts.en)["hidden"],
  actor: StaffActor,
  chat: ChatFacts,
  own: { inThisSession: boolean } | undefined,
): string | undefined {
  if (chat.person.erasedAt) return t.erased;
  if (chat.goneReason === "erased") return t.purged;
  if (chat.status === "deleted") return t.deleted;
  if (!can(actor, "messages:reveal")) return t.notYou;
  if (own && !own.inThisSession) return t.elsewhere;
  return undefined;
}

function nameOf({ person }: ChatFacts, language: Language): string {
  return person.erasedAt ? chatTexts[language].erasedPerson(person.id.slice(-6)) : people[language].personWords(person);
}
