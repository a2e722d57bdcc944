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
    means: {
      mean: 'losses are averaged over the N examples',
      sum: 'losses are added up over the N examples',
    },
  },
  logBase: {
    values: ['e', '2', '10'],
    canonical: 'e',
    sentence: 'the base of the logarithm: e gives nats, 2 gives bits',
    means: {
      e: 'the logarithm is natural',
      '2': 'the logarithm has base 2',
      '10': 'the logarithm has base 10',
    },
  },
  l2Form: {
    values: ['lambda', 'lambda/2'],
    canonical: 'lambda',
    sentence: 'whether the L2 penalty is λ·ΣW² with gradient 2λW, or ½λ·ΣW² with gradient λW',
    means: {
      lambda: 'the penalty is λ·ΣW² and its gradient 2λ·W',
      'lambda/2': 'the penalty is ½λ·ΣW² and its gradient λ·W',
    },
  },
  extremeScores: {
    values: ['finite', 'shifted', 'any'],
    canonical: 'finite',
    sentence: 'whether results must stay finite for scores of a thousand',
    means: {
      finite: 'results are finite for any finite scores',
      shifted:
        'results are finite for scores that share a large offset; scores far apart may give ∞, but no wrong number',
      any: 'extreme scores are not checked',
    },
  },
  atKink: {
    values: ['zero', 'one'],
    canonical: 'zero',
    sentence: 'the gradient of max(0, x) taken at exactly x = 0',
    means: {
      zero: 'max(0, x) has gradient 0 at x = 0',
      one: 'max(0, x) has gradient 1 at x = 0',
    },
  },
  l1Form: {
    values: ['lambda', 'lambda/2'],
    canonical: 'lambda',
    sentence: 'whether the L1 penalty is λ·Σ|W| or ½λ·Σ|W|',
    means: { lambda: 'the penalty is λ·Σ|W|', 'lambda/2': 'the penalty is ½λ·Σ|W|' },
  },
  momentumForm: {
    values: ['lrOutside', 'lrInside'],
    canonical: 'lrOutside',
    sentence: 'whether the learning rate multiplies the velocity when it is used or when it is built',
    means: {
      lrOutside: 'the learning rate multiplies the velocity (v ← ρv + g, w ← w − ηv)',
      lrInside: 'the learning rate is inside the velocity (v ← ρv − ηg, w ← w + v)',
    },
  },
  epsPlacement: {
    values: ['outside', 'inside', 'none'],
    canonical: 'outside',
    sentence: 'where ε keeps a division by a root finite',
    means: {
      outside: 'the step is divided by √v + ε',
      inside: 'the step is divided by √(v + ε)',
      none: 'the step is divided by √v',
    },
  },
  biasCorrection: {
    values: ['moments', 'rate'],
    canonical: 'moments',
    sentence: 'whether Adam corrects its means or its learning rate for starting at zero',
    means: {
      moments: 'Adam corrects both means, so that ε is compared with √v̂',
      rate: 'Adam corrects its learning rate, by √(1 − β₂ᵗ) / (1 − β₁ᵗ), so that ε is compared with √v',
    },
  },
  dropoutForm: {
    values: ['inverted', 'standard'],
    canonical: 'inverted',
    sentence: 'whether dropout rescales activations in training or at test',
    means: {
      inverted: 'training divides the kept units by the probability to keep',
      standard: 'test time multiplies all units by the probability to keep',
    },
  },
  dropoutParam: {
    values: ['keep', 'drop'],
    canonical: 'keep',
    sentence: 'whether p is the probability to keep a unit or to drop it',
    means: {
      keep: 'the argument p is the probability that a unit is kept',
      drop: 'the argument p is the probability that a unit is dropped',
    },
  },
  bnRunningVar: {
    values: ['biased', 'unbiased'],
    canonical: 'biased',
    sentence: 'which variance of a batch enters the running variance',
    means: {
      biased: 'the variance that enters the running variance divides by N',
      unbiased: 'the variance that enters the running variance divides by N − 1',
    },
  },
  bnMomentum: {
    values: ['decay', 'rate'],
    canonical: 'decay',
    sentence: 'what the momentum of running statistics multiplies',
    means: {
      decay: 'the running statistics become m·running + (1 − m)·batch',
      rate: 'the running statistics become (1 − m)·running + m·batch',
    },
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
  attentionMask: {
    values: ['keep', 'drop'],
    canonical: 'keep',
    sentence: 'whether true in an attention mask marks what a query sees or what is hidden from it',
    means: {
      keep: 'true in a mask marks what a query sees',
      drop: 'true in a mask marks what is hidden from a query',
    },
  },
  rotaryPairs: {
    values: ['interleaved', 'halves'],
    canonical: 'interleaved',
    sentence: 'which features form the pairs that a rotary embedding rotates',
    means: {
      interleaved: 'a rotary embedding pairs neighbors: features 0 and 1, 2 and 3, and so on',
      halves: 'a rotary embedding pairs feature i of the first half with feature i of the second half',
    },
  },
  rmsEps: {
    values: ['inside', 'outside'],
    canonical: 'inside',
    sentence: 'whether RMSNorm adds ε inside the root or outside',
    means: {
      inside: 'RMSNorm divides by √(mean square + ε)',
      outside: 'RMSNorm divides by √(mean square) + ε',
    },
  },
  clipEps: {
    values: ['none', '1e-6'],
    canonical: 'none',
    sentence: 'whether clipping divides by the norm or by a little more',
    means: {
      none: 'clipping divides by the norm',
      '1e-6': 'clipping divides by the norm plus 1e-6',
    },
  },
  stdDdof: {
    values: ['0', '1'],
    canonical: '0',
    sentence: 'whether a standard deviation divides by N or by N − 1',
    means: {
      '0': 'the standard deviation divides by N',
      '1': 'the standard deviation divides by N − 1',
    },
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
