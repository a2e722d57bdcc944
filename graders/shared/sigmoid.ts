import { right } from '#kit'

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** −ln σ(−z), without an exponent above 0. */
export const softplus = (z: number): number => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)))

/** e^z / (1 + e^z), which is ∞ / ∞ for large z. */
const ofLargeExponent = (z: number): number => Math.exp(z) / (1 + Math.exp(z))

/** The sigmoid of one number. */
export const squashed = right(sigmoid)
  .wrong('sigmoid/no-minus', 'Minus sign missing', (z) => sigmoid(-z), 'Large sums give a probability near 0: the minus in the exponent is missing. It is 1 / (1 + exp(−a)).')
  .wrong('sigmoid/tanh', 'Tanh, not sigmoid', Math.tanh, 'Your outputs go from −1 to 1, because you take tanh. A probability is from 0 to 1: 1 / (1 + exp(−a)).')
  .wrong('sigmoid/half-tanh', 'Sigmoid too steep', (z) => (1 + Math.tanh(z)) / 2, 'Your curve is twice as steep as it should be. With tanh it is (1 + tanh(a/2)) / 2.')
  .wrong('sigmoid/two-e', 'Powers of 2', (z) => 1 / (1 + 2 ** -z), 'Your curve is too flat, because you raise 2 to the sum. The sigmoid raises e: exp(−a).')
  .wrong('sigmoid/hard', 'Straight line, clipped', (z) => Math.min(1, Math.max(0, 0.2 * z + 0.5)), 'Your outputs lie on a straight line that is clipped (the hard sigmoid). The sigmoid is a curve: 1 / (1 + exp(−a)).')
  .wrong('sigmoid/overflow', 'Infinity over infinity', ofLargeExponent, 'Sums of a thousand give NaN: exp(a) overflows above and below the line. 1 / (1 + exp(−a)) does not.')

/** The same in a gradient, where only its overflow is in question. */
export const stable = right(sigmoid).wrong('sigmoid/overflow', 'Infinity over infinity', ofLargeExponent, 'Logits of a thousand give NaN: exp(z) overflows above and below the line. 1 / (1 + exp(−z)) does not.')
