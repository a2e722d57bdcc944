import { anyOf, type Filled, right } from '#kit'
import { array, type NDArray, rows } from '#reference/core/ndarray.ts'
import { at, dot, max, type Row, range, sum } from './lists.ts'

/** The matrices along the first axis. */
export const tables = (x: NDArray): readonly (readonly Row[])[] => {
  const [N = 0, T = 0, D = 0] = x.shape
  const all = rows({ shape: [N * T, D], data: x.data }).map((row) => [...row])
  return range(N).map((n) => all.slice(n * T, (n + 1) * T))
}
export const fromTables = (all: readonly (readonly Row[])[]): NDArray => array(all)
export const rowOf = (all: readonly Row[], k: number): Row => all[k] as Row
export const tableOf = (all: readonly (readonly Row[])[], n: number): readonly Row[] => all[n] as readonly Row[]
export const timesTable = (all: readonly Row[], W: readonly Row[]): readonly Row[] => all.map((row) => (W[0] ?? []).map((_, j) => sum(row.map((x, k) => x * at(rowOf(W, k), j)))))
export const rowsTimesRows = (queries: readonly Row[], keys: readonly Row[]): readonly Row[] => queries.map((q) => keys.map((k) => dot(q, k)))

/** One score, its exponential e, and the groups over which a softmax may run. */
export interface Weighed {
  readonly score: number
  readonly e: number
  readonly row: Group
  readonly column: Group
  readonly across: Group
  readonly all: Group
  readonly batch: Group
}
interface Group {
  readonly scores: Row
  readonly es: Row
}
const exp = (score: number): number => Math.exp(score)
const shifted = (score: number, group: Group, m: number): number => exp(score - m) / sum(group.scores.map((one) => exp(one - m)))
/** A softmax over a group: shifted by its own maximum, not shifted, or shifted by the maximum of the row. */
const softmaxOver = (of: (one: Weighed) => Group) =>
  anyOf<Weigh>(
    (one) => shifted(one.score, of(one), max(of(one).scores)),
    (one) => shifted(one.score, of(one), 0),
    (one) => one.e / sum(of(one).es),
  )
type Weigh = (one: Weighed) => number
type Shift = (row: Row, all: Row, batch: Row) => number

const softmaxRule = 'The weights of each query sum to 1: softmax runs along the axis of keys, the last one.'

/** The softmax of scores: what is subtracted before exp, and what a weight is divided by. */
export const weighHoles = {
  shift: right<Shift>((row) => max(row)),
  weigh: right<Weigh>(({ e, row }) => e / sum(row.es))
    .wrong(
      'softmax-over-queries',
      'Softmax over the queries',
      softmaxOver(({ column }) => column),
      `Your weights sum to 1 over the queries. ${softmaxRule}`,
    )
    .wrong(
      'softmax-over-examples',
      'Softmax over first axis',
      softmaxOver(({ across }) => across),
      `Your weights sum to 1 along the first axis. ${softmaxRule}`,
    )
    .wrong(
      'one-softmax',
      'One softmax per example',
      softmaxOver(({ all }) => all),
      `You take one softmax over all scores of an example. ${softmaxRule}`,
    )
    .wrong(
      'one-softmax-per-batch',
      'One sum per batch',
      softmaxOver(({ batch }) => batch),
      `All weights of all examples together sum to 1. ${softmaxRule}`,
    )
    .wrong(
      'not-normalized',
      'Weights not normalized',
      anyOf<Weigh>(
        ({ score }) => exp(score),
        ({ e }) => e,
      ),
      `The division is missing: your weights do not sum to 1. ${softmaxRule}`,
    ),
}

const squashed = (score: number): number => 1 / (1 + exp(-score))

/** What a forward pass may take for softmax. */
export const weighForward = weighHoles.weigh
  .wrong('sigmoid-each', 'Sigmoid per score', ({ score }) => squashed(score), `You apply a sigmoid to each score on its own. ${softmaxRule}`)
  .wrong('sigmoid-normalized', 'Sigmoids over their sum', ({ score, row }) => squashed(score) / sum(row.scores.map(squashed)), 'You divide sigmoids by their sum. Divide exponentials by theirs.')
  .wrong('base-2', 'Powers of 2', ({ score, row }) => 2 ** score / sum(row.scores.map((one) => 2 ** one)), 'You raise 2 to the scores. Softmax raises e: exp(s).')

/** Where no score is hidden, softmax may be missing too. */
export const weighAll = weighForward
  .wrong('no-softmax', 'Softmax missing', ({ score }) => score, `You weight the values by the scores themselves: the softmax is missing. ${softmaxRule}`)
  .wrong('no-exp', 'Exponential missing', ({ score, row }) => score / sum(row.scores), 'You divide scores by their sum. Take exp of every score first.')

/** What only large products show. */
export const unstableShift = right<Shift>((row) => max(row))
  .wrong('no-max-shift', 'No shift before exp', () => 0, 'Large products give NaN: exp overflows. Subtract the largest score of each query before exp.')
  .wrong(
    'one-shift',
    'One shift for all',
    anyOf<Shift>(
      (_, all) => max(all),
      (_row, _all, batch) => max(batch),
    ),
    'You subtract the largest score of all queries, so a query with much smaller scores becomes 0 / 0. Subtract the largest score of each query.',
  )

/** The weights of all matrices of scores, which may be some of those that one call computes. */
export function weightsOf(scores: readonly (readonly Row[])[], d: Filled<typeof weighHoles>, everything = scores): readonly (readonly Row[])[] {
  const batch = scores.flat(2)
  const raise = (table: readonly Row[]): readonly Row[] => table.map((row) => row.map((score) => exp(score - d.shift(row, table.flat(), batch))))
  const raised = scores.map(raise)
  const group = (of: (all: readonly (readonly Row[])[]) => Row): Group => ({ scores: of(scores), es: of(raised) })
  const whole = { scores: everything.flat(2), es: everything.flatMap(raise).flat() }
  return scores.map((table, n) =>
    table.map((own, t) => {
      const row = group((all) => rowOf(tableOf(all, n), t))
      const all = group((every) => tableOf(every, n).flat())
      return own.map((score, s) => {
        const column = group((every) => tableOf(every, n).map((one) => at(one, s)))
        const across = group((every) => every.map((one) => at(rowOf(one, t), s)))
        return d.weigh({ score, e: at(row.es, s), row, column, across, all, batch: whole })
      })
    }),
  )
}

/** What the products are divided by, given the length of a key and the number of keys. */
export const scaleHole = right((D: number, _S: number): number => Math.sqrt(D))
  .wrong('no-scale', 'Products not scaled', () => 1, 'You do not divide the products Q·Kᵀ. Divide them by √D, the root of the length of a key, before the softmax.')
  .wrong('scale-by-d', 'D instead of √D', (D) => D, 'You divide the products by D, the length of a key. Divide by its root, √D.')
  .wrong('scale-multiplied', 'Multiplied by √D', (D) => 1 / Math.sqrt(D), 'You multiply the products by √D. Divide by it, so that they stay small.')
  .wrong('scale-by-keys', 'Root of another axis', (_, S) => Math.sqrt(S), 'You divide by the root of the number of keys. Divide by √D, the root of the length of a key.')
