import { among, by, right, scalar, under } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, mean, type Row, table } from './lists.ts'

export const keep = 'p is the probability to keep a unit'
export const drop = 'p is the probability to drop a unit'

/** The probability to keep, and which draws keep a unit. */
export const dropoutParam = { keep: { kept: (p: number) => p, stays: (u: number, p: number) => u < p }, drop: { kept: (p: number) => 1 - p, stays: (u: number, p: number) => u >= p } }
export type Meaning = (typeof dropoutParam)[keyof typeof dropoutParam]

/** What kept units are multiplied by in training. */
export const dropoutForm = { inverted: (kept: number): number => 1 / kept, standard: (): number => 1 }

/** No draw equals a probability. */
export const draws = among('u', 'N D', [0.1, 0.9, 0.4, 0.7, 0.55, 0.3, 0.05, 0.95, 0.2])
export const probability = scalar('p', [0.75, 0.6, 0.25, 0.93])

/** Which units stay. */
export const maskHoles = under('dropout-inverted-forward', {
  draws: right((u: readonly Row[]) => u)
    .wrong('same-mask-per-batch', 'One mask per batch', (u) => u.map(() => u[0] as Row), 'All examples of the batch lose the same units. Each example has a mask of its own: use every row of u.')
    .wrong('whole-examples', 'Whole examples dropped', (u) => u.map((row) => row.map(() => at(row, 0))), 'You keep or drop all units of an example together. Each unit has a draw of its own.'),
  stays: right((stays: boolean, _u: number, _kept: number): boolean => stays)
    .wrong(
      'other-end-of-draws',
      'Other end of draws',
      (stays, u, kept) => (stays === u < kept ? u >= 1 - kept : u < kept),
      by('dropoutParam', { keep: `You keep as many units, but others: those of the largest draws. ${keep}: it stays where u < p.`, drop: `You keep as many units, but others: those of the smallest draws. ${drop}: it stays where u ≥ p.` }),
    )
    .wrong('inverted-mask', 'Mask inverted', (stays) => !stays, by('dropoutParam', { keep: `You keep the units that should go. ${keep}: it stays where u < p.`, drop: `You keep the units that should go. ${drop}: it stays where u ≥ p.` })),
})

/** What becomes of a unit that goes. */
export const droppedHoles = under('dropout-inverted-forward', { dropped: right((_x: Row): number => 0).wrong('drops-inputs-to-mean', 'Dropped units become mean', mean, 'You replace dropped units by the mean of the example. A dropped unit is 0.') })

interface Masked {
  readonly draws: (u: readonly Row[]) => readonly Row[]
  readonly stays?: (stays: boolean, u: number, kept: number) => boolean
  readonly dropoutParam: Meaning
}

export const maskOf = (d: Masked, u: NDArray, p: number): readonly (readonly boolean[])[] => d.draws(table(u)).map((row) => row.map((draw) => (d.stays ?? Boolean)(d.dropoutParam.stays(draw, p), draw, d.dropoutParam.kept(p))))
