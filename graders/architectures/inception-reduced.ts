import { type Filled, formula, matrix, reals, record, right, suite, under } from '#kit'
import { inceptionReduced } from '#reference/architectures/inception-reduced.ts'
import { inceptionReducedBackward } from '#reference/architectures/inception-reduced-backward.ts'
import { array, type NDArray, type Nested } from '#reference/core/ndarray.ts'
import { arrays } from '../shared/array-lists.ts'
import { added, innerProduct, isNearZero, positive } from '../shared/blocks.ts'
import { around, type Bank, back, cut, routing, same, throughBranch } from '../shared/branches.ts'
import { depthwise } from '../shared/joined-depth.ts'
import { max, mean, type Row } from '../shared/lists.ts'
import { allWindows, pooled, unpooled } from '../shared/pooled-windows.ts'
import { hasTie } from '../shared/pooling.ts'
import { atKink } from '../shared/score-loss.ts'
import { sizedBy } from '../shared/sized-by.ts'

/** A pair of filters and their biases: so many of one side, so deep. */
const bank = <const Name extends string>(name: Name, side: number, count: string, depth: string) => {
  const pair = arrays<Name, string, 'F C P Q'>(name, (sizes) => [[sizes[count] ?? 1, sizes[depth] ?? 1, side, side], [sizes[count] ?? 1]])
  return { ...pair, read: (given: readonly Nested[]) => pair.read(given) as unknown as Bank } as const
}
const filters = record('filters', { f1: bank('f1', 1, 'A', 'C'), r3: bank('r3', 1, 'R', 'C'), f3: bank('f3', 3, 'B', 'R'), r5: bank('r5', 1, 'S', 'C'), f5: bank('f5', 5, 'D', 'S'), p: bank('p', 1, 'E', 'C') })
const sized: Omit<typeof filters, 'axisNames'> & { readonly axisNames?: 'A B C D E R S' } = filters as Omit<typeof filters, 'axisNames'>
const inputs = [reals('X', 'N C H W'), sized] as const
const shape = {
  sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 3], A: [1, 2], R: [1, 2], B: [1, 2], S: [1, 2], D: [1, 2], E: [1, 2] },
  smallest: { N: [1, 1], C: [1, 2], H: [1, 2], W: [1, 2], A: [1, 1], R: [1, 1], B: [1, 1], S: [1, 1], D: [1, 1], E: [1, 1] },
  larger: { N: [1, 2], C: [3, 4], H: [4, 5], W: [4, 6], A: [2, 3], R: [2, 2], B: [2, 3], S: [2, 2], D: [2, 3], E: [2, 3] },
} as const
type Banks = Readonly<Record<'f1' | 'r3' | 'f3' | 'r5' | 'f5' | 'p', Bank>>

const follows = 'ReLU follows each of the six convolutions.'
const branches = under('inception-reduced', {
  narrow: right((maps: NDArray): NDArray => positive(maps)).wrong('no-bottleneck-relu', 'ReLU after bottlenecks missing', (maps) => maps, `Your 3 × 3 and 5 × 5 filters read negative entries: the ReLU after the bottlenecks is missing. ${follows}`),
  after: right((maps: NDArray): NDArray => positive(maps)).wrong('no-relu', 'Last ReLU missing', (maps) => maps, `Your output has negative entries: the ReLU at the ends of the branches is missing. ${follows}`),
  pool: right((inside: Row): number => max(inside))
    .wrong('inception-naive/average-pooling', 'Average pooling, not max', mean, 'Your last branch averages over its windows. It is a max pooling of 3 × 3.')
    .wrong('inception-naive/pool-zero-padded', 'Frame of zeros pooled', (inside) => max(inside.length < 9 ? [...inside, 0] : inside), 'At the border of negative maps your pooling gives 0: the zeros of the frame win. The frame counts as −∞.'),
  last: right((X: NDArray, project: (maps: NDArray) => NDArray, pool: (maps: NDArray) => NDArray): NDArray => project(pool(X)))
    .wrong('projection-first', 'Projection before pooling', (X, project, pool) => pool(project(X)), 'Your last branch projects before it pools. It pools the input first, and projects the result.')
    .wrong('no-pooling', 'Pooling missing', (X, project) => project(X), 'Your last branch does not pool. It is a max pooling of 3 × 3, and a projection of 1 × 1.'),
})

function outputOf(X: NDArray, { f1, r3, f3, r5, f5, p }: Banks, d: Filled<typeof branches>): readonly NDArray[] {
  const end = (maps: NDArray, bank: Bank): NDArray => d.after(same(maps, bank))
  return [
    ...[end(X, f1), end(d.narrow(same(X, r3)), f3), end(d.narrow(same(X, r5)), f5)],
    d.last(
      X,
      (maps) => end(maps, p),
      (maps) => pooled(maps, around, d.pool),
    ),
  ]
}

const forward = formula({ inceptionReduced }, { id: 'inception-reduced', inputs, ...shape, holes: { ...branches, join: depthwise.join }, reading: (d) => (X, filters) => d.join(outputOf(X, filters, d)) })

const dOut = sizedBy(reals('dOut', 'N K H W'), ({ A = 1, B = 1, D = 1, E = 1 }) => ({ K: A + B + D + E }))
const all = 'The input moves the output through four branches: add their four gradients.'
const total = (ways: readonly NDArray[]): NDArray => ways.reduce((sum, way) => added(sum, way))

const backward = formula(
  { inceptionReducedBackward },
  {
    id: 'inception-reduced-backward',
    inputs: [dOut, ...inputs],
    ...shape,
    parts: { dX: 2, dFilters: 3 },
    obeys: { atKink },
    avoid: (_, X, { f1, r3, f3, r5, f5, p }) => {
      const [narrow3, narrow5] = [same(X, r3), same(X, r5)]
      const given = [same(X, f1), narrow3, same(positive(narrow3), f3), narrow5, same(positive(narrow5), f5), same(pooled(X, around, max), p)]
      return given.some(isNearZero) || allWindows(X, around).some(hasTie)
    },
    holes: {
      cut,
      ...throughBranch,
      narrowMask: right((mask: Mask): Mask => mask).wrong(
        'no-bottleneck-mask',
        'Mask of bottlenecks missing',
        () => (gradient) => gradient,
        'Your gradients pass the ReLU after the bottlenecks everywhere. They pass where the bottleneck gave a positive number.',
      ),
      reads: right((inner: NDArray): NDArray => positive(inner)).wrong('sums-in-place-of-outputs', 'Bottlenecks before ReLU', (inner) => inner, 'Your gradients of f3 and f5 are made of what the bottlenecks gave before ReLU. These filters read it after ReLU.'),
      routing,
      projected: right((pooled: NDArray, _X: NDArray): NDArray => pooled).wrong('projection-reads-input', 'Projection reads the input', (_, X) => X, 'Your gradient of p is made of X itself. The projection reads the pooled maps.'),
      dX: right((ways: readonly NDArray[]): NDArray => total(ways))
        .wrong('pooling-path-missing', 'Path through pooling missing', (ways) => total(ways.slice(0, -1)), `Your dX lacks the gradient through the pooling. ${all}`)
        .wrong('last-path-only', 'Paths overwritten', (ways) => ways.at(-1) as NDArray, `Your dX is the gradient through the last branch only. ${all}`)
        .wrong('paths-averaged', 'Paths averaged', (ways) => ({ ...total(ways), data: total(ways).data.map((x) => x / ways.length) }), `Your dX is a quarter of the right one: you average the branches. ${all}`),
    },
    reading:
      (d) =>
      (dOut, X, { f1, r3, f3, r5, f5, p }) => {
        const [g1, g3, g5, gPool] = d.cut(
          dOut,
          [f1, f3, f5, p].map(([w]) => w.shape[0] ?? 0),
        ) as readonly [NDArray, NDArray, NDArray, NDArray]
        const narrowed = { ...d, mask: d.narrowMask(d.mask) }
        const through = (gradient: NDArray, narrow: Bank, wide: Bank) => {
          const inner = same(X, narrow)
          const end = back(gradient, positive(inner), wide, d.atKink, d, d.reads(inner))
          return { wide: end, narrow: back(end.dX, X, narrow, d.atKink, narrowed) }
        }
        const maps = pooled(X, around, max)
        const [one, three, five, last] = [back(g1, X, f1, d.atKink, d), through(g3, r3, f3), through(g5, r5, f5), back(gPool, maps, p, d.atKink, d, d.projected(maps, X))]
        return { dX: d.dX([one.dX, three.narrow.dX, five.narrow.dX, unpooled(last.dX, X, around, d.routing)]), dFilters: { f1: pair(one), r3: pair(three.narrow), f3: pair(three.wide), r5: pair(five.narrow), f5: pair(five.wide), p: pair(last) } }
      },
    measured: { at: (_, X, filters) => ({ dX: X, dFilters: filters }), loss: ({ dX, dFilters }, [dOut]) => innerProduct(dOut, inceptionReduced(dX, dFilters)) },
  },
)
type Mask = (gradient: NDArray, inner: NDArray, isOpen: (x: number) => boolean) => NDArray
const pair = ({ dw, db }: ReturnType<typeof back>): Bank => [dw, db]

const square = (side: number, by: number): Nested => [[Array.from({ length: side }, () => Array.from({ length: side }, () => by))]]
const one = (side: number, by: number, bias = 0): readonly [Nested, Nested] => [square(side, by), [bias]]
const banks = { f1: one(1, 1), r3: one(1, 2), f3: one(3, 1), r5: one(1, -1), f5: one(5, 1), p: one(1, 3) }
const slide = 'D1 “Case Study: GoogLeNet”: inception module with dimension reduction'
const pairOf = (side: number, w: number, b: number): Bank => [array(square(side, w)) as NDArray<'F C P Q'>, array([b])]
export default suite('architectures/inception-reduced', 'Inception module with bottlenecks', [
  forward.with({
    example: forward.golden('joins four branches, two of them after a bottleneck', {
      weight: 2,
      given: { X: [[matrix('1 2')]], filters: banks },
      gives: array([[matrix('1 2'), matrix('6 6'), matrix('0 0'), matrix('6 6')]]),
      source: `${slide}; worked by hand: 2 + 4, nothing after −1 and −2, and 3·2`,
      hint: 'The bottlenecks give 2, 4 and −1, −2 before ReLU. The pooling gives 2 twice.',
    }),
    negative: forward.golden('pools negative maps as they are', {
      given: { X: [[matrix('-1 -2')]], filters: { ...banks, f1: one(1, -1), r3: one(1, 2), f3: one(3, 1, 1), r5: one(1, -1), f5: one(5, 1), p: one(1, -1) } },
      gives: array([[matrix('1 2'), matrix('1 1'), matrix('3 3'), matrix('1 1')]]),
      source: 'worked by hand: both windows of the pooling have the maximum −1',
      concept: 'negative maps',
      hint: 'The windows of the pooling hold both pixels, −1 and −2, and a frame that never wins.',
    }),
    random: { hint: 'Print the four branches by themselves: they have the height and width of X.' },
  }),
  backward.with({
    example: backward.golden('goes back through bottlenecks and pooling', {
      weight: 2,
      given: { dOut: [[matrix('1 0'), matrix('0 1'), matrix('1 1'), matrix('1 5')]], X: [[matrix('1 2')]], filters: banks },
      gives: { dX: array([[matrix('3 20')]]), dFilters: { f1: pairOf(1, 1, 1), r3: pairOf(1, 3, 2), r5: pairOf(1, 0, 0), p: pairOf(1, 12, 6) } },
      source: `derived from ${slide}, worked by hand: 1 + 2, and 0 + 2 + 3·(1 + 5)`,
      hint: 'Nothing comes back through the 5 × 5 filters, whose bottleneck gave negative numbers. The 2 won both windows of the pooling.',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: [[matrix('3 1'), matrix('0 0'), matrix('0 0'), matrix('0 0')]], X: [[matrix('0 2')]], filters: { ...banks, f3: one(3, 1, 1), f5: one(5, 1, 1) } },
      gives: { dX: array([[matrix('0 1')]]), dFilters: { f1: pairOf(1, 2, 1) } },
      source: 'worked by hand: the first branch gives 0 and 2 before ReLU',
      concept: 'an entry of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
    }),
    random: { draws: 4, hint: 'Compute the gradients of one branch after the other, and print their shares of dX.' },
    measured: { draws: 2 },
  }),
])
