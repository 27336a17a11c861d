import type pg from "pg";

const rowsPerStatement = 8_000;

/** Writes rows of plain objects into their table: their keys are columns, PostgreSQL casts the values. */
export async function insertRows(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(", ");
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await client.query(
      `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [JSON.stringify(rows.slice(from, from + rowsPerStatement))],
    );
  }
}
