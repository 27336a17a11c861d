import { describe, expect, test } from "vitest";
import { splitStatements } from "./split-statements";

describe("a file of SQL is split at the semicolons that end a statement", () => {
  test("several statements, with and without a last semicolon", () => {
    expect(splitStatements("select 1; select 2;")).toEqual(["select 1", "select 2"]);
    expect(splitStatements("select 1;\nselect 2")).toEqual(["select 1", "select 2"]);
  });

  test("nothing, spaces, lone semicolons and lone comments are no statements", () => {
    expect(splitStatements("")).toEqual([]);
    expect(splitStatements(" ;; \n ; -- end;\n /* ; */ ")).toEqual([]);
  });

  test.each([
    ["a string", "select 'a;b'"],
    ["a doubled quote", "select 'it''s; here'"],
    ["a backslash that escapes nothing", "select 'a\\'"],
    ["a backslash in an escape string", "select E'a\\';b', e'\\\\'"],
    ["an identifier", 'select 1 as "a;""b"'],
    ["a dollar quote", "do $$ begin perform 1; end $$"],
    ["a dollar quote with a tag", "do $body$ select $$;$$; $body$"],
    ["a string over a line comment", "select '--', ';'"],
    ["a parameter, which is no quote", "prepare p as select $1 + $2"],
    ["a name with dollars", "select a$b$c, d$b$e"],
    ["parentheses", "create rule r as on insert to t do also (select 1; select 2)"],
    ["a body in standard SQL", "create function f() returns int begin atomic select case when true then 1 end; select 2; end"],
    ["a line comment", "select 1 -- no; end\n + 1"],
    ["a nested comment", "select /* a; /* b; */ c; */ 1"],
    ["letters beyond ASCII", "select 'é;' as größe"],
  ])("%s holds a semicolon", (_, statement) => {
    expect(splitStatements(`${statement};\nselect 2`)).toEqual([statement, "select 2"]);
  });

  test("an E at the end of a name begins no escape string", () => {
    expect(splitStatements("select date'2020-01-01\\'; select 2")).toEqual(["select date'2020-01-01\\'", "select 2"]);
  });

  test("begin and commit are statements of their own", () => {
    expect(splitStatements("begin; select 1; end;")).toEqual(["begin", "select 1", "end"]);
  });

  test("the comment before a statement stays with it", () => {
    expect(splitStatements("-- why;\nselect 1;")).toEqual(["-- why;\nselect 1"]);
  });
});
