import { describe, expect, test } from "vitest";
import { figures } from "./figures";

const { decimal, percent, percentRange, shareWords, valueWords } = figures.en;

describe("figures in words", () => {
  test.each([
    [0.2588, "26\u00a0%"],
    [0.0312, "3.1\u00a0%"],
    [0.0004, "0.04\u00a0%"],
    [0, "0\u00a0%"],
    [1, "100\u00a0%"],
    [0.9991, "99.9\u00a0%"],
  ])("%d is %s", (share, words) => {
    expect(percent(share)).toBe(words);
  });

  test("an interval names its unit once", () => {
    expect(percentRange({ low: 0.202, high: 0.3251 })).toBe("20–33\u00a0%");
    expect(percentRange({ low: 0.4, high: 0.4 })).toBe("40\u00a0%");
  });

  test("few users are a fraction, never a percent", () => {
    expect(shareWords(3, 17, 17)).toBe("3 of 17");
    expect(shareWords(300, 1_200, 400)).toBe("25\u00a0%");
    expect(shareWords(0, 0, 0)).toBe("0 of 0");
  });

  test("other units", () => {
    expect(valueWords(-1_204, "count")).toBe("1,204");
    expect(valueWords(19.07, "perThousand")).toBe("19");
    expect(decimal(3.42)).toBe("3.4");
  });

  test("in Portuguese, with its comma and its point", () => {
    const { percent, percentRange, shareWords, whole } = figures.pt;
    expect([percent(0.0312), percent(0.0004), percent(0.9991)]).toEqual(["3,1%", "0,04%", "99,9%"]);
    expect(percentRange({ low: 0.202, high: 0.3251 })).toBe("20–33%");
    expect([shareWords(3, 17, 17), whole(1_204.4)]).toEqual(["3 de 17", "1.204"]);
  });
});
