"use server";

import { cookies } from "next/headers";
import { languageCookie, languageCookieDays, languageOf } from "@/lib/texts/language";

/** Keeps the chosen language in a cookie; the answer redraws the page in it. No permission: it is one's own screen. */
export async function setLanguage(form: FormData): Promise<void> {
  (await cookies()).set(languageCookie, languageOf(String(form.get("language")), null), {
    path: "/",
    maxAge: languageCookieDays * 86_400,
    sameSite: "lax",
    httpOnly: true,
  });
}
