import { answerPanel, pageToken } from "@/app/embed/answer";
import { cardOf } from "@/app/embed/card";
import { visitOf } from "@/lib/embed/open";
import { readPanel } from "@/lib/embed/read";
import { requestLanguage } from "@/lib/http/language";
import { resource } from "@/lib/http/route";

/** The card as it is now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: (request) =>
    answerPanel(async () => {
      const visit = await visitOf(pageToken(request));
      const language = await requestLanguage();
      return { card: cardOf(await readPanel(visit.actor, { ...visit, language }), { language, acted: visit.actedAt !== null }) };
    }),
});
