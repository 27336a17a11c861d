"use client";

import { useEffect } from "react";
import { forgetRecents } from "./palette-recents";

/** Stands on the sign-in page: whoever signs in next at this screen finds nobody's names. Draws nothing. */
export function ForgetRecents() {
  useEffect(forgetRecents, []);
  return null;
}
