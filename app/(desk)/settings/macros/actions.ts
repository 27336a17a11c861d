"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { ChangeMacro, CreateMacro, RetireMacro } from "@/lib/macros/schema";
import { changeMacro, createMacro, retireMacro } from "@/lib/macros/write";

export const createMacroAction = action(CreateMacro, createMacro);
export const changeMacroAction = action(ChangeMacro, changeMacro);
export const retireMacroAction = action(RetireMacro, retireMacro, refresh);
