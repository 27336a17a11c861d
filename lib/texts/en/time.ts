import { numbers } from "../numbers";

const { counted } = numbers.en;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const longMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export const time = {
  justNow: "just now",
  inUnderAMinute: "in under a minute",
  underAMinute: "under a minute",
  ago: (span: string) => `${span} ago`,
  ahead: (span: string) => `in ${span}`,
  today: "today",
  yesterday: "yesterday",
  tomorrow: "tomorrow",
  todayHeading: "Today",
  yesterdayHeading: "Yesterday",
  minutes: (count: number) => counted(count, "minute"),
  hours: (count: number) => counted(count, "hour"),
  days: (count: number) => counted(count, "day"),
  /** Between the two halves of "3 hours 20 minutes". */
  and: " ",
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  /** Months count from 1; without a year it is this one. */
  date: (day: number, month: number, year?: number) => `${day} ${months[month - 1]}${year === undefined ? "" : ` ${year}`}`,
  longDate: (day: number, month: number, year?: number) => `${day} ${longMonths[month - 1]}${year === undefined ? "" : ` ${year}`}`,
};
