import { UsageError } from '#files'
import { type TrainingClaim, type TrainingLog, type TrainingSetup, trainingClaims } from '#kit/curves'
import type { Recording } from './recording.ts'

/** A claim of the lectures, and the recordings that it speaks of. */
export interface ClaimedRecordings {
  readonly claim: TrainingClaim
  readonly better: Recording
  readonly worse: Recording
}

/** Whether one recipe is what a claim calls better, and the other the same without it. */
const isAbout: Readonly<
  Record<string, (better: Recording['recipe'], worse: Recording['recipe']) => boolean>
> = {
  'batchnorm-faster': (better, worse) =>
    better.id.includes('-batchnorm') && better.id.replace('-batchnorm', '') === worse.id,
  'residual-deeper': (better, worse) =>
    better.id.startsWith('residual-') && better.id.replace('residual-', 'plain-') === worse.id,
  'momentum-faster': (better, worse) => `${better.id}-without-momentum` === worse.id,
}

/**
 * The claim that two recordings, in any order, can speak for or against.
 *
 * @throws {UsageError} if no claim is about them, or more differs than it is about
 */
export function claimOf(one: Recording, other: Recording): ClaimedRecordings {
  for (const claim of trainingClaims) {
    for (const [better, worse] of [
      [one, other],
      [other, one],
    ] as const) {
      if (isAbout[claim.id]?.(better.recipe, worse.recipe)) return checked({ claim, better, worse })
    }
  }
  throw new UsageError(
    'no-claim',
    `no claim is about ${one.recipe.id} beside ${other.recipe.id}`,
    'There are claims about small-cnn-batchnorm beside small-cnn, residual nets beside plain ones as deep, and ' +
      'two-layer-net beside two-layer-net-without-momentum.',
  )
}

function checked(claimed: ClaimedRecordings): ClaimedRecordings {
  const { better, worse } = claimed
  const settings = ({ recipe, data, steps }: Recording) => ({
    data: `${data.name}, ${data.examples} examples`,
    steps,
    'batch size': recipe.batchSize,
    'learning rate': recipe.optimizer.learningRate,
    lambda: recipe.lambda,
  })
  const [a, b] = [settings(better), settings(worse)]
  const off = (Object.keys(a) as (keyof typeof a)[]).find((key) => a[key] !== b[key])
  if (off === undefined) return claimed
  throw new UsageError(
    'not-comparable',
    `the recordings differ in more than the claim is about: ${off} ${a[off]} beside ${b[off]}`,
    'Record both on the same data, with the same steps.',
  )
}

/** In so many parts a recording is read, whatever its epochs are: most recordings of deep nets have less than one. */
const parts = 10

/** The runs of a recording with some seeds, as logs; a loss that is not finite is infinite. */
export const logsOf = ({ runs, steps }: Recording, seeds: readonly number[]): readonly TrainingLog[] =>
  seeds.map((seed) => ({
    steps: (runs.find((run) => run.seed === seed)?.losses ?? []).map((loss, k) => ({
      epoch: 1 + Math.floor((parts * k) / steps),
      loss: loss ?? Infinity,
    })),
    epochs: [],
  }))

/** What a recording tells of its training. */
export const setupIn = ({ recipe, data }: Recording): TrainingSetup => ({
  ...{ epochs: parts, examples: data.examples, batchSize: recipe.batchSize, lambda: recipe.lambda },
  learningRate: recipe.optimizer.learningRate,
})
