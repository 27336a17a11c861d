"use server";

import { cookies } from "next/headers";
import { densityCookie, densityCookieDays, densityOf } from "./density";

/** Keeps how high rows are in a cookie; the answer draws the page so. No permission: it is one's own screen. */
export async function setDensity(form: FormData): Promise<void> {
  const density = densityOf(String(form.get("density")));
  (await cookies()).set(densityCookie, density, { path: "/", maxAge: densityCookieDays * 86_400, sameSite: "lax", httpOnly: true });
}
