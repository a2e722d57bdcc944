const { exp, PI, sqrt, tanh } = Math

/** The error function, by a series whose terms are all positive: no digits cancel. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let [term, sum] = [x, x]
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / sqrt(PI)) * exp(-x * x) * sum
}

/** GELU: exactly, and by its approximations with tanh and with a sigmoid. */
export const gelus: readonly [exact: (x: number) => number, byTanh: (x: number) => number, bySigmoid: (x: number) => number] = [
  (x) => (x * (1 + erf(x / sqrt(2)))) / 2,
  (x) => (x * (1 + tanh(sqrt(2 / PI) * (x + 0.044715 * x ** 3)))) / 2,
  (x) => x / (1 + exp(-1.702 * x)),
]
