import { formula, matrix, reals, right, suite } from '#kit'
import { convRelu } from '#reference/architectures/conv-relu.ts'
import { convReluBackward } from '#reference/architectures/conv-relu-backward.ts'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { added, conv, convBackward, each, gated, innerProduct, isNearZero, positive } from '../shared/blocks.ts'
import { turned } from '../shared/images.ts'
import { atKink } from '../shared/score-loss.ts'
import { sizedBy } from '../shared/sized-by.ts'

/** Filters of an odd side, 2k + 1. */
const w = sizedBy(reals('w', 'F C P Q'), ({ k = 0 }) => ({ P: 2 * k + 1, Q: 2 * k + 1 }), 'F C k')
const shape = { sizes: { N: [1, 2], C: [1, 2], H: [2, 4], W: [3, 4], F: [1, 3], k: [1, 1] }, smallest: { N: [1, 1], C: [1, 2], H: [1, 2], W: [1, 2], F: [1, 1], k: [0, 1] }, larger: { N: [2, 3], C: [2, 3], H: [5, 7], W: [5, 7], F: [3, 4], k: [1, 2] } } as const
const sideOf = (w: NDArray): number => w.shape[2] ?? 1
const same = (w: NDArray): number => (sideOf(w) - 1) / 2

const keeps = 'Filters of side F need (F − 1)/2 zeros on each side, so that height and width stay.'
const comes = 'The step is relu(conv(X) + b).'
const forward = formula(
  { convRelu },
  {
    id: 'conv-relu',
    inputs: [reals('X', 'N C H W'), w, reals('b', 'F')],
    ...shape,
    holes: {
      pad: right(same)
        .wrong('conv2d-forward/no-padding', 'Padding missing', () => 0, `Your maps are smaller than X: you do not pad. ${keeps}`)
        .wrong('too-much-padding', 'Too much padding', (w) => sideOf(w) - 1, `Your maps are larger than X. ${keeps}`),
      kernel: right((w: NDArray): NDArray => w).wrong('conv2d-forward/flipped-kernel', 'Filter rotated', turned, 'You rotate the filter by 180 degrees. Deep learning does not: multiply weight and pixel at the same place.'),
      reads: right((X: NDArray): NDArray => X),
      bias: right((b: NDArray): NDArray => b).wrong('conv2d-forward/no-bias', 'Bias missing', (b) => zeros(b.shape), 'The bias is missing. Add b[f] to every entry of map f, before ReLU.'),
      gate: right((maps: NDArray, _biased: NDArray): NDArray => positive(maps))
        .wrong('no-relu', 'ReLU missing', (maps) => maps, 'Your maps have negative entries: the ReLU is missing. It follows the convolution.')
        .wrong('absolute-value', 'Absolute value', (maps) => each(maps, Math.abs), 'Negative entries come back with the opposite sign. ReLU turns them into 0.')
        .wrong('bias-after-relu', 'Bias after ReLU', (maps, bias) => added(positive(both(maps, bias)), bias), `You add the bias after ReLU, so it can make entries negative. ${comes}`),
    },
    together: [{ id: 'relu-first', title: 'ReLU before the convolution', fill: { reads: positive, gate: (maps) => maps }, says: `You apply ReLU to X, and return the maps as the convolution gave them. ${comes}` }],
    reading: (d) => (X, w, b) => {
      const maps = conv(d.reads(X), d.kernel(w), d.bias(b), { pad: d.pad(w) })
      return d.gate(maps, conv(zeros(X.shape), w, d.bias(b), { pad: d.pad(w) }))
    },
  },
)
const both = (maps: NDArray, bias: NDArray): NDArray =>
  added(
    maps,
    each(bias, (x) => -x),
  )

const dOut = reals('dOut', 'N F H W')
const stops = 'ReLU passes a gradient where the convolution gave a positive number, and stops it elsewhere.'
const backward = formula(
  { convReluBackward },
  {
    id: 'conv-relu-backward',
    inputs: [dOut, reals('X', 'N C H W'), w, reals('b', 'F')],
    ...shape,
    parts: { dX: 3, dw: 2, db: 1 },
    obeys: { atKink },
    avoid: (_, X, w, b) => isNearZero(conv(X, w, b, { pad: same(w) })),
    holes: {
      inner: right((maps: NDArray, _noBias: NDArray): NDArray => maps).wrong('mask-without-bias', 'Mask without bias', (_, noBias) => noBias, 'You decide where ReLU was open without the bias. It was given conv(X) + b.'),
      mask: right((dOut: NDArray, inner: NDArray, isOpen: (x: number) => boolean): NDArray => gated(dOut, inner, isOpen))
        .wrong('no-relu-mask', 'ReLU mask missing', (dOut) => dOut, `Your gradients are those of the convolution alone. ${stops}`)
        .wrong('mask-by-gradient-sign', 'Mask by gradient sign', (dOut) => positive(dOut), `You stop negative gradients, whatever the convolution gave. ${stops}`)
        .wrong('mask-inverted', 'Mask the wrong way', (dOut, inner, isOpen) => gated(dOut, inner, (x) => !isOpen(x)), `Your gradient passes where ReLU gave 0. ${stops}`)
        .wrong(
          'times-output',
          'Multiplied by output',
          (dOut, inner) => ({ ...dOut, data: dOut.data.map((g, k) => g * Math.max(0, inner.data[k] as number)) }),
          'You multiply dOut by the output of ReLU. Its derivative is 1 where it was open, however large the number is.',
        ),
      dX: right((dX: NDArray, _X: NDArray): NDArray => dX),
      kernel: right((w: NDArray): NDArray => w).wrong('conv2d-backward/dx-kernel-flipped', 'Filter rotated in dX', turned, 'In your dX, the filter is rotated by 180 degrees. The term w[p, q]·g[i, j] belongs to the pixel that w[p, q] met at place (i, j).'),
      turn: right((dw: NDArray): NDArray => dw).wrong('conv2d-backward/dw-flipped', 'dw rotated', turned, 'Your dw is rotated by 180 degrees. Its entry [p, q] adds up the gradient times the pixels that w[p, q] met.'),
      db: right((db: NDArray, _entries: number): NDArray => db).wrong('conv2d-backward/db-mean', 'Mean instead of sum: db', (db, entries) => each(db, (x) => x / entries), 'You average over images and places in db. The bias enters all of them: add them up.'),
    },
    together: [
      {
        id: 'mask-last',
        title: 'ReLU undone last',
        fill: { mask: (dOut) => dOut, dX: (dX, X) => gated(dX, X, (x) => x > 0) },
        says: 'You go back through the convolution first, and mask dX by X. Go backward in reverse order: ReLU first, then the convolution.',
      },
    ],
    reading: (d) => (dOut, X, w, b) => {
      const pad = same(w)
      const inner = d.inner(conv(X, w, b, { pad }), conv(X, w, zeros(b.shape), { pad }))
      const passed = d.mask(dOut, inner, d.atKink)
      const { dw, db } = convBackward(passed, X, w, { pad })
      return { dX: d.dX(convBackward(passed, X, d.kernel(w), { pad }).dX, X), dw: d.turn(dw), db: d.db(db, dOut.data.length / b.data.length) }
    },
    measured: { at: (_, X, w, b) => ({ dX: X, dw: w, db: b }), loss: ({ dX, dw, db }, [dOut]) => innerProduct(dOut, convRelu(dX, dw, db)) },
  },
)

const [three, slide] = [[[matrix('0 1 0 / 1 2 0 / 0 0 3')]], 'D1 “Case Study: GoogLeNet”']

export default suite('architectures/conv-relu', 'Convolution and ReLU', [
  forward.with({
    example: forward.golden('keeps the size, and no negative number', {
      weight: 2,
      given: { X: [[matrix('1 2 / 3 -4')]], w: three, b: [-1] },
      gives: array([[matrix('0 4 / 6 0')]]),
      source: `${slide}: a step of a branch; worked by hand: before ReLU −11, 4, 6 and −4`,
      hint: 'Draw X with a frame of zeros, and lay the middle of the filter on each pixel: 2·1 + 3·(−4) − 1 is the first.',
    }),
    pixel: forward.golden('maps one pixel to the same pixel of every filter', {
      given: {
        X: [[matrix('2'), matrix('-3')]],
        w: [
          [[[1]], [[1]]],
          [[[2]], [[1]]],
        ],
        b: [0.5, -0.5],
      },
      gives: array([[matrix('0'), matrix('0.5')]]),
      source: 'worked by hand: 2 − 3 + 0.5 and 4 − 3 − 0.5',
      sizes: 'unusual',
      concept: 'filters of one pixel',
      hint: 'A filter of side 1 needs no padding.',
    }),
    random: { hint: 'Print the maps before ReLU first: they are as high and as wide as X.' },
  }),
  backward.with({
    example: backward.golden('goes back where the convolution gave a positive number', {
      weight: 2,
      given: { dOut: [[matrix('5 7')]], X: [[matrix('1 -2')]], w: [[[[3]]]], b: [1] },
      gives: { dX: array([[matrix('15 0')]]), dw: array([[[[5]]]]), db: array([5]) },
      source: `derived from ${slide}, worked by hand: before ReLU 4 and −5, so 5 passes and 7 does not`,
      hint: 'The convolution gives 4 and −5. Which of the gradients 5 and 7 passes?',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: [[matrix('5 7')]], X: [[matrix('0 2')]], w: [[[[3]]]], b: [0] },
      gives: { dX: array([[matrix('0 21')]]), dw: array([[[[14]]]]), db: array([7]) },
      source: 'worked by hand: before ReLU 0 and 6',
      concept: 'an entry of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
    }),
    random: { hint: 'Print the mask first: it is 1 where the convolution, with its bias, gave a positive number.' },
    measured: { draws: 3 },
  }),
])
