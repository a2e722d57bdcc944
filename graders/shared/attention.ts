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

const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** One score, its exponential e, and the groups over which a softmax may run. */
export interface Weighed {
  readonly score: number
  readonly e: number
  readonly row: Row
  /** Its place in the row. */
  readonly s: number
  /** What the shifted exponentials of the row add up to. */
  readonly total: number
  readonly column: () => Group
  readonly across: () => Group
  readonly all: () => Group
  readonly batch: () => Group
}
/** Scores over which a softmax may run, and what they add up to: in a long sequence, one sum for thousands of weights. */
interface Group {
  readonly largest: () => number
  /** The sum of exp(score − m), for the largest score and for 0, and that of the shifted exponentials. */
  readonly fromLargest: () => number
  readonly from0: () => number
  readonly asShifted: () => number
}
const exp = (score: number): number => Math.exp(score)
function groupOf(scores: Row, es: Row): Group {
  const largest = lazily(() => max(scores))
  return { largest, fromLargest: lazily(() => sum(scores.map((one) => exp(one - largest())))), from0: lazily(() => sum(scores.map(exp))), asShifted: lazily(() => sum(es)) }
}
/** A softmax over a group: shifted by its own maximum, not shifted, or shifted by the maximum of the row. */
const softmaxOver = (of: (one: Weighed) => Group) =>
  anyOf<Weigh>(
    (one) => exp(one.score - of(one).largest()) / of(one).fromLargest(),
    (one) => exp(one.score) / of(one).from0(),
    (one) => one.e / of(one).asShifted(),
  )
type Weigh = (one: Weighed) => number
type Shift = (row: Row, all: Row, batch: Row) => number

const softmaxRule = 'The weights of each query sum to 1: softmax runs along the axis of keys, the last one.'

/** The softmax of scores: what is subtracted before exp, and what a weight is divided by. */
export const weighHoles = {
  shift: right<Shift>((row) => max(row)),
  weigh: right<Weigh>(({ e, total }) => e / total)
    .wrong(
      'softmax-over-queries',
      'Softmax over the queries',
      softmaxOver(({ column }) => column()),
      `Your weights sum to 1 over the queries. ${softmaxRule}`,
    )
    .wrong(
      'softmax-over-examples',
      'Softmax over first axis',
      softmaxOver(({ across }) => across()),
      `Your weights sum to 1 along the first axis. ${softmaxRule}`,
    )
    .wrong(
      'one-softmax',
      'One softmax per example',
      softmaxOver(({ all }) => all()),
      `You take one softmax over all scores of an example. ${softmaxRule}`,
    )
    .wrong(
      'one-softmax-per-batch',
      'One sum per batch',
      softmaxOver(({ batch }) => batch()),
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
  .wrong('sigmoid-normalized', 'Sigmoids over their sum', ({ score, row }) => squashed(score) / sum(row.map(squashed)), 'You divide sigmoids by their sum. Divide exponentials by theirs.')
  .wrong('largest-alone', 'Best key alone', ({ s, row }) => (s === row.indexOf(max(row)) ? 1 : 0), `You give all weight to the key with the largest score. ${softmaxRule}`)
  .wrong('base-2', 'Powers of 2', ({ score, row }) => 2 ** score / sum(row.map((one) => 2 ** one)), 'You raise 2 to the scores. Softmax raises e: exp(s).')

/** Where no score is hidden, softmax may be missing too. */
export const weighAll = weighForward
  .wrong('no-softmax', 'Softmax missing', ({ score }) => score, `You weight the values by the scores themselves: the softmax is missing. ${softmaxRule}`)
  .wrong('no-exp', 'Exponential missing', ({ score, row }) => score / sum(row), 'You divide scores by their sum. Take exp of every score first.')

/** What only large products show. */
export const unstableShift = right<Shift>((row) => max(row))
  .wrong('no-max-shift', 'No shift before exp', () => 0, 'Large products give NaN: exp overflows. Subtract the largest score of each query before exp.')
  .wrong('min-shift', 'Smallest score subtracted', (row) => Math.min(...row.filter((score) => score > Number.NEGATIVE_INFINITY)), 'Large products give NaN: you subtract the smallest score of each query, and exp overflows. Subtract the largest.')
  .wrong(
    'one-shift',
    'One shift for all',
    anyOf<Shift>(
      (_, all) => max(all),
      (_row, _all, batch) => max(batch),
    ),
    'You subtract the largest score of all queries, so a query with much smaller scores becomes 0 / 0. Subtract the largest score of each query.',
  )

/** What becomes of a row of weights, given what its query sees. */
type After = (weights: Row, sees: readonly boolean[]) => Row
const shown: After = (weights, sees) => weights.map((weight, s) => (sees[s] ? weight : 0))
const sharedOut: After = (weights, sees) => {
  const rest = shown(weights, sees)
  const total = sum(rest)
  return rest.map((weight) => weight / total)
}
const before = 'Set hidden scores to −∞ before the softmax, so that the weights of the others sum to 1.'
const same = (score: number): number => score

/** What becomes of a weight, given the length of a key. */
export const weightHole = right((weight: number, _D: number): number => weight)
const divided = (weight: number, D: number): number => weight / Math.sqrt(D)
/** A division by √D in the wrong place, instead of the right one or as well. */
export const lateScale = {
  id: 'attention/scale-after-softmax',
  title: 'Divided after the softmax',
  fill: [{ scale: (): number => 1, weight: divided }, { weight: divided }],
  says: 'You divide the weights or the output by √D, after the softmax, so that the weights no longer sum to 1. Divide the products, before it.',
} as const

/** Where a mask acts: `hide` makes a hidden score of a score, `after` changes the weights. */
export const afterMask = right<After>((weights) => weights)
export const lateMasks = (group: string) =>
  [
    { id: `${group}/mask-after-softmax`, title: 'Mask after the softmax', fill: { hidden: same, after: shown }, says: `You set the weights of hidden keys to 0 after the softmax, so the rest no longer sum to 1. ${before}` },
    {
      id: `${group}/hidden-in-sum`,
      title: 'Hidden scores decide shift',
      fill: { hidden: same, after: sharedOut },
      says: `Where a hidden score is much larger than the visible ones, your weights are 0 / 0: it is still there when you take the largest score. ${before}`,
    },
  ] as const

type Hidden = (score: number) => number
/** The score of a hidden key. */
export const hiddenScore = (group: string) =>
  right<Hidden>(() => Number.NEGATIVE_INFINITY)
    .wrong(`${group}/scores-zeroed`, 'Hidden scores set to 0', () => 0, `You set hidden scores to 0, and exp(0) is 1: hidden keys keep some weight. ${before}`)
    .wrong(
      `${group}/mask-added`,
      'Mask added as numbers',
      anyOf<Hidden>(
        (score) => score - 1,
        (score) => score + 1,
      ),
      `You add the mask to the scores, which moves them by 1 at most: hidden keys keep some weight. ${before}`,
    )
    .wrong(
      `${group}/hidden-not-low`,
      'Hidden scores not low',
      anyOf<Hidden>(() => -1, ...[10, 100, 1000, 1e4].flatMap((size): readonly Hidden[] => [() => -size, (score) => score - size])),
      `Hidden keys keep weight where the visible scores are low, because you set hidden scores to a fixed number such as −100, or add one. ${before}`,
    )

/** The weights of all matrices of scores, which may be some of those that one call computes. */
export function weightsOf(scores: readonly (readonly Row[])[], d: Filled<typeof weighHoles>, everything = scores): readonly (readonly Row[])[] {
  const batch = everything.flat(2)
  const raise = (table: readonly Row[]): readonly Row[] => {
    const flat = table.flat()
    return table.map((row) => {
      const shift = d.shift(row, flat, batch)
      return row.map((score) => exp(score - shift))
    })
  }
  const raised = scores.map(raise)
  const group = (of: (all: readonly (readonly Row[])[]) => Row): Group => groupOf(of(scores), of(raised))
  const whole = lazily(() => groupOf(everything.flat(2), everything.flatMap(raise).flat()))
  return scores.map((table, n) => {
    const all = lazily(() => group((every) => tableOf(every, n).flat()))
    const columns = (table[0] ?? []).map((_, s) => lazily(() => group((every) => tableOf(every, n).map((one) => at(one, s)))))
    return table.map((own, t) => {
      const es = rowOf(tableOf(raised, n), t)
      const total = sum(es)
      const across = (s: number): Group => group((every) => every.map((one) => at(rowOf(one, t), s)))
      return own.map((score, s) => d.weigh({ score, e: at(es, s), row: own, s, total, column: columns[s] ?? all, across: () => across(s), all, batch: whole }))
    })
  })
}

type Scale = (D: number, S: number, M: number, T: number, N: number) => number
/** What the products are divided by, given the length of a key, the number of keys, the length of a value, and the numbers of queries and examples. */
export const scaleHole = right<Scale>((D) => Math.sqrt(D))
  .wrong('no-scale', 'Products not scaled', () => 1, 'You do not divide the products Q·Kᵀ. Divide them by √D, the root of the length of a key, before the softmax.')
  .wrong('scale-by-d', 'D instead of √D', (D) => D, 'You divide the products by D, the length of a key. Divide by its root, √D.')
  .wrong('scores-negated', 'Scores negated', (D) => -Math.sqrt(D), 'You negate the products, so that a query attends most to the keys least like it. Divide Q·Kᵀ by √D, without a minus.')
  .wrong('scale-multiplied', 'Multiplied by √D', (D) => 1 / Math.sqrt(D), 'You multiply the products by √D. Divide by it, so that they stay small.')
  .wrong(
    'scale-by-keys',
    'Root of another axis',
    anyOf<Scale>(
      (_, S) => Math.sqrt(S),
      (_D, _S, M) => Math.sqrt(M),
      (_D, _S, _M, T) => Math.sqrt(T),
      (_D, _S, _M, _T, N) => Math.sqrt(N),
    ),
    'You divide by the root of another size than D, such as the number of keys. Divide by √D, the root of the length of a key.',
  )
