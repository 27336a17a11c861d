/**
 * The chance of a chi-square of at least this value with so many degrees of freedom: the upper incomplete gamma function,
 * by its series below the mean and by its continued fraction above it (Press and others, Numerical Recipes, section 6.2).
 */
export function chiSquareTail(value: number, degrees: number): number {
  const [shape, x] = [degrees / 2, value / 2];
  if (x <= 0) return 1;
  const scale = Math.exp(-x + shape * Math.log(x) - logGamma(shape));
  return x < shape + 1 ? 1 - scale * lowerSeries(shape, x) : scale * upperFraction(shape, x);
}

const precision = 1e-14;
const stepsMax = 1_000;
const tiny = 1e-300;

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; step < stepsMax && term > sum * precision; step++) {
    term *= x / (shape + step);
    sum += term;
  }
  return sum;
}

function upperFraction(shape: number, x: number): number {
  let below = x + 1 - shape;
  let ratio = 1 / tiny;
  let inverse = 1 / below;
  let value = inverse;
  for (let step = 1; step < stepsMax; step++) {
    const numerator = -step * (step - shape);
    below += 2;
    inverse = 1 / nonZero(numerator * inverse + below);
    ratio = nonZero(below + numerator / ratio);
    const factor = inverse * ratio;
    value *= factor;
    if (Math.abs(factor - 1) < precision) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Of halves and whole numbers, which is what halves of degrees of freedom are. */
function logGamma(shape: number): number {
  let log = Number.isInteger(shape) ? 0 : Math.log(Math.PI) / 2;
  for (let at = Number.isInteger(shape) ? 1 : 0.5; at < shape; at++) log += Math.log(at);
  return log;
}
