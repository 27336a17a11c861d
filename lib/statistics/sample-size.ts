import { z } from "./wilson";

/** The normal quantile of a power of 80 %. */
const zPower = 0.8416212335729143;

/**
 * How many people on each side a change from one share to another needs to be seen in 80 of 100 cases, at 95 % (Chow, Shao
 * and Wang, Sample Size Calculations in Clinical Research, section 4.2). Infinite where nothing changes.
 */
export function sampleSize(one: number, other: number): number {
  return Math.ceil(((z + zPower) ** 2 * (one * (1 - one) + other * (1 - other))) / (one - other) ** 2);
}
