"use server";

import { cookies } from "next/headers";
import { themeCookie, themeCookieDays, themeOf } from "./theme";

/** Keeps the chosen theme in a cookie; the answer redraws <html> with its class. No permission: it is one's own screen. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = themeOf(String(form.get("theme")));
  (await cookies()).set(themeCookie, theme, {
    path: "/",
    maxAge: themeCookieDays * 86_400,
    sameSite: "lax",
    httpOnly: true,
  });
}
