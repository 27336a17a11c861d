const addressCharsMax = 64;

/** The client's address from an X-Forwarded-For header: its first entry, as the proxy in front of us has set it. */
export function addressOf(forwardedFor: string | null | undefined): string | undefined {
  return forwardedFor?.split(",")[0]?.trim().slice(0, addressCharsMax) || undefined;
}
