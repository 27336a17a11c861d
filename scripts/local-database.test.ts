import { expect, test } from "vitest";
import { requireLocal } from "./local-database";

test.each([
  "postgresql://a:b@127.0.0.1:5432/x",
  "postgres://localhost/x",
  "postgresql://a@[::1]:1/x",
  "postgresql:///x?host=/run/postgresql",
])("%s is local", (url) => {
  expect(() => requireLocal(url)).not.toThrow();
});

test.each(["postgresql://db.example.com/x", "postgresql://localhost.example.com/x", "postgresql://localhost/x?host=10.0.0.1", "nonsense"])(
  "%s is refused",
  (url) => {
    expect(() => requireLocal(url)).toThrow();
  },
);
