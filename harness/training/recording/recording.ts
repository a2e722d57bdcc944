import type { Recipe } from '../recipes/recipe.ts'

export const quantileNames = ['0.05', '0.25', '0.5', '0.75', '0.95'] as const

/** A number for each step; null: it is not finite. */
export type Curve = readonly (number | null)[]

/** What several runs do at each step. */
export interface Bands {
  readonly mean: Curve
  readonly quantiles: Readonly<Record<(typeof quantileNames)[number], Curve>>
}

/** One training run. */
export interface RecordedRun {
  readonly seed: number
  readonly stepsPerSecond: number
  /** The mean loss of each batch in nats, with the penalty, before the update. */
  readonly losses: Curve
  /** The fraction of each batch that is classified correctly; a regression has none. */
  readonly accuracies?: Curve
}

/** What a recipe did over several seeds, with everything that is needed to do it again: `touchstone/curves/v1`. */
export interface Recording {
  readonly schema: 'touchstone/curves/v1'
  readonly recipe: Pick<
    Recipe,
    'id' | 'title' | 'loss' | 'optimizer' | 'schedule' | 'batchSize' | 'lambda'
  > & {
    readonly parameters: number
  }
  readonly data: { readonly name: string; readonly examples: number }
  readonly backend: string
  readonly device: string
  readonly versions: Readonly<Record<string, string>>
  readonly node: string
  /** Its speed depends on what else it does: the load is the average of the last minute at the end. */
  readonly machine: { readonly platform: string; readonly cores: number; readonly load: number }
  /** When it was done. */
  readonly date: string
  readonly steps: number
  readonly seeds: readonly number[]
  /** Median of the runs; the first fifth of each is not timed. */
  readonly stepsPerSecond: number
  readonly loss: Bands
  readonly accuracy?: Bands
  readonly runs: readonly RecordedRun[]
}
