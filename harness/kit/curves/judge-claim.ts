import { meanOf } from './numbers.ts'
import { statistics } from './statistics/index.ts'
import type { TrainingLog } from './training-log.ts'
import type { TrainingSetup } from './training-setup.ts'

/** A claim of the lectures that one training run is better than another, which differs in one thing. */
export interface TrainingClaim {
  readonly id: string
  readonly title: string
  /** What is true of correct training runs. */
  readonly claim: string
  /** The statistic that is lower where the claim holds. */
  readonly lower: string
}

export const trainingClaims: readonly TrainingClaim[] = [
  {
    id: 'batchnorm-faster',
    title: 'Batch normalization trains faster',
    claim: 'With batch normalization the area under the loss is smaller than without it.',
    lower: 'area-under-loss',
  },
  {
    id: 'residual-deeper',
    title: 'Shortcuts train deep nets',
    claim: 'At the same depth, a net with shortcuts ends with a lower training loss than a plain one.',
    lower: 'last-loss',
  },
  {
    id: 'momentum-faster',
    title: 'Momentum trains faster',
    claim: 'With momentum the area under the loss is smaller than without it, at the same learning rate.',
    lower: 'area-under-loss',
  },
]

export interface JudgedClaim {
  readonly passed: boolean
  /** Better minus worse, of each pair of runs. */
  readonly differences: readonly number[]
  /** How often chance alone gives as many better pairs or more, if neither side is better: a sign test. */
  readonly falseAlarms: number
}

/**
 * Judges a claim on pairs of runs with equal seeds.
 *
 * It fails only if the better side is not better on average: the runs of correct code are far apart, so that chance
 * does not swap them.
 *
 * @throws {RangeError} if there is no pair, or the sides have different numbers of runs
 */
export function judgeClaim(
  { lower }: TrainingClaim,
  better: readonly TrainingLog[],
  worse: readonly TrainingLog[],
  setup: TrainingSetup,
): JudgedClaim {
  if (better.length === 0 || better.length !== worse.length)
    throw new RangeError(
      `judgeClaim: ${better.length} runs beside ${worse.length}: there must be as many, and one at least`,
    )
  const of = statistics.find(({ id }) => id === lower)?.of ?? (() => NaN)
  const differences = better.map((log, k) => {
    return (of(log, setup) ?? NaN) - (of(worse[k] as TrainingLog, setup) ?? NaN)
  })
  const wins = differences.filter((one) => one < 0).length
  return { passed: meanOf(differences) < 0, differences, falseAlarms: atLeast(wins, differences.length) }
}

/** The probability of so many heads or more in n throws of a coin. */
function atLeast(heads: number, n: number): number {
  // Each binomial coefficient from the one before, as a probability: none overflows.
  let term = 0.5 ** n
  let sum = 0
  for (let k = n; k >= heads; k--) {
    sum += term
    term *= k / (n - k + 1)
  }
  return Math.min(1, sum)
}
