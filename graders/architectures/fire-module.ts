import { formula, integer, matrix, reals, right, suite } from '#kit'
import { fireModule, fireModuleParameters } from '#reference/architectures/fire-module.ts'
import { fireModuleBackward } from '#reference/architectures/fire-module-backward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { added, both, conv, gated, innerProduct, isNearZero, joined, positive } from '../shared/blocks.ts'
import { back, cut, same, throughBranch } from '../shared/branches.ts'
import { bank, biases } from '../shared/filter-banks.ts'
import { atKink } from '../shared/score-loss.ts'
import { sizedBy } from '../shared/sized-by.ts'
import { withBiases } from '../shared/with-biases.ts'

const count = formula(
  { fireModuleParameters },
  {
    id: 'fire-module-parameters',
    inputs: [integer('C', [12, 5, 96]), integer('s', [3, 2, 16]), integer('e1', [4, 7]), integer('e3', [6, 5]), withBiases],
    sizes: {},
    parts: { parameters: 3, depth: 1 },
    holes: {
      sees: right((s: number, _C: number): number => s).wrong('expand-sees-input', 'Expand layer sees input', (_, C) => C, 'Your expand filters are as deep as the input. They read the squeezed maps: they are s deep.'),
      squeeze: right((parameters: number): number => parameters).wrong('no-squeeze', 'Squeeze layer not counted', () => 0, 'Your count lacks the squeeze layer. Its s filters of 1 × 1 see all C channels.'),
      biases: right((filters: number): number => filters).wrong('no-bias', 'Biases not counted', () => 0, 'You never count biases. Unless the option bias is false, each filter has one.'),
      depth: right((e1: number, e3: number): number => e1 + e3).wrong('sum-expand', 'Maps added, not joined', (e1) => e1, 'Your depth is that of one kind of filters, as if their maps were added. They are concatenated: add the numbers.'),
    },
    reading:
      (d) =>
      (C, s, e1, e3, { bias }) => {
        const own = (filters: number): number => (bias ? d.biases(filters) : 0)
        return { parameters: d.squeeze(C * s + own(s)) + d.sees(s, C) * (e1 + 9 * e3) + own(e1 + e3), depth: d.depth(e1, e3) }
      },
  },
)

const inputs = [reals('X', 'N C H W'), bank('ws', 1, 'S'), biases('bs', 'S'), bank('w1', 1, 'E', 'S'), biases('b1', 'E'), bank('w3', 3, 'T', 'S'), biases('b3', 'T')] as const
const shape = { sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 4], S: [1, 2], E: [1, 2], T: [1, 3] }, smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 2], S: [1, 1], E: [1, 1], T: [1, 1] } } as const
const afterEach = 'ReLU follows each of the three convolutions.'
const forward = formula(
  { fireModule },
  {
    id: 'fire-module',
    inputs,
    ...shape,
    holes: {
      squeezed: right((maps: NDArray): NDArray => positive(maps)).wrong('no-squeeze-relu', 'ReLU after squeeze missing', (maps) => maps, `Your expand filters read negative entries: the ReLU after the squeeze layer is missing. ${afterEach}`),
      expanded: right((maps: NDArray): NDArray => positive(maps)).wrong('no-expand-relu', 'Last ReLU missing', (maps) => maps, `Your output has negative entries: the ReLU after the expand layer is missing. ${afterEach}`),
      join: right((one: NDArray, three: NDArray): NDArray => joined([one, three])).wrong('order-reversed', 'Branches in reverse order', (one, three) => joined([three, one]), 'Your maps of the 3 × 3 filters come first. Those of the 1 × 1 filters do.'),
    },
    reading: (d) => (X, ws, bs, w1, b1, w3, b3) => {
      const squeezed = d.squeezed(conv(X, ws, bs))
      return d.join(d.expanded(conv(squeezed, w1, b1)), d.expanded(conv(squeezed, w3, b3, { pad: 1 })))
    },
  },
)

const dOut = sizedBy(reals('dOut', 'N K H W'), ({ E = 1, T = 1 }) => ({ K: E + T }))
const byBoth = 'Both kinds of expand filters read the squeezed maps: add both gradients.'
const backward = formula(
  { fireModuleBackward },
  {
    id: 'fire-module-backward',
    inputs: [dOut, ...inputs],
    ...shape,
    parts: { dX: 4, dws: 2, dbs: 1, dw1: 1, db1: 1, dw3: 1, db3: 1 },
    obeys: { atKink },
    avoid: (_, X, ws, bs, w1, b1, w3, b3) => {
      const inner = same(X, [ws, bs])
      return isNearZero(inner) || isNearZero(same(positive(inner), [w1, b1])) || isNearZero(same(positive(inner), [w3, b3]))
    },
    holes: {
      cut,
      ...throughBranch,
      reads: right((inner: NDArray): NDArray => positive(inner)).wrong('sums-in-place-of-outputs', 'Squeezed maps before ReLU', (inner) => inner, 'Your dw1 and dw3 are computed from the squeezed maps before ReLU. The expand filters read them after ReLU.'),
      squeezeMask: right((gradient: NDArray, inner: NDArray, isOpen: (x: number) => boolean): NDArray => gated(gradient, inner, isOpen)).wrong(
        'no-squeeze-mask',
        'Squeeze mask missing',
        (gradient) => gradient,
        'Your gradient passes the ReLU of the squeeze layer everywhere. It passes where the squeeze layer gave a positive number.',
      ),
      ways: right((one: NDArray, three: NDArray): NDArray => added(one, three))
        .wrong('one-by-one-path-missing', 'Path through 1×1 missing', (_, three) => three, `Your gradient comes back through the 3 × 3 filters only. ${byBoth}`)
        .wrong('three-by-three-path-missing', 'Path through 3×3 missing', (one) => one, `Your gradient comes back through the 1 × 1 filters only. ${byBoth}`)
        .wrong('paths-averaged', 'Paths averaged', (one, three) => both(one, three, (a, b) => (a + b) / 2), `You average the gradients through both kinds of filters. ${byBoth}`),
    },
    reading: (d) => (dOut, X, ws, bs, w1, b1, w3, b3) => {
      const inner = same(X, [ws, bs])
      const [g1, g3] = d.cut(dOut, [w1.shape[0] ?? 0, w3.shape[0] ?? 0]) as readonly [NDArray, NDArray]
      const squeezed = positive(inner)
      const one = back(g1, squeezed, [w1, b1], d.atKink, d, d.reads(inner))
      const three = back(g3, squeezed, [w3, b3], d.atKink, d, d.reads(inner))
      const squeeze = back(d.ways(one.dX, three.dX), X, [ws, bs], d.atKink, { ...d, mask: d.squeezeMask })
      return { dX: squeeze.dX, dws: squeeze.dw, dbs: squeeze.db, dw1: one.dw, db1: one.db, dw3: three.dw, db3: three.db }
    },
    measured: { at: (_, X, ws, bs, w1, b1, w3, b3) => ({ dX: X, dws: ws, dbs: bs, dw1: w1, db1: b1, dw3: w3, db3: b3 }), loss: (at, [dOut]) => innerProduct(dOut, fireModule(at.dX, at.dws, at.dbs, at.dw1, at.db1, at.dw3, at.db3)) },
  },
)

const squeezenet = 'D1 “SqueezeNet”'
const ones = [[matrix('1 1 1 / 1 1 1 / 1 1 1')]]

export default suite('architectures/fire-module', 'Fire module', [
  count.with({
    lecture: count.golden('is 11920 for the first fire module of SqueezeNet', {
      weight: 2,
      given: { C: 96, s: 16, e1: 64, e3: 64, options: { bias: true } },
      gives: { parameters: 11920, depth: 128 },
      source: `${squeezenet}; Iandola et al. 2016, table 1: 97·16 + 17·64 + 145·64`,
      hint: 'The squeeze layer has 16 filters of 96 weights and a bias: 1552.',
    }),
    weights: count.golden('is 11776 without biases', { given: { C: 96, s: 16, e1: 64, e3: 64, options: { bias: false } }, gives: { parameters: 11776 }, source: 'worked by hand: 96·16 + 16·64 + 144·64' }),
    random: { hint: 'Count the three layers one after the other, each with its own depth.' },
    smallest: false,
    larger: { inputs: [integer('C', [128, 256]), integer('s', [32, 48]), integer('e1', [128, 192]), integer('e3', [64, 256]), withBiases], concept: 'larger modules' },
  }),
  forward.with({
    example: forward.golden('squeezes two pixels and expands them in two ways', {
      weight: 2,
      given: { X: [[matrix('1 2')]], ws: [[[[2]]]], bs: [-1], w1: [[[[2]]]], b1: [-1], w3: ones, b3: [-1] },
      gives: array([[matrix('1 5'), matrix('3 3')]]),
      source: `${squeezenet}: fire modules; worked by hand: squeezed to 1, 3, then 2·1 − 1, 2·3 − 1, and 1 + 3 − 1`,
      hint: 'The squeeze layer turns the two pixels into 1 and 3.',
    }),
    random: { hint: 'Print the squeezed maps first. Both kinds of expand filters read them.' },
  }),
  backward.with({
    example: backward.golden('adds the gradients through both kinds of expand filters', {
      weight: 2,
      given: { dOut: [[matrix('1 1'), matrix('0 2')]], X: [[matrix('1 2')]], ws: [[[[2]]]], bs: [-1], w1: [[[[2]]]], b1: [-1], w3: ones, b3: [-1] },
      gives: { dX: array([[matrix('8 8')]]), dws: array([[[[12]]]]), db3: array([2]) },
      source: `derived from ${squeezenet}: fire modules; worked by hand: 2·1 + 2 reaches each squeezed pixel, times 2; 4·1 + 4·2`,
      hint: 'The squeezed pixels are 1 and 3. Each moves the first map by 2, and by 1 both pixels of the second map.',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: [[matrix('1 1'), matrix('0 0')]], X: [[matrix('0 2')]], ws: [[[[3]]]], bs: [0], w1: [[[[1]]]], b1: [1], w3: ones, b3: [1] },
      gives: { dX: array([[matrix('0 3')]]), dbs: array([1]) },
      source: 'worked by hand: the squeeze layer gives 0 and 6 before ReLU',
      concept: 'an entry of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
    }),
    random: { draws: 4, hint: 'Begin with the gradients of the expand layer. They add up in the squeezed maps.' },
    measured: { draws: 2 },
  }),
])
