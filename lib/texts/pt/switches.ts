import type { switches as en } from "../en/switches";

export const switches: typeof en = {
  presets: {
    today: { name: "Hoje", does: "O presente do documento: sem lista, um 409 sem o id, um chat." },
    option1: { name: "Opção 1: lista", does: "O app pode pedir a lista dos seus chats." },
    option2: { name: "Opção 2: id no 409", does: "Uma recusa diz qual chat está no caminho." },
    option3: { name: "Opção 3: vários chats", does: "Sem recusa até um limite, ou sem limite." },
    option1_2: { name: "Opções 1 e 2", does: "Lista e id juntos. Recomendado." },
  },
  ownCombination: "Uma combinação própria",
  all: ({ listEnabled, conflictIncludesId, maxActive }) =>
    `A lista está ${listEnabled ? "ligada" : "desligada"}, um 409 ${conflictIncludesId ? "traz" : "não traz"} o id, ${limit(maxActive)} para cada persona e objetivo`,
  limit,
  named: ({ listEnabled, conflictIncludesId, maxActive }) =>
    [
      listEnabled !== null && `lista ${listEnabled ? "ligada" : "desligada"}`,
      conflictIncludesId !== null && `id no 409 ${conflictIncludesId ? "ligado" : "desligado"}`,
      maxActive !== undefined && limit(maxActive),
    ]
      .filter(Boolean)
      .join(", "),
  short: ({ listEnabled, conflictIncludesId, maxActive }) =>
    `${listEnabled ? "sim" : "não"} · ${conflictIncludesId ? "sim" : "não"} · ${maxActive ?? "sem limite"}`,

  legend: "Predefinição",
  title: "Os três ajustes",
  list: "O app pode pedir a lista de chats",
  id: "Um 409 diz qual chat está no caminho",
  maxActive: "Máx. de chats ativos por persona",
  noLimit: "Sem limite",

  understands: {
    both: "a lista de chats e o id em um 409",
    list: "a lista de chats",
    id: "o id em um 409",
    neither: "nem a lista de chats nem o id em um 409",
  },
};

function limit(maxActive: number | null): string {
  if (maxActive === null) return "sem limite de chats ativos";
  return maxActive === 1 ? "um chat ativo" : `${maxActive} chats ativos`;
}
