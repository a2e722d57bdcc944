/**
 * Derivative of the sigmoid at a number, with all its digits also where the sigmoid is flat.
 *
 *     σ′(x) = σ(x) · σ(−x) = e / (1 + e)²      e = exp(−|x|)
 *
 * 1 − σ(x) cancels for large x; σ(−x) does not. The derivative of tanh follows: tanh′(x) = 4 · σ′(2x).
 *
 * @example
 * logisticDerivative(0)      // = 0.25
 * 4 * logisticDerivative(30) // ≈ 3.743049e-13
 */
export function logisticDerivative(x: number): number {
  const exponential = Math.exp(-Math.abs(x))
  return exponential / (1 + exponential) ** 2
}
