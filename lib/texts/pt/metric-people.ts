import { metricSettings } from "@/lib/metrics/settings";
import type { metricPeople as en } from "../en/metric-people";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const { horizonDays, controlsMax } = metricSettings;

export const metricPeople: typeof en = {
  back: {
    half: (span, between) => `Metade das pessoas estava de volta num chat em ${span}${between ? ` (intervalo de 95%: ${between})` : ""}.`,
    between: (low, high) => (high ? `${low} a ${high}` : `${low} a mais do que se sabe`),
    notHalf: "Metade das pessoas ainda não está de volta num chat.",
    withinDay: (share) => `Em até um dia, <day>${share}</day> tinham voltado.`,
  },

  added: {
    comparing: "Comparando com pessoas parecidas…",
    title: "Comparação com pessoas parecidas",
    sentence: (own, others, points, interval) =>
      `Dos que ficaram sem acesso, ${own} abandonaram o app; de pessoas parecidas que usavam o app no mesmo momento e não ficaram sem acesso, ${others}: uma diferença de ${points} pontos (intervalo de 95%: ${interval}).`,
    lost: (people, interval) => `São cerca de ${people} pessoas perdidas pelos bloqueios (${interval}).`,
    unclear: "O intervalo contém 0: com estas pessoas não se pode dizer se os bloqueios custaram alguém.",
    placebo: (points, interval) => `Antes dos bloqueios a diferença era de ${points} pontos (${interval}), ou seja, nada que conte.`,
    unlike: (points, interval) =>
      `Mas antes dos bloqueios a diferença já era de ${points} pontos (${interval}): os grupos não são parecidos, e a diferença diz pouco.`,
    matched: (matched, cases, others) =>
      `<matched>${counted(matched, "pessoa")}</matched> de <cases>${cases}</cases> tinham alguém parecido: <others>${counted(others, "outra pessoa", "outras pessoas")}</others> ao todo.`,
    few: (matched, cases) =>
      `<matched>${matched}</matched> de <cases>${cases}</cases> tinham alguém parecido que não ficou sem acesso: poucos para comparar.`,
    between: (low, high) => `${low} a ${high}`,
    fresh: {
      title: "Em comparação com instalações novas que conseguiram entrar",
      sentence: (own, ownPeople, others, otherPeople, points, interval) =>
        `${own} de <own>${counted(ownPeople, "pessoa bloqueada", "pessoas bloqueadas")}</own> numa instalação nova abandonaram o app; de <through>${otherPeople}</through> que não eram novas, também vieram com uma instalação nova e conseguiram um chat, ${others}: uma diferença de ${points} pontos (intervalo de 95%: ${interval}).`,
      few: (own, others) =>
        `<own>${counted(own, "pessoa foi bloqueada", "pessoas foram bloqueadas")}</own> numa instalação nova e <through>${others}</through> conseguiram entrar: poucas para comparar.`,
      between: "A verdade está entre as duas comparações: estas já não tinham chat aberto, aquelas não tinham celular novo.",
    },
    rule: `Pessoas parecidas: até ${controlsMax} para cada uma, que usaram o app no dia antes do bloqueio, tinham um chat com a mesma persona, a mesma plataforma, entraram há mais ou menos o mesmo tempo, vieram em mais ou menos tantos dias das quatro semanas e nunca tinham ficado sem acesso. São acompanhadas a partir do mesmo momento pelos mesmos ${horizonDays} dias. Antes: a mesma comparação nas quatro semanas anteriores ao bloqueio.`,
  },
};
