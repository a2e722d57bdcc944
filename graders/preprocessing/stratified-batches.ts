import { classes, formula, type Input, integer, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { hardExampleOrder, stratifiedBatches } from '#reference/preprocessing/stratified-batches.ts'
import { at, type Row } from '../shared/lists.ts'

interface Place {
  readonly n: number
  readonly at: number
}

const keys = reals('permutation', 'N')
/** The examples 0 … N − 1 in random order: the ranks of numbers that are drawn. */
const permutation: Omit<typeof keys, 'smooth' | 'draw'> & Pick<Input, 'smooth' | 'draw'> = { ...{ ...keys, dtype: 'int64', smooth: false }, draw: (sizes) => keys.draw(sizes, 'floats').map((drawn) => ranks((drawn as NDArray).data)) }
const ranks = (drawn: ArrayLike<number>): NDArray => array([...Array.from(drawn).keys()].toSorted((a, b) => (drawn[a] as number) - (drawn[b] as number)))

/** The place of each example in the epoch, class by class. */
function placesOf(labels: Row, order: Row, place: (k: number, of: number) => number): readonly Place[] {
  return [...new Set(order.map((n) => at(labels, n)))].flatMap((label) => {
    const members = order.filter((n) => at(labels, n) === label)
    return members.map((n, k) => ({ n, at: place(k, members.length) }))
  })
}
const middle = (k: number, of: number): number => (k + 0.5) / of
const areTied = (labels: Row, order: Row): boolean => new Set(placesOf(labels, order, middle).map((one) => one.at.toFixed(9))).size < order.length

const batches = formula(
  { stratifiedBatches },
  {
    id: 'stratified-batches',
    inputs: [classes('labels', 'N', 'K'), integer('size', [2, 3, 4]), permutation],
    sizes: { N: [5, 9], K: [2, 2] },
    smallest: { N: [2, 3], K: [2, 2] },
    larger: { N: [12, 18], K: [2, 2] },
    avoid: (labels, _, order) => areTied([...labels.data], [...order.data]),
    holes: {
      place: right(middle)
        .wrong('at-the-start', 'First of each class first', (k, of) => k / of, 'Your first batch begins with one example of every class, however rare it is. The k-th of n has place (k + ½) / n.')
        .wrong('in-turn', 'Classes take turns', (k) => k, 'Your classes take turns until one runs out, so the last batches have one class. The k-th of n has place (k + ½) / n.'),
      sorted: right((places: readonly Place[], _order: Row): Row => places.toSorted((a, b) => a.at - b.at).map(({ n }) => n))
        .wrong('class-by-class', 'Class after class', (places) => places.map(({ n }) => n), 'Your batches hold one class after the other. Sort all examples by their places.')
        .wrong('not-stratified', 'Permutation cut as is', (_, order) => order, 'You cut the permutation itself, so the proportions of the classes differ by chance. Sort examples by their places within the class.'),
      order: right((order: Row): Row => order).wrong('not-shuffled', 'Permutation ignored', (order) => order.toSorted((a, b) => a - b), 'Within a class your examples come in the order of the data. Let the permutation decide.'),
      last: right((all: readonly Row[], _size: number): readonly Row[] => all).wrong('drop-last', 'Short last batch dropped', (all, size) => all.filter(({ length }) => length === size), 'The short last batch is missing. Every example belongs to a batch.'),
    },
    reading: (d) => (labels, size, permutation) => {
      const order = d.order([...permutation.data])
      const sorted = d.sorted(placesOf([...labels.data], order, d.place), order)
      const cut = Array.from({ length: Math.ceil(sorted.length / size) }, (_, k) => sorted.slice(k * size, (k + 1) * size))
      return d.last(cut, size).map((batch) => array(batch))
    },
  },
)

const hard = formula(
  { hardExampleOrder },
  {
    id: 'hard-example-order',
    inputs: [reals('errors', 'N')],
    sizes: { N: [4, 8] },
    smallest: { N: [2, 3] },
    holes: {
      compare: right((a: number, b: number): number => b - a)
        .wrong('easiest-first', 'Easiest first', (a, b) => a - b, 'Your order begins with the smallest error. The largest comes first.')
        .wrong('by-size', 'Sign of errors ignored', (a, b) => Math.abs(b) - Math.abs(a), 'You sort by the absolute values of the numbers. Sort by the numbers themselves.'),
      ties: right((order: Row): Row => order).wrong('ties-reversed', 'Ties reversed', (order) => order.toReversed(), 'Among equal errors you put the last example first. Keep the order of the data among them.'),
      as: right((order: Row, _errors: Row): Row => order)
        .wrong('values-not-indices', 'Errors, not indices', (order, errors) => order.map((n) => at(errors, n)), 'You return the errors themselves. Return the indices of the examples.')
        .wrong('ranks', 'Ranks, not indices', (order) => order.map((_, n) => order.indexOf(n)), 'You return the rank of each example. Return the indices in order: the hardest example first.'),
    },
    reading: (d) => (errors) => {
      const all = [...errors.data]
      const order = d.ties([...all.keys()]).toSorted((a, b) => d.compare(at(all, a), at(all, b)))
      return array(d.as(order, all))
    },
  },
)

const slide = 'D3 “Shuffling examples”'

export default suite('preprocessing/stratified-batches', 'Stratified batches and hard examples', [
  batches.with({
    example: batches.golden('gives each batch one example of the rare class', {
      weight: 2,
      given: { labels: [0, 0, 0, 0, 1, 1], size: 3, permutation: [0, 1, 2, 3, 4, 5] },
      gives: [array([0, 4, 1]), array([2, 5, 3])],
      source: `${slide}, worked by hand: places ⅛ ⅜ ⅝ ⅞ for class 0, ¼ ¾ for class 1`,
      hint: 'Write down the place of each example: ⅛, ⅜, ⅝, ⅞ and ¼, ¾. Sort by them.',
    }),
    random: { draws: 6 },
  }),
  hard.with({ example: hard.golden('begins with the largest error', { weight: 2, given: { errors: [0.5, 2, 0.1, 2] }, gives: array([1, 3, 0, 2]), source: `${slide}, worked by hand`, hint: 'Examples 1 and 3 share the largest error: 1 comes first.' }) }),
])
