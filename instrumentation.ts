/** Next runs this once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseUnreadable } = await import("@/lib/http/unreadable");
  refuseUnreadable();
  // In development a route is compiled anew at every change, which nobody here would hear of.
  if (process.env.NODE_ENV === "production") await takeWebhooks();
  // Last, and so before all others: they read what it adds.
  const { tellPeers } = await import("@/lib/http/address");
  tellPeers();
}

async function takeWebhooks(): Promise<void> {
  const { answerBeforeNext, webhooksPath } = await import("@/lib/http/before-next");
  answerBeforeNext({
    method: "POST",
    path: webhooksPath,
    // Loaded by the first delivery: a start does not wait for it.
    handler: async (...asked) => (await import("@/app/api/v1/webhooks/[provider]/[integration]/route")).POST(...asked),
  });
}
