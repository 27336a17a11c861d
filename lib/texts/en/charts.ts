import { numbers } from "../numbers";

const { counted } = numbers.en;

export const charts = {
  fraction: (hits: string, of: string) => `${hits} of ${of}`,
  showAsTable: "Show as table",
  tableOf: (chart: string) => `Table: ${chart}`,
  opens: "Click or press Enter for the list",
  opensMarked: "Click or press Enter for the marked list, ↑ ↓ for another",
  take: (chart: string) => `Take with you: ${chart}`,
  csv: "All figures",
  picture: "Picture of the chart",
  noPicture: "The picture could not be drawn",
  notDrawn: "The chart could not be drawn",
  figuresBelow: "Its figures are in the table below. Load the page again to try once more.",
  atRisk: "at risk",
  interval95: "95 % interval",
  dayZero: "day 0",
  days: (count: number) => counted(count, "day"),
  backAfterFirstHour: "Came back after the first hour",
  daysAfterLockout: (count: number) => `${counted(count, "day")} after the lockout`,
};
