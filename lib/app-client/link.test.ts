import { expect, test } from "vitest";
import { chatOfLink } from "./link";

const id = "0192f3c1-0000-7000-8000-00000000abcd";
const web = "https://lume.example/app";

test("a link names a chat by the app's own scheme, or below the address of its universal links", () => {
  expect(chatOfLink(`lume://consultations/${id}`)).toBe(id);
  expect(chatOfLink(`lume://consultations/${id.toUpperCase()}`)).toBe(id);
  expect(chatOfLink(`${web}/consultations/${id}`, web)).toBe(id);
  expect(chatOfLink(`${web}/consultations/${id}`, `${web}/`)).toBe(id);
});

test("whatever else is no link of the app's", () => {
  const others = [
    "",
    id,
    "lume://consultations/",
    `lume:consultations/${id}`,
    `lume://consultations/${id}/`,
    `lume://consultations/${id}?next=x`,
    `lume://consultations/${id}#x`,
    ` lume://consultations/${id}`,
    `lume://x@consultations/${id}`,
    `lume://consultations/../${id}`,
    `javascript://consultations/${id}`,
    `https://lume.example.evil/app/consultations/${id}`,
    `${web}evil/consultations/${id}`,
  ];
  expect(others.filter((link) => chatOfLink(link, web))).toEqual([]);
  expect(chatOfLink(`${web}/consultations/${id}`)).toBeNull();
});
