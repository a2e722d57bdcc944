/**
 * The decisions on which courses, decks and libraries differ and are all right. Each is a named option of the
 * reference functions that obey it; an assignment pins it or leaves it open.
 *
 * Source: the lecture catalogue, table 0.4.
 */
export const conventions = {
  reduction: {
    values: ['mean', 'sum'],
    canonical: 'mean',
    sentence: 'whether the losses of a batch are averaged or added up',
    means: { mean: 'average over the N examples', sum: 'add up over the N examples' },
  },
  logBase: {
    values: ['e', '2', '10'],
    canonical: 'e',
    sentence: 'the base of the logarithm: e gives nats, 2 gives bits',
    means: {
      e: 'use the natural logarithm',
      '2': 'use the logarithm to base 2',
      '10': 'use the logarithm to base 10',
    },
  },
  l2Form: {
    values: ['lambda', 'lambda/2'],
    canonical: 'lambda',
    sentence: 'whether the L2 penalty is λ·ΣW² with gradient 2λW, or ½λ·ΣW² with gradient λW',
    means: { lambda: 'penalty λ·ΣW², gradient 2λ·W', 'lambda/2': 'penalty ½λ·ΣW², gradient λ·W' },
  },
  extremeScores: {
    values: ['finite', 'shifted', 'any'],
    canonical: 'finite',
    sentence: 'whether results must stay finite for scores of a thousand',
    means: {
      finite: 'stay finite for any finite scores',
      shifted: 'stay finite for scores that share a large offset; scores far apart may give ∞',
      any: 'extreme scores are not checked',
    },
  },
  atKink: {
    values: ['zero', 'one'],
    canonical: 'zero',
    sentence: 'the gradient of max(0, x) taken at exactly x = 0',
    means: {
      zero: 'max(0, m) has gradient 0 where m is exactly 0',
      one: 'max(0, m) has gradient 1 where m is exactly 0',
    },
  },
  l1Form: {
    values: ['lambda', 'lambda/2'],
    canonical: 'lambda',
    sentence: 'whether the L1 penalty is λ·Σ|W| or ½λ·Σ|W|',
    means: { lambda: 'penalty λ·Σ|W|', 'lambda/2': 'penalty ½λ·Σ|W|' },
  },
  momentumForm: {
    values: ['lrOutside', 'lrInside'],
    canonical: 'lrOutside',
    sentence: 'whether the learning rate multiplies the velocity when it is used or when it is built',
    means: { lrOutside: 'v ← ρv + g, w ← w − ηv', lrInside: 'v ← ρv − ηg, w ← w + v' },
  },
  epsPlacement: {
    values: ['outside', 'inside', 'none'],
    canonical: 'outside',
    sentence: 'where ε keeps a division by a root finite',
    means: { outside: 'divide by √v + ε', inside: 'divide by √(v + ε)', none: 'divide by √v' },
  },
  dropoutForm: {
    values: ['inverted', 'standard'],
    canonical: 'inverted',
    sentence: 'whether dropout rescales activations in training or at test',
    means: { inverted: 'scale in training by 1/keep', standard: 'scale at test by keep' },
  },
  dropoutParam: {
    values: ['keep', 'drop'],
    canonical: 'keep',
    sentence: 'whether p is the probability to keep a unit or to drop it',
    means: { keep: 'p is the probability to keep a unit', drop: 'p is the probability to drop a unit' },
  },
  bnRunningVar: {
    values: ['biased', 'unbiased'],
    canonical: 'biased',
    sentence: 'which variance of a batch enters the running variance',
    means: { biased: 'divide by m', unbiased: 'divide by m − 1' },
  },
  bnMomentum: {
    values: ['decay', 'rate'],
    canonical: 'decay',
    sentence: 'what the momentum of running statistics multiplies',
    means: { decay: 'running ← m·running + (1 − m)·batch', rate: 'running ← (1 − m)·running + m·batch' },
  },
  convSize: {
    values: ['strict', 'floor'],
    canonical: 'strict',
    sentence: 'whether a window that does not fit is an error or is cut off',
    means: { strict: 'a window that does not fit is an error', floor: 'what does not fit is cut off' },
  },
  knnTie: {
    values: ['smallestLabel', 'nearest'],
    canonical: 'smallestLabel',
    sentence: 'which label wins a tied vote',
    means: { smallestLabel: 'the smallest label wins a tie', nearest: 'the nearest neighbor wins a tie' },
  },
  poolTie: {
    values: ['first', 'last', 'shared', 'all'],
    canonical: 'first',
    sentence: 'which of equal largest entries of a window gets the gradient of max pooling',
    means: {
      first: 'the first of equal entries gets the gradient, row by row',
      last: 'the last of equal entries gets the gradient, row by row',
      shared: 'equal entries share the gradient evenly',
      all: 'each of equal entries gets the whole gradient',
    },
  },
  stdDdof: {
    values: ['0', '1'],
    canonical: '0',
    sentence: 'whether a standard deviation divides by N or by N − 1',
    means: { '0': 'divide by N', '1': 'divide by N − 1' },
  },
} as const satisfies Record<string, Convention>

interface Convention {
  readonly values: readonly string[]
  readonly canonical: string
  readonly sentence: string
  readonly means: Readonly<Record<string, string>>
}

export type Flag = keyof typeof conventions
export type FlagValue<F extends Flag> = (typeof conventions)[F]['values'][number]

/** One value for each of some flags, for example `{ reduction: 'mean', l2Form: 'lambda' }`. */
export type Conventions = { readonly [F in Flag]?: FlagValue<F> }

/** One or several values of some flags, for example `{ extremeScores: ['finite', 'shifted'] }`. */
export type SomeConventions = { readonly [F in Flag]?: FlagValue<F> | readonly FlagValue<F>[] }
