import type { time as en } from "../en/time";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const months = ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."];
const longMonths = [
  "janeiro",
  "fevereiro",
  "março",
  "abril",
  "maio",
  "junho",
  "julho",
  "agosto",
  "setembro",
  "outubro",
  "novembro",
  "dezembro",
];

export const time: typeof en = {
  justNow: "agora mesmo",
  inUnderAMinute: "em menos de um minuto",
  underAMinute: "menos de um minuto",
  ago: (span) => `há ${span}`,
  ahead: (span) => `em ${span}`,
  today: "hoje",
  yesterday: "ontem",
  tomorrow: "amanhã",
  todayHeading: "Hoje",
  yesterdayHeading: "Ontem",
  minutes: (count) => counted(count, "minuto"),
  hours: (count) => counted(count, "hora"),
  days: (count) => counted(count, "dia"),
  and: " e ",
  weekdays: ["dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."],
  date: (day, month, year) => `${day} ${months[month - 1]}${year === undefined ? "" : ` ${year}`}`,
  longDate: (day, month, year) => `${day} de ${longMonths[month - 1]}${year === undefined ? "" : ` de ${year}`}`,
};
