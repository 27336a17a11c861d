"use client";

import { useEffect } from "react";
import { forgetPeople } from "./kept-of-people";

/** Stands on the sign-in page: whoever signs in next at this screen finds nobody's names. Draws nothing. */
export function ForgetPeople() {
  useEffect(forgetPeople, []);
  return null;
}
