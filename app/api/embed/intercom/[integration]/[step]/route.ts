import { randomUUID } from "node:crypto";
import { canvasOf, orderIn, sayInCanvas } from "@/app/embed/canvas";
import { cardOf } from "@/app/embed/card";
import { actInPanel } from "@/lib/embed/act";
import { admitCanvas, canvasBytesMax, readCanvasRequest } from "@/lib/embed/intercom";
import { type Visit, visitOf } from "@/lib/embed/open";
import { readPanel } from "@/lib/embed/read";
import { readRaw } from "@/lib/http/body";
import { asRefusal } from "@/lib/http/problem";
import { resource } from "@/lib/http/route";
import { panel as texts } from "@/lib/texts/panel";

/** Intercom's two questions of an inbox app: the first canvas, and what a pressed button gives. It speaks English: Intercom does not say the agent's language. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: async (request, context) => {
    const { integration, step } = (await context.params) as { integration: string; step: string };
    const headers = { "Cache-Control": "no-store" };
    try {
      const said = await readCanvasRequest(integration, await readRaw(request, canvasBytesMax), request.headers.get("x-body-signature"));
      const { token, order } = orderIn(step === "submit" ? said.current_canvas?.stored_data : undefined);
      if (!token || said.component_id !== "act" || !order) {
        const { pageToken, visit } = await admitCanvas(integration, said);
        return Response.json(canvasOf(await cardFor(visit, false), pageToken), { headers });
      }
      const visit = await visitOf(token);
      const { done } = await actInPanel({ ...visit.actor, requestId: randomUUID() }, { ...order, visit });
      return Response.json(canvasOf(await cardFor(visit, true), token, texts.en.done[done]), { headers });
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (!refusal) throw thrown;
      const status = refusal.code === "UNAUTHENTICATED" ? 401 : 200;
      return Response.json(sayInCanvas(refusal.message), { status, headers });
    }
  },
});

async function cardFor(visit: Visit, acted: boolean) {
  return cardOf(await readPanel(visit.actor, { ...visit, language: "en" }), { language: "en", acted });
}
