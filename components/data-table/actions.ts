"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { countMatches } from "@/lib/tables/count-matches";
import { CountMatches } from "@/lib/tables/schema";
import { changeView } from "@/lib/views/change";
import { createView } from "@/lib/views/create";
import { removeView } from "@/lib/views/remove";
import { ChangeView, CreateView, OneView } from "@/lib/views/schema";

export const countMatchesAction = action(CountMatches, countMatches);
export const createViewAction = action(CreateView, createView, refresh);
export const changeViewAction = action(ChangeView, changeView, refresh);
export const removeViewAction = action(OneView, removeView, refresh);
