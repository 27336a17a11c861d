import "server-only";
import { type CompareInput, compare } from "./compare";
import { contacts } from "./contacts";
import { conversion } from "./conversion";
import { deflection } from "./deflection";
import { dropOff } from "./drop-off";
import { filterValues } from "./filter-values";
import { keyOfFilters } from "./filters";
import { firstResponse } from "./first-response";
import { freshInstalls } from "./fresh-installs";
import { help } from "./help";
import { historyLost } from "./history-lost";
import { kept, keptBy } from "./kept";
import { matchedControl } from "./matched-control";
import { keyOfRange } from "./range";
import { recovery } from "./recovery";
import { resolution } from "./resolution";
import { type RolloutInput, rollout } from "./rollout";
import { supportLeg } from "./support-leg";
import { type TicketsAvoidedInput, ticketsAvoided } from "./tickets-avoided";

// Of people over days and weeks: little of it moves within minutes, and it is much to read.

export const keptRecovery = kept(recovery, "recovery");
export const keptHistoryLost = kept(historyLost, "history_lost");
export const keptDropOff = kept(dropOff, "drop_off");
export const keptMatchedControl = kept(matchedControl, "matched_control");
export const keptFreshInstalls = kept(freshInstalls, "fresh_installs");
export const keptConversion = kept(conversion, "conversion");
export const keptContacts = kept(contacts, "contacts");
export const keptHelp = kept(help, "help");
export const keptSupportLeg = kept(supportLeg, "support_leg");
export const keptFirstResponse = kept(firstResponse, "first_response");
export const keptResolution = kept(resolution, "resolution");
export const keptDeflection = kept(deflection, "deflection");
export const keptTicketsAvoided = keptBy(
  ({ own, earlier, filters }: TicketsAvoidedInput) => [own.from, own.to, earlier.from, earlier.to, keyOfFilters(filters)].join(" "),
  ticketsAvoided,
  "tickets_avoided",
);
export const keptRollout = keptBy(({ annotation_id }: RolloutInput) => annotation_id, rollout, "rollout");
export const keptFilterValues = keptBy((_: Record<string, never>) => "all", filterValues, "filter_values");
export const keptCompared = keptBy(
  ({ number, own, earlier, kind, category, filters }: CompareInput) =>
    [number, keyOfRange(own), keyOfRange(earlier), kind, category, keyOfFilters(filters)].join(" "),
  compare,
  "compared",
);
