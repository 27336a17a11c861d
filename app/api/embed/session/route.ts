import { answerPanel } from "@/app/embed/answer";
import { cardOf } from "@/app/embed/card";
import { openPanel } from "@/lib/embed/open";
import { readPanel } from "@/lib/embed/read";
import { refusePanel } from "@/lib/embed/refuse";
import { OpenPanel } from "@/lib/embed/schema";
import { readJson } from "@/lib/http/body";
import { requestLanguage } from "@/lib/http/language";
import { resource } from "@/lib/http/route";

/** A helpdesk's token for the page's own, and the first card: once. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: (request) =>
    answerPanel(async () => {
      const asked = OpenPanel.safeParse(await readJson(request, {}));
      if (!asked.success) throw refusePanel("forged");
      const { pageToken, visit } = await openPanel(asked.data);
      const language = await requestLanguage();
      return { page_token: pageToken, card: cardOf(await readPanel(visit.actor, { ...visit, language }), { language, acted: false }) };
    }),
});
