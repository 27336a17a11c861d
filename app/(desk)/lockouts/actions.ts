"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { TakeNext, TakePerson } from "@/lib/lockouts/claim-schema";
import { releasePerson } from "@/lib/lockouts/release";
import { takePerson } from "@/lib/lockouts/take";
import { takeNext } from "@/lib/lockouts/take-next";

export const takeAction = action(TakePerson, takePerson, refresh);
export const takeNextAction = action(TakeNext, takeNext);
export const releaseAction = action(TakePerson, releasePerson, refresh);
