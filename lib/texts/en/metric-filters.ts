import { numbers } from "../numbers";

const { counted } = numbers.en;

export const metricFilters = {
  label: "Filters",
  failed: "The values to choose from could not be read",
  open: (count: number) => (count === 0 ? "Filters" : `Filters (${count})`),
  dimensions: {
    persona: "Persona",
    goal: "Goal",
    platform: "Platform",
    app_version: "App version",
    cause: "Cause of the lockout",
    policy: "Policy",
  },
  none: { persona: "no persona", goal: "no goal", platform: "not said", app_version: "not said", cause: "no cause", policy: "none" },
  policy: (version: string, day: string | undefined) => (day ? `${version}, since ${day}` : version),
  chip: (dimension: string, value: string) => `${dimension}: ${value}`,
  remove: (dimension: string, value: string) => `Remove the filter ${dimension}: ${value}`,
  apply: "Apply filters",
  clear: "Clear filters",
  noValues: "None seen yet",
  lead: "Several values of one kind are joined by “or”, several kinds by “and”.",
  forces: (count: number) => `${counted(count, "filter is", "filters are")} in force`,

  unsplit: {
    title: "Not shown with these filters",
    withoutCause: "Show it without the cause",
    rateCause:
      "The 409 rate cannot be split by cause: only an attempt that was refused has one, so there is nothing to divide by. The lockouts below can.",
    tickets:
      "Tickets cannot be split by these filters: a ticket says neither persona, goal, platform, version, cause nor policy, and who uses the app has no cause. The lockouts’ own tickets are told by “From the lockout to a month later”.",
    everybody: "About everybody, whatever the filters say.",
  },
  nothing: {
    title: "Nothing matches the filters in this range",
    lead: "Without them there may be something. Take some away, or all.",
  },
};
