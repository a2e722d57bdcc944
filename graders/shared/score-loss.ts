import { classes, reals, right } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { meanRow, type Row } from './lists.ts'
import { squeezedBatch } from './sentences.ts'

/** What every loss of a batch of scores takes, how large, and what the conventions do in it. */
export const scored = { inputs: [reals('scores', 'N C'), classes('labels', 'N', 'C')], sizes: { N: [2, 5], C: [3, 6] }, smallest: { N: [1, 2], C: [2, 2] } } as const
export const reduction = { mean: (N: number) => N, sum: () => 1 }
export const atKink = { zero: (m: number) => m > 0, one: (m: number) => m >= 0 }

/** How the gradients of a batch are returned. */
export const gradientAs = (group: string) =>
  right((dS: readonly Row[]) => array(dS))
    .wrong(`${group}/averaged-over-images`, 'Averaged over images', (dS) => array(meanRow(dS)), 'You average the gradient of all images into one row. Each image keeps its own row.')
    .wrong('x/n-equals-1', 'Batch axis lost', (dS) => array(dS.length === 1 ? (dS[0] as Row) : dS), squeezedBatch)

/** Moves all scores of each image by an amount of its own. */
export const shiftRows = (rows: readonly Row[], random: () => number) =>
  array(
    rows.map((row) => {
      const by = Math.round(random() * 16 - 8) / 2
      return row.map((s) => s + by)
    }),
  )
