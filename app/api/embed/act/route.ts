import { answerPanel, pageToken } from "@/app/embed/answer";
import { cardOf } from "@/app/embed/card";
import { actInPanel } from "@/lib/embed/act";
import { visitOf } from "@/lib/embed/open";
import { readPanel } from "@/lib/embed/read";
import { ActInPanel } from "@/lib/embed/schema";
import { Refusal } from "@/lib/errors";
import { addressOf } from "@/lib/http/address";
import { readJson } from "@/lib/http/body";
import { requestLanguage } from "@/lib/http/language";
import { resource } from "@/lib/http/route";

/** The one remedy that this panel may carry out, and the card after it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: (request) =>
    answerPanel(async (requestId) => {
      const visit = await visitOf(pageToken(request));
      const asked = ActInPanel.safeParse(await readJson(request, {}));
      if (!asked.success)
        throw new Refusal("VALIDATION_FAILED", (t) => t.notValid(asked.error.issues[0]?.path.join("."), asked.error.issues[0]?.message));
      const actor = { ...visit.actor, requestId, address: addressOf(request.headers.get("x-forwarded-for")) };
      const { done } = await actInPanel(actor, { ...asked.data, visit });
      const language = await requestLanguage();
      return { done, card: cardOf(await readPanel(actor, { ...visit, language }), { language, acted: true }) };
    }),
});
