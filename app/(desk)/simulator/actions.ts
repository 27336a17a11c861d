"use server";

import { action } from "@/lib/http/action";
import { makePeople } from "@/lib/simulator/make-people";
import { readSimulatedPeople } from "@/lib/simulator/read-people";
import { MakePeople, ReadSimulated, SetSimulatedPolicy } from "@/lib/simulator/schema";
import { setSimulatedPolicy } from "@/lib/simulator/set-policy";

export const makePeopleAction = action(MakePeople, makePeople);
export const setPolicyAction = action(SetSimulatedPolicy, setSimulatedPolicy);
export const readPeopleAction = action(ReadSimulated, readSimulatedPeople);
