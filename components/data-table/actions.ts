"use server";

import { action } from "@/lib/http/action";
import { countMatches } from "@/lib/tables/count-matches";
import { CountMatches } from "@/lib/tables/schema";

export const countMatchesAction = action(CountMatches, countMatches);
