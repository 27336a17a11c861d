/**
 * The statements of an SQL file, without their semicolons; what holds only comments is left out. Knows strings,
 * identifiers, dollar quotes, comments (which nest), parentheses and `begin atomic … end` bodies, like psql.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let meaningful = false;
  let parentheses = 0;
  let blocks = 0;
  let previousWord = "";

  const finish = (end: number) => {
    if (meaningful) statements.push(sql.slice(start, end).trim());
    start = end + 1;
    meaningful = false;
    parentheses = 0;
    blocks = 0;
    previousWord = "";
  };

  for (let at = 0; at < sql.length; ) {
    const comment = endOfComment(sql, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const char = sql[at] as string;
    if (char === ";" && parentheses === 0 && blocks === 0) {
      finish(at);
      at++;
      continue;
    }
    if (!/\s/.test(char)) meaningful = true;
    const quoted = endOfQuoted(sql, at);
    if (quoted !== undefined) {
      at = quoted;
      continue;
    }
    const word = wordAt(sql, at);
    if (word) {
      const lower = word.toLowerCase();
      if (lower === "atomic" && previousWord === "begin") blocks = 1;
      else if (blocks > 0 && (lower === "case" || lower === "begin")) blocks++;
      else if (blocks > 0 && lower === "end") blocks--;
      previousWord = lower;
      at += word.length;
      continue;
    }
    if (char === "(") parentheses++;
    if (char === ")") parentheses = Math.max(0, parentheses - 1);
    at++;
  }
  finish(sql.length);
  return statements;
}

function endOfComment(sql: string, at: number): number | undefined {
  if (sql.startsWith("--", at)) {
    const end = sql.indexOf("\n", at);
    return end === -1 ? sql.length : end + 1;
  }
  if (!sql.startsWith("/*", at)) return undefined;
  let depth = 1;
  let end = at + 2;
  while (depth > 0 && end < sql.length) {
    if (sql.startsWith("/*", end)) {
      depth++;
      end += 2;
    } else if (sql.startsWith("*/", end)) {
      depth--;
      end += 2;
    } else end++;
  }
  return end;
}

function endOfQuoted(sql: string, at: number): number | undefined {
  const char = sql[at];
  if (char === "'" || char === '"') return endOfString(sql, at, char, false);
  // In E'…' a backslash escapes; words are taken whole before, so this E stands alone.
  if ((char === "e" || char === "E") && sql[at + 1] === "'") return endOfString(sql, at + 1, "'", true);
  if (char !== "$") return undefined;
  const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(sql.slice(at, at + 130))?.[0];
  if (!tag) return undefined;
  const end = sql.indexOf(tag, at + tag.length);
  return end === -1 ? sql.length : end + tag.length;
}

function endOfString(sql: string, at: number, quote: string, backslashEscapes: boolean): number {
  for (let end = at + 1; end < sql.length; end++) {
    if (backslashEscapes && sql[end] === "\\") end++;
    else if (sql[end] === quote) {
      if (sql[end + 1] !== quote) return end + 1;
      end++;
    }
  }
  return sql.length;
}

/** A name or number; a dollar inside of it is a part of it, and opens no quote. */
function wordAt(sql: string, at: number): string | undefined {
  return /^[A-Za-z_\u0080-\uffff0-9][\w$\u0080-\uffff]*/.exec(sql.slice(at, at + 200))?.[0];
}
