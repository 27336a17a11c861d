import { expect, test } from "vitest";
import { bulkRun } from "./bulk-run";
import { now } from "./now";
import { people } from "./people";
import { queue } from "./queue";

test("the queue, what became of it and runs over it are counted as Portuguese counts", () => {
  const { peopleOut, freedBy, freedWaiting } = queue.pt;
  expect([0, 1, 2000].map((count) => peopleOut(count, count === 2000))).toEqual([
    "Ninguém está sem acesso agora",
    "1 pessoa está sem acesso agora",
    "2.000+ pessoas estão sem acesso agora",
  ]);
  expect([freedWaiting(1), freedWaiting(2)]).toEqual(["1 pessoa liberada, esperando o app", "2 pessoas liberadas, esperando o app"]);
  expect([freedBy("archive"), freedBy("new_way")]).toEqual(["chat arquivado", "new_way"]);
  const { freed } = now.pt.changes;
  expect([freed(1, 0), freed(3, 3), freed(3, 1)].map((said) => said.replace(/ que você liberou nos últimos 7 dias/, ""))).toEqual([
    "A pessoa ainda não voltou",
    "As 3 pessoas já voltaram",
    "1 das 3 pessoas voltou",
  ]);
  expect(bulkRun.pt.othersFollow(1, 1)).toBe("A outra linha segue sozinha quando 1 tiver entrado.");
});

test("a run's filter is told by words, in English as it is stored", () => {
  const filter = [
    ["cause", "device_switch"],
    ["app_version", "2.2.4"],
    ["since", "week"],
  ] as const;
  expect(bulkRun.en.everybodyWith(filter)).toBe("Everybody in the queue with cause device switch, app version 2.2.4, since week");
  expect(bulkRun.pt.everybodyWith(filter)).toBe(
    "Todas as pessoas na fila com causa: troca de celular, versão do app: 2.2.4, período: últimos 7 dias",
  );
});

test("people and phones without a name are called by what is known of them", () => {
  const { personWords, phoneWords } = people.pt;
  expect(personWords({ id: "0192f3c1-7b00", name: null, email: null })).toBe("Usuário 0192f3c1");
  expect(phoneWords({ deviceModel: null, platform: "ios", appVersion: "2.3.1" })).toBe("Aparelho iOS · 2.3.1");
});
