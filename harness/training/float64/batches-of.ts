import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { take } from '#reference/core/take.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import type { RandomState } from '#reference/random/generator.ts'
import { randint } from '#reference/random/random-integers.ts'
import { randomPermutation } from '#reference/random/random-permutation.ts'
import type { Decisions } from './decisions.ts'
import type { DenseRecipe } from './dense-recipe.ts'

/** The row numbers of every batch of every epoch. */
export function batchesOf(
  { examples, batchSize, epochs }: Pick<DenseRecipe, 'examples' | 'batchSize' | 'epochs'>,
  { order, lastBatch }: Pick<Decisions, 'order' | 'lastBatch'>,
  draws: RandomState,
): readonly (readonly NDArray<'N'>[])[] {
  const places = shuffleAndBatch(
    tabulate<'N'>([examples], (n) => n),
    batchSize,
  )
  const first = order === 'never' ? tabulate<'N'>([examples], (n) => n) : orderOf(examples, order, draws)
  return Array.from({ length: epochs }, (_, epoch) => {
    const isFirst = epoch === 0 || order === 'once' || order === 'never'
    const permutation = isFirst ? first : orderOf(examples, order, draws)
    const batches = places.map((batch) =>
      take('batchesOf', order === 'first batch' ? first : permutation, batch),
    )
    if (order === 'first batch') return batches.map(({ data }) => firstRows(batches[0], data.length))
    return lastBatch === 'kept' ? batches : batches.filter(({ data }) => data.length === batchSize)
  })
}

const firstRows = (batch: NDArray<'N'> | undefined, count: number): NDArray<'N'> =>
  tabulate<'N'>([count], (n) => batch?.data[n] ?? NaN)

const orderOf = (examples: number, order: Decisions['order'], draws: RandomState): NDArray<'N'> =>
  order === 'with replacement'
    ? (randint(draws, 0, examples, [examples]) as NDArray<'N'>)
    : randomPermutation(draws, examples)
