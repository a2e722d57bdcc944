import type { NDArray } from '#reference/core/ndarray.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import type { RandomState } from '#reference/random/generator.ts'
import { randomPermutation } from '#reference/random/random-permutation.ts'
import { randomState } from '#reference/random/random-state.ts'
import type { Recipe } from './recipes/recipe.ts'

/** The rows of a batch; epochs count from 0. */
export interface Batch {
  readonly epoch: number
  readonly rows: NDArray<'B'>
}

/** The batches of a run, epoch after epoch, without an end: every example once per epoch, in a new order. */
export function* batchOrder({ batchSize, dense }: Recipe, examples: number, seed: number): Generator<Batch> {
  // The float64 reference draws weights and order from one seed each.
  const draws: RandomState = randomState(dense === undefined ? seed : [seed, 1])
  for (let epoch = 0; ; epoch++) {
    for (const rows of shuffleAndBatch(randomPermutation(draws, examples), batchSize)) yield { epoch, rows }
  }
}
