import { formula, integer, matrix, reals, right, suite } from '#kit'
import { denseBlockBackward } from '#reference/architectures/dense-block-backward.ts'
import { denseBlock, denseBlockChannels } from '#reference/architectures/densenet.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { arrays } from '../shared/array-lists.ts'
import { added, channels, conv, convBackward, gated, innerProduct, isNearZero, joined, positive } from '../shared/blocks.ts'
import { atKink } from '../shared/score-loss.ts'
import { sizedBy } from '../shared/sized-by.ts'

const count = formula(
  { denseBlockChannels },
  {
    id: 'dense-block-channels',
    inputs: [integer('k0', [16, 3, 24, 8]), integer('k', [12, 4, 5, 2]), integer('L', [4, 3, 2, 6, 1])],
    sizes: {},
    parts: { inputs: 2, output: 1, connections: 1 },
    holes: {
      depth: right((k0: number, k: number, l: number): number => k0 + k * l)
        .wrong('sum-not-concat', 'Maps added, not joined', (k0) => k0, 'Your block does not grow: you add the maps. A dense block concatenates them, so each layer adds k channels.')
        .wrong('input-dropped', 'Input of block dropped', (k0, k, l) => (l === 0 ? k0 : k * l), 'Your later layers lack the k₀ channels of the input of the block. It is passed on to every layer and to the output.')
        .wrong('multiplicative', 'Channels doubled', (k0, _, l) => k0 * 2 ** l, 'Your channels double with each layer. Each layer adds the same number, k.'),
      connections: right((L: number): number => (L * (L + 1)) / 2).wrong('l-choose-2', 'Input not connected', (L) => (L * (L - 1)) / 2, 'You count L·(L − 1)/2 connections, those among the layers. The input of the block is connected to every layer too.'),
    },
    together: [
      {
        id: 'only-previous',
        title: 'Previous layer only',
        fill: [{ depth: (k0, k, l) => (l === 0 ? k0 : k), connections: (L) => L }, { depth: (k0, k, l) => (l === 0 ? k0 : k) }],
        says: 'Your layers see only the maps of the layer before. In a dense block each sees the maps of all layers before it.',
      },
    ],
    reading: (d) => (k0, k, L) => {
      const depths = Array.from({ length: L + 1 }, (_, l) => d.depth(k0, k, l))
      return { inputs: array(depths.slice(0, L)), output: depths[L] as number, connections: d.connections(L) }
    },
  },
)

/** Layer l reads the input and what the layers before it gave: C + l·F channels. */
const layers = ({ L = 1 }: Readonly<Record<string, number>>) => Array.from({ length: L }, (_, l) => l)
const filters = [arrays<'ws', 'L F C', 'F C P Q'>('ws', (sizes) => layers(sizes).map((l) => [sizes.F ?? 1, (sizes.C ?? 1) + l * (sizes.F ?? 1), 3, 3])), arrays<'bs', 'L F', 'F'>('bs', (sizes) => layers(sizes).map(() => [sizes.F ?? 1]))] as const
const shape = { sizes: { N: [1, 2], C: [1, 2], H: [2, 3], W: [2, 3], L: [2, 3], F: [1, 2] }, smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 2], L: [1, 1], F: [1, 1] }, larger: { N: [1, 2], C: [2, 3], H: [3, 5], W: [4, 5], L: [3, 4], F: [2, 2] } } as const

const before = 'A layer applies ReLU to what it reads, and passes on its own maps as the convolution gave them.'
const forward = formula(
  { denseBlock },
  {
    id: 'dense-block',
    inputs: [reals('X', 'N C H W'), ...filters],
    ...shape,
    holes: {
      reads: right((maps: NDArray): NDArray => positive(maps)).wrong('no-relu', 'ReLU missing', (maps) => maps, `Your convolutions read negative entries: the ReLU before them is missing. ${before}`),
      gives: right((own: NDArray): NDArray => own).wrong('relu-after', 'ReLU after the convolution', positive, `Your new maps are never negative: you apply ReLU after the convolution. ${before}`),
      join: right((maps: NDArray, own: NDArray): NDArray => joined([maps, own]))
        .wrong('active-handed-on', 'Maps passed on after ReLU', (maps, own) => joined([positive(maps), own]), `The negative entries of the input are gone from your output. ${before}`)
        .wrong('order-reversed', 'New maps in front', (maps, own) => joined([own, maps]), 'Your new maps come first. Put them after all earlier maps.'),
      out: right((maps: NDArray, _depth: number): NDArray => maps).wrong(
        'input-not-in-output',
        'Input not in output',
        (maps, depth) => channels(maps, depth, maps.shape[1] ?? 0),
        'Your output lacks the maps of the input. The block passes on its input and the maps of all layers.',
      ),
    },
    reading: (d) => (X, ws, bs) =>
      d.out(
        ws.reduce<NDArray>((maps, w, l) => d.join(maps, d.gives(conv(d.reads(maps), w, bs[l] as NDArray, { pad: 1 }))), X),
        X.shape[1] ?? 0,
      ),
  },
)

const dOut = sizedBy(reals('dOut', 'N K H W'), ({ C = 1, L = 1, F = 1 }) => ({ K: C + L * F }))

const byAll = 'Maps are passed on and read by a convolution: add both gradients.'
const backward = formula(
  { denseBlockBackward },
  {
    id: 'dense-block-backward',
    inputs: [dOut, reals('X', 'N C H W'), ...filters],
    ...shape,
    parts: { dX: 3, dws: 2, dbs: 1 },
    obeys: { atKink },
    avoid: (_, X, ws, bs) => isNearZero(denseBlock(X, ws, bs)),
    holes: {
      join: right((handed: NDArray, read: NDArray): NDArray => added(handed, read))
        .wrong('handed-path-missing', 'Direct path missing', (_, read) => read, `Your gradient comes back through the convolutions only. ${byAll}`)
        .wrong('conv-path-missing', 'Path through layers missing', (handed) => handed, `Your gradient comes back past the convolutions only. ${byAll}`),
      mask: right((gradient: NDArray, seen: NDArray, isOpen: (x: number) => boolean): NDArray => gated(gradient, seen, isOpen)).wrong(
        'no-relu-mask',
        'ReLU mask missing',
        (gradient) => gradient,
        'Your gradient passes where ReLU stopped the maps. It passes where an entry that the layer read is positive.',
      ),
      reads: right((seen: NDArray): NDArray => positive(seen)).wrong('dw-before-relu', 'Maps before ReLU in dw', (seen) => seen, 'Your dws are computed from the maps before ReLU. The filters met them after it.'),
    },
    reading: (d) => (dOut, X, ws, bs) => {
      const output = ws.reduce<NDArray>((maps, w, l) => joined([maps, conv(positive(maps), w, bs[l] as NDArray, { pad: 1 })]), X)
      const back = ws.reduceRight<{ readonly gradient: NDArray; readonly dws: readonly NDArray[]; readonly dbs: readonly NDArray[] }>(
        ({ gradient, dws, dbs }, w) => {
          const [F = 0, depth = 0] = w.shape
          const seen = channels(output, 0, depth)
          const { dX, dw, db } = convBackward(channels(gradient, depth, depth + F), d.reads(seen), w, { pad: 1 })
          return { gradient: d.join(channels(gradient, 0, depth), d.mask(dX, seen, d.atKink)), dws: [dw, ...dws], dbs: [db, ...dbs] }
        },
        { gradient: dOut, dws: [], dbs: [] },
      )
      return { dX: back.gradient, dws: back.dws, dbs: back.dbs }
    },
    measured: { at: (_, X, ws, bs) => ({ dX: X, dws: ws, dbs: bs }), loss: ({ dX, dws, dbs }, [dOut]) => innerProduct(dOut, denseBlock(dX, dws, dbs)) },
  },
)

/** One 3 × 3 filter per channel of its input, whose only weights are in the middle. */
const centers = (...weights: readonly number[]) => [
  weights.map((weight) => [
    [0, 0, 0],
    [0, weight, 0],
    [0, 0, 0],
  ]),
]
const [paper, because] = ['D1 “Densely Connected Convolutional Networks”', 'worked by hand: ReLU turns 1, −3 into 1, 0, and 2·1 + 0.5 = 2.5']
const kink = { concept: 'an entry of exactly 0', sizes: 'unusual', hint: 'The handout says what the derivative of max(0, x) is at x = 0.' } as const

export default suite('architectures/densenet', 'Dense blocks', [
  count.with({
    example: count.golden('counts the channels of a block of four layers', {
      weight: 2,
      given: { k0: 16, k: 12, L: 4 },
      gives: { inputs: array([16, 28, 40, 52]), output: 64, connections: 10 },
      source: `${paper}; Huang et al. 2017: L(L + 1)/2 connections`,
      hint: 'The first layer receives 16 channels and adds 12. The second receives 28.',
    }),
    random: { hint: 'Draw the input and two layers, and an arrow wherever maps are read.' },
    smallest: false,
    larger: { inputs: [integer('k0', [64, 96]), integer('k', [32, 48]), integer('L', [12, 24, 9])], concept: 'larger blocks' },
  }),
  forward.with({
    example: forward.golden('passes on its input and the maps of its layer', {
      weight: 2,
      given: { X: [[matrix('1 -3')]], ws: [centers(2)], bs: [[0.5]] },
      gives: array([[matrix('1 -3'), matrix('2.5 0.5')]]),
      source: `${paper}; ${because}`,
      hint: 'The first map of the output is the input itself.',
    }),
    two: forward.golden('lets the second layer read all maps before it', {
      given: { X: [[matrix('1 -3')]], ws: [centers(2), centers(1, -1)], bs: [[0.5], [0]] },
      gives: array([[matrix('1 -3'), matrix('2.5 0.5'), matrix('-1.5 -0.5')]]),
      source: 'worked by hand: 1·1 − 1·2.5 and 1·0 − 1·0.5',
      hint: 'The second layer reads two maps: the input and the map of the first layer.',
    }),
    random: { hint: 'Compare the number of channels first, then channel after channel.' },
  }),
  backward.with({
    example: backward.golden('adds the gradient of the maps passed on to that of the maps read', {
      weight: 2,
      given: { dOut: [[matrix('1 1'), matrix('10 10')]], X: [[matrix('1 -3')]], ws: [centers(2)], bs: [[0.5]] },
      gives: { dX: array([[matrix('21 1')]]), dbs: [array([20])] },
      source: `derived from ${paper}, worked by hand: 1 + 2·10, and 1 where ReLU stopped`,
      hint: 'The first entry moves the output directly and, times 2, through the convolution.',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: [[matrix('1 1'), matrix('10 10')]], X: [[matrix('0 2')]], ws: [centers(2)], bs: [[0.5]] },
      gives: { dX: array([[matrix('1 21')]]) },
      source: 'worked by hand: 1 + 2·10 where the entry is 2',
      ...kink,
    }),
    random: { draws: 4, hint: 'Begin with one layer. Its maps are the last channels of dOut.' },
    measured: { draws: 2 },
  }),
])
