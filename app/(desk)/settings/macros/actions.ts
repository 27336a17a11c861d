"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { changeMacro } from "@/lib/macros/change";
import { createMacro } from "@/lib/macros/create";
import { retireMacro } from "@/lib/macros/retire";
import { ChangeMacro, CreateMacro, RetireMacro } from "@/lib/macros/schema";

export const createMacroAction = action(CreateMacro, createMacro);
export const changeMacroAction = action(ChangeMacro, changeMacro);
export const retireMacroAction = action(RetireMacro, retireMacro, refresh);
