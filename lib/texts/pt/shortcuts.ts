import type { shortcuts as en } from "../en/shortcuts";

export const shortcuts: typeof en = {
  title: "Atalhos de teclado",
  lead: "Nenhuma tecla sozinha faz algo que não possa ser desfeito.",
  singleKeys: "Teclas que agem sozinhas",
  singleKeysHint:
    "Letras e sinais sem Ctrl nem ⌘. Desligue se você dita o texto ou aperta teclas sem querer. A escolha fica neste navegador.",
  off: "(desligada)",
  groups: {
    everywhere: "Em todo lugar",
    table: "Em uma tabela",
    queue: "Na fila, em uma linha",
    person: "Na página de uma pessoa",
  },
  does: {
    search: "Buscar",
    palette: "Buscar, também enquanto você digita",
    sheet: "Mostrar estas teclas",
    close: "Fechar o que está aberto",
    rows: "Ir para as linhas; a próxima, a anterior",
    row: "A próxima linha, a anterior",
    ends: "A primeira linha da página, a última",
    open: "Abrir a linha",
    select: "Selecionar a linha, ou tirá-la da seleção",
    same: "O mesmo",
    selectRows: "Selecionar linha por linha",
    selectRange: "Selecionar a partir da última linha escolhida",
    pages: "A página anterior, a próxima",
    take: "Assumir a pessoa, até você devolvê-la",
    takeNext: "Assumir a próxima",
    remedy: "Executar a solução escolhida",
  },
};
