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
    values: ['finite', 'any'],
    canonical: 'finite',
    sentence: 'whether results must stay finite for scores of a thousand',
    means: { finite: 'stay finite for any finite scores', any: 'extreme scores are not checked' },
  },
  atKink: {
    values: ['zero', 'one'],
    canonical: 'zero',
    sentence: 'the slope of max(0, x) taken at exactly x = 0',
    means: { zero: 'the slope at a kink is 0 (strict inequality)', one: 'the slope at a kink is 1' },
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
