import { formula, integer, matrix, reals, right, suite } from '#kit'
import { groupedConv2dBackward } from '#reference/architectures/grouped-conv2d-backward.ts'
import { groupedConv2d, resnextBlock } from '#reference/architectures/resnext.ts'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { added, channels, conv, convBackward, each, innerProduct, joined, positive } from '../shared/blocks.ts'
import { turned } from '../shared/images.ts'
import { range } from '../shared/lists.ts'
import { sizedBy } from '../shared/sized-by.ts'
import { places } from '../shared/windows.ts'

/** Filters `from` to `to`. */
const some = (w: NDArray, from: number, to: number): NDArray => {
  const size = w.data.length / (w.shape[0] ?? 1)
  return { shape: [to - from, ...w.shape.slice(1)], data: w.data.slice(from * size, to * size) }
}
/** The channels of group g of G. */
const groupOf = (X: NDArray, g: number, G: number): NDArray => channels(X, (g * (X.shape[1] ?? 0)) / G, ((g + 1) * (X.shape[1] ?? 0)) / G)
const every = <T>(all: readonly T[], from: number, by: number): readonly T[] => all.filter((_, k) => k % by === from)
/** Channels from, from + by, … of every image; of filters, weights for these channels. */
const everyChannel = (X: NDArray, from: number, by: number): NDArray => joined(every(range(X.shape[1] ?? 0), from, by).map((c) => channels(X, c, c + 1)))

const isOne = { P: [1, 2], Q: [1, 2] } as const
const X = sizedBy(reals('X', 'N C H W'), ({ G = 1, c = 1 }) => ({ C: G * c }), 'N G c H W')
const w = sizedBy(reals('w', 'F C P Q'), ({ G = 1, f = 1, c = 1 }) => ({ F: G * f, C: c }), 'G f c P Q')
const b = sizedBy(reals('b', 'F'), ({ G = 1, f = 1 }) => ({ F: G * f }))
const ofSize = <const Name extends string>(name: Name, axis: string) => ({ ...integer(name, [1]), draw: (sizes: Readonly<Record<string, number>>) => integer(name, [sizes[axis] ?? 1]).draw({}, 'halves') })

const grouped = formula(
  { groupedConv2d },
  {
    id: 'grouped-conv2d',
    inputs: [X, w, b, ofSize('G', 'G'), integer('stride', [1]), integer('pad', [1, 0])],
    sizes: { N: [1, 2], G: [2, 2], c: [2, 3], f: [2, 2], H: [2, 3], W: [2, 4], ...isOne },
    smallest: { N: [1, 1], G: [1, 2], c: [1, 1], f: [1, 2], H: [2, 2], W: [2, 2], P: [1, 1], Q: [1, 1] },
    larger: { N: [1, 2], G: [3, 4], c: [2, 2], f: [2, 3], H: [4, 5], W: [4, 6], P: [3, 3], Q: [3, 3] },
    holes: {
      channels: right((X: NDArray, g: number, G: number): NDArray => groupOf(X, g, G))
        .wrong('first-group-only', 'First channels for all', (X, _, G) => groupOf(X, 0, G), 'All your filters see the channels of the first group. Group g sees channels g·C/G to (g + 1)·C/G − 1.')
        .wrong('channels-interleaved', 'Channels assigned in turn', (X, g, G) => everyChannel(X, g, G), 'You assign channels to the groups in turn. Neighboring channels form a group: the first C/G belong to the first.'),
      order: right((maps: readonly NDArray[]): NDArray => joined(maps))
        .wrong('order-reversed', 'Groups in reverse order', (maps) => joined(maps.toReversed()), 'The maps of the last group come first in your output. Keep the order of the groups.')
        .wrong('summed', 'Groups added', (maps) => maps.reduce((all, one) => added(all, one)), 'You add the maps of the groups. Concatenate them: one map per filter.'),
      bias: right((b: NDArray): NDArray => b).wrong('no-bias', 'Bias missing', (b) => zeros(b.shape), 'The bias is missing. Add b[f] to every place of map f.'),
    },
    reading: (d) => (X, w, b, G, stride, pad) => {
      const each = (w.shape[0] ?? 0) / G
      return d.order(range(G).map((g) => conv(d.channels(X, g, G), some(w, g * each, (g + 1) * each), some(d.bias(b), g * each, (g + 1) * each), { stride, pad })))
    },
  },
)

const stacked = (all: readonly NDArray[], shape: readonly number[]): NDArray => ({ shape, data: Float64Array.from(all.flatMap(({ data }) => [...data])) })
/** Steps of one pixel and no frame, so that the size of the output follows from that of the filters. */
const [fixedStride, fixedPad] = [integer('stride', [1]), integer('pad', [1])]
const dOut = sizedBy(reals('dOut', 'N F I J'), ({ H = 1, W = 1, P = 1, Q = 1, G = 1, f = 1 }) => ({ F: G * f, I: places(H + 2, P, 1), J: places(W + 2, Q, 1) }))
const groupedBackward = formula(
  { groupedConv2dBackward },
  {
    id: 'grouped-conv2d-backward',
    inputs: [dOut, X, w, ofSize('G', 'G'), fixedStride, fixedPad],
    sizes: { N: [1, 2], G: [2, 2], c: [2, 3], f: [2, 2], H: [2, 3], W: [2, 4], ...isOne },
    smallest: { N: [1, 1], G: [1, 2], c: [1, 1], f: [1, 2], H: [2, 2], W: [2, 2], P: [1, 1], Q: [1, 1] },
    larger: { N: [1, 2], G: [3, 4], c: [2, 2], f: [2, 3], H: [4, 5], W: [4, 6], P: [3, 3], Q: [3, 3] },
    parts: { dX: 3, dw: 2, db: 1 },
    holes: {
      channels: right((X: NDArray, g: number, G: number): NDArray => groupOf(X, g, G))
        .wrong('first-group-only', 'First channels for all', (X, _, G) => groupOf(X, 0, G), 'Your dw is made of the channels of the first group, for every group. Filters of group g saw channels g·C/G to (g + 1)·C/G − 1.')
        .wrong('channels-interleaved', 'Channels assigned in turn', (X, g, G) => everyChannel(X, g, G), 'You assign channels to the groups in turn. Neighboring channels form a group: the first C/G belong to the first.'),
      maps: right((dOut: NDArray, g: number, G: number): NDArray => groupOf(dOut, g, G)).wrong(
        'maps-in-reverse',
        'Groups in reverse order',
        (dOut, g, G) => groupOf(dOut, G - 1 - g, G),
        'You give the first group the gradient of the last maps. The first F/G maps belong to it.',
      ),
      kernel: right((w: NDArray): NDArray => w).wrong('conv2d-backward/dx-kernel-flipped', 'Filter rotated in dX', turned, 'In your dX, the filter is rotated by 180 degrees. The term w[p, q]·dOut[i, j] belongs to the pixel that w[p, q] met at place (i, j).'),
      join: right((parts: readonly NDArray[]): NDArray => joined(parts))
        .wrong('summed', 'Groups added', (parts) => parts.reduce((sum, part) => added(sum, part)), 'Your dX has the channels of one group: you add the groups. Put their channels behind each other.')
        .wrong('order-reversed', 'dX in reverse order', (parts) => joined(parts.toReversed()), 'The channels of the last group come first in your dX. Keep the order of the groups.'),
      db: right((db: NDArray, _entries: number): NDArray => db).wrong('conv2d-backward/db-mean', 'Mean instead of sum: db', (db, entries) => each(db, (x) => x / entries), 'You average over images and places in db. The bias enters all of them: add them up.'),
    },
    reading: (d) => (dOut, X, w, G, stride, pad) => {
      const own = (w.shape[0] ?? 0) / G
      const all = range(G).map((g) => {
        const [gradient, filters] = [d.maps(dOut, g, G), some(w, g * own, (g + 1) * own)]
        const { dw, db } = convBackward(gradient, d.channels(X, g, G), filters, { stride, pad })
        return { dX: convBackward(gradient, d.channels(X, g, G), d.kernel(filters), { stride, pad }).dX, dw, db }
      })
      const db = stacked(
        all.map((one) => one.db),
        [w.shape[0] ?? 0],
      )
      return {
        dX: d.join(all.map(({ dX }) => dX)),
        dw: stacked(
          all.map(({ dw }) => dw),
          w.shape,
        ),
        db: d.db(db, dOut.data.length / db.data.length),
      }
    },
    measured: { at: (_, X, w) => ({ dX: X, dw: w, db: zeros([w.shape[0] ?? 0]) }), loss: ({ dX, dw, db }, [dOut, , , G, stride, pad]) => innerProduct(dOut, groupedConv2d(dX, dw, db, G, stride, pad)) },
  },
)

const depthOf = (axes: readonly string[]) => (sizes: Readonly<Record<string, number>>) => axes.reduce((all, axis) => all * (sizes[axis] ?? 1), 1)
const paths = (name: 'w1' | 'w2' | 'w3', side: number, count: readonly string[], depth: readonly string[]) => sizedBy(reals(name, 'F C P Q'), (sizes) => ({ F: depthOf(count)(sizes), C: depthOf(depth)(sizes), P: side, Q: side }), 'G d')
const plain = (X: NDArray, w: NDArray, pad = 0): NDArray => conv(X, w, zeros([w.shape[0] ?? 0]), { pad })

const inPath = 'A path is 1 × 1, ReLU, 3 × 3, ReLU, 1 × 1.'
const block = formula(
  { resnextBlock },
  {
    id: 'resnext-block',
    inputs: [reals('x', 'N C H W'), paths('w1', 1, ['G', 'd'], ['C']), paths('w2', 3, ['G', 'd'], ['d']), paths('w3', 1, ['C'], ['G', 'd']), ofSize('G', 'G')],
    sizes: { N: [1, 2], C: [1, 3], H: [2, 3], W: [2, 3], G: [2, 3], d: [1, 2] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 2], G: [1, 2], d: [1, 1] },
    holes: {
      shortcut: right((x: NDArray): NDArray => x).wrong('no-shortcut', 'Shortcut missing', (x) => zeros(x.shape), 'Your output does not depend on x directly. Add x to the sum of the paths.'),
      first: right((maps: NDArray): NDArray => positive(maps)).wrong('first-relu-missing', 'First ReLU missing', (maps) => maps, `Your 3 × 3 filters read negative entries: the ReLU before them is missing. ${inPath}`),
      second: right((maps: NDArray): NDArray => positive(maps)).wrong('second-relu-missing', 'Second ReLU missing', (maps) => maps, `The ReLU after your 3 × 3 filters is missing. ${inPath}`),
      paths: right((terms: readonly NDArray[]): NDArray => terms.reduce((all, one) => added(all, one)))
        .wrong('first-path-only', 'First path only', (terms) => terms[0] as NDArray, 'You use the first path only. Add up all G of them.')
        .wrong('paths-averaged', 'Paths averaged', (terms) => ({ ...terms.reduce((all, one) => added(all, one)), data: terms.reduce((all, one) => added(all, one)).data.map((x) => x / terms.length) }), 'You average over the paths. Add them up.'),
      out: right((y: NDArray): NDArray => y).wrong('final-relu', 'ReLU at the end', positive, 'Your output is never negative. This block ends with the sum, without a ReLU.'),
    },
    reading: (d) => (x, w1, w2, w3, G) => {
      const width = (w1.shape[0] ?? 0) / G
      const terms = range(G).map((g) => {
        const narrow = d.first(plain(x, some(w1, g * width, (g + 1) * width)))
        return plain(d.second(plain(narrow, some(w2, g * width, (g + 1) * width), 1)), channels(w3, g * width, (g + 1) * width))
      })
      return d.out(added(d.shortcut(x), d.paths(terms)))
    },
  },
)

const center = (weight: number) => [
  [
    [0, 0, 0],
    [0, weight, 0],
    [0, 0, 0],
  ],
]
const resnext = 'D1 “Aggregated Residual Transformations (ResNeXt)”'

export default suite('architectures/resnext', 'Parallel residual blocks', [
  grouped.with({
    example: grouped.golden('gives each of two filters its own channel', {
      weight: 2,
      given: { X: [[matrix('1 2'), matrix('10 20')]], w: [[[[3]]], [[[5]]]], b: [0, 1], G: 2, stride: 1, pad: 0 },
      gives: array([[matrix('3 6'), matrix('51 101')]]),
      source: 'D1 “Case Study: AlexNet”: two GPUs; worked by hand',
      hint: 'The first filter sees the first channel only.',
    }),
    random: { hint: 'Cut X and w into G parts, convolve part by part, and compare each part of the output.' },
  }),
  groupedBackward.with({
    example: groupedBackward.golden('goes back from each of two maps to its own channel', {
      weight: 2,
      given: { dOut: [[matrix('1 0'), matrix('2 1')]], X: [[matrix('1 2'), matrix('10 20')]], w: [[[[3]]], [[[5]]]], G: 2, stride: 1, pad: 0 },
      gives: { dX: array([[matrix('3 0'), matrix('10 5')]]), dw: array([[matrix('1')], [matrix('40')]]), db: array([1, 3]) },
      source: 'derived from D1 “Case Study: AlexNet”: two GPUs; worked by hand: 2·10 + 1·20',
      hint: 'The second filter saw the second channel only.',
    }),
    random: { draws: 6, hint: 'Cut dOut, X and w into G parts, go back part by part, and compare each part of dX.' },
    measured: { draws: 2 },
  }),
  block.with({
    example: block.golden('adds two paths to its input', {
      weight: 2,
      given: { x: [[matrix('3 -1')]], w1: [[[[1]]], [[[-1]]]], w2: [center(1), center(2)], w3: [[[[1]], [[10]]]], G: 2 },
      gives: array([[matrix('6 19')]]),
      source: `${resnext}; worked by hand: 3 + 3 + 0, and −1 + 0 + 10·2·1`,
      hint: 'The first path keeps positive entries, the second flips the sign: 3, 0 and 0, 1.',
    }),
    random: { hint: 'Compute one path by itself: its filters are g·d to (g + 1)·d − 1.' },
  }),
])
