import { expect, test } from "vitest";
import { requireLocal, requireLocalServer } from "./local-database";

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

test.each(["http://localhost:3000", "http://127.0.0.1:3210", "https://[::1]:8443"])("the server %s is local", (url) => {
  expect(() => requireLocalServer(url)).not.toThrow();
});

test.each([
  "https://lume.example.com",
  "http://localhost.example.com",
  "http://localhost@example.com",
  "http://10.0.0.1:3000",
  "file:///etc",
  "nonsense",
])("the server %s is refused", (url) => {
  expect(() => requireLocalServer(url)).toThrow();
});
