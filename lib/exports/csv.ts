// CSV as RFC 4180 has it, for spreadsheets: every cell quoted, lines ended by CR LF, and no cell that a spreadsheet would
// run as a formula (OWASP, "CSV injection").

/** Tells spreadsheets that the file is UTF-8; without it Excel reads "José" as "JosÃ©". */
export const byteOrderMark = "\ufeff";

/** A number stands as it is: quoted, or with an apostrophe before its minus, a spreadsheet could not add it. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string | number): string {
  if (typeof text === "number") return Number.isFinite(text) ? String(text) : '""';
  return `"${unformulated(text).replaceAll('"', '""')}"`;
}

/**
 * A text that begins as a formula gets an apostrophe before it, which spreadsheets take for "this is text". What cannot be
 * seen, or is blank, does not hide the sign behind it; wide and superscript signs count. One that has such an apostrophe
 * already gets another, so that taking one away always gives the text back.
 */
export function unformulated(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

const formula = /^'*(?:[\t\r\n]|[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@|%＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌−‐‑‒–—―])/u;
