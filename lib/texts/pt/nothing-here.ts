export const nothingHere = {
  title: "Não há nada neste endereço",
  mayBeOld: "O link pode ser antigo, ou o id nele pode ter perdido um caractere",
  mayBeOldLead: "O link pode ser antigo, ou o id nele pode ter perdido um caractere. Busque a pessoa; nada foi alterado.",
  searchAbove:
    "Busque acima a pessoa, o chamado ou o id. O que foi apagado a pedido também não aparece; o registro de auditoria diz quando isso aconteceu.",
};
