/** Next runs this once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseUnreadable } = await import("@/lib/http/unreadable");
  refuseUnreadable();
}
