"use server";

import { action } from "@/lib/http/action";
import { lookUp } from "@/lib/search/look-up";
import { LookUp } from "@/lib/search/schema";

export const lookUpAction = action(LookUp, lookUp);
