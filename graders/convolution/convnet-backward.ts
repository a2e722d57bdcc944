import { formula, matrix, reals, right, suite } from '#kit'
import { convnetBackward } from '#reference/convolution/convnet-backward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { added, both, convBackward, each, gated, innerProduct, isNearZero, positive } from '../shared/blocks.ts'
import { type Stage, shape, stages, X } from '../shared/convnet.ts'
import { type All, image, net, outputOf, readBy, rightly, slide } from '../shared/convnet-pass.ts'
import { turned } from '../shared/images.ts'
import { dot, outer, type Row, sum, table, transposed } from '../shared/lists.ts'
import { allWindows, onlyLargest, type Shares, unpooled } from '../shared/pooled-windows.ts'
import { hasTie } from '../shared/pooling.ts'
import { atKink } from '../shared/score-loss.ts'

interface Gradients {
  readonly dX: NDArray
  readonly dw?: NDArray<'F C P Q'>
  readonly dW?: NDArray<'D M'>
  readonly db?: NDArray<'F'>
}
const withParameters = (stage: Stage, { dw, dW, db }: Gradients): Stage => {
  if (stage.module === 'conv') return { ...stage, w: dw ?? stage.w, b: db ?? stage.b }
  if (stage.module === 'affine') return { ...stage, W: dW ?? stage.W, b: (db as NDArray<'M'> | undefined) ?? stage.b }
  return stage
}

interface Decisions {
  readonly mask: (gradient: NDArray, x: NDArray, isOpen: (x: number) => boolean) => NDArray
  readonly atKink: (x: number) => boolean
  readonly shares: Shares
  readonly filter: (w: NDArray) => NDArray
  readonly turn: (dw: NDArray) => NDArray
  readonly dw: (dw: NDArray, N: number) => NDArray
  readonly db: (db: NDArray, N: number, places: number) => NDArray
  readonly dW: (xs: readonly Row[], gradient: readonly Row[]) => Row[]
  readonly perImage: (x: NDArray, N: number) => NDArray
}
function gradientsOf(stage: Stage, x: NDArray, gradient: NDArray, N: number, d: Decisions): Gradients {
  switch (stage.module) {
    case 'conv': {
      const { dw, db } = convBackward(gradient, x, stage.w, stage)
      const [, , I = 1, J = 1] = gradient.shape
      return { dX: convBackward(gradient, x, d.filter(stage.w), stage).dX, dw: d.dw(d.turn(dw), N) as NDArray<'F C P Q'>, db: d.db(db, N, I * J) as NDArray<'F'> }
    }
    case 'relu':
      return { dX: d.mask(gradient, x, d.atKink) }
    case 'maxPool':
      return { dX: unpooled(gradient, x, stage, d.shares) }
    case 'flatten':
      return { dX: { shape: x.shape, data: gradient.data } }
    case 'affine': {
      const [xs, gradients] = [table(x), table(gradient)]
      const dX = array(gradients.map((row) => table(stage.W).map((weights) => dot(weights, row))))
      const db = array(transposed(gradients).map(sum))
      return { dX, dW: d.perImage(array(d.dW(xs, gradients)), N) as NDArray<'D M'>, db: d.perImage(db, N) as NDArray<'F'> }
    }
  }
}

/** Whether ReLU is given a number near 0, or a window has two largest entries. */
const hasKink = (X: NDArray, all: readonly Stage[]): boolean => {
  const reads = readBy(X, all)
  return all.some((stage, l) => (stage.module === 'relu' && isNearZero(reads[l] as NDArray)) || (stage.module === 'maxPool' && allWindows(reads[l] as NDArray, stage).some(hasTie)))
}

const dOut = reals('dOut', 'N K')
const [stops, only] = ['A relu stage passes a gradient where the number that it read was positive.', 'Only the largest entry of a window moves the output: it gets all of the gradient.']
const whole = 'The 1/N of the loss is in dOut already: add up over the images.'
const backward = formula(
  { convnetBackward },
  {
    id: 'convnet-backward',
    inputs: [dOut, X, stages],
    ...shape,
    obeys: { atKink },
    avoid: (_, X, all) => hasKink(X, all),
    holes: {
      mask: right((gradient: NDArray, x: NDArray, isOpen: (x: number) => boolean): NDArray => gated(gradient, x, isOpen))
        .wrong('no-relu-mask', 'ReLU mask missing', (gradient) => gradient, `Your relu stages pass every gradient. ${stops}`)
        .wrong('mask-by-gradient-sign', 'Mask by gradient sign', positive, `Your relu stages stop negative gradients, whatever they read. ${stops}`),
      shares: right<Shares>(onlyLargest)
        .wrong('max-pool-backward/broadcast', 'Gradient to whole window', (inside) => inside.map(() => 1), `Your maxPool stages give the gradient to every entry of a window. ${only}`)
        .wrong('max-pool-backward/average-backward', 'Spread over the window', (inside) => inside.map(() => 1 / inside.length), `Your maxPool stages spread the gradient over the window. ${only}`),
      filter: right((w: NDArray): NDArray => w).wrong(
        'conv2d-backward/dx-kernel-flipped',
        'Filter rotated in dX',
        turned,
        'In dX of your convolutions, the filter is rotated by 180 degrees. The term w[p, q]·g[i, j] belongs to the pixel that w[p, q] met at place (i, j).',
      ),
      turn: right((dw: NDArray): NDArray => dw).wrong('conv2d-backward/dw-flipped', 'dw rotated', turned, 'Your dw is rotated by 180 degrees. Its entry [p, q] adds up the gradient times the pixels that w[p, q] met.'),
      dw: right((dw: NDArray, _N: number): NDArray => dw),
      db: right((db: NDArray, _N: number, _places: number): NDArray => db).wrong(
        'conv2d-backward/db-mean',
        'Mean instead of sum: db',
        (db, N, places) => each(db, (x) => x / (N * places)),
        'You average db of your convolutions over images and places. The bias enters all of them: add them up.',
      ),
      dW: right((xs: readonly Row[], gradient: readonly Row[]): Row[] => outer(xs, gradient)).wrong(
        'affine-backward/dw-last-example',
        'Last image only',
        (xs, gradient) => outer(xs.slice(-1), gradient.slice(-1)),
        'Only the last image is in your dW. Add up over all images: dW is Xᵀ · g.',
      ),
      perImage: right((x: NDArray, _N: number): NDArray => x),
      returned: right((passed: readonly Gradients[], _arriving: All): readonly Gradients[] => passed)
        .wrong('last-first', 'Last stage first', (passed) => passed.toReversed(), 'Your list begins with the last stage. Return one record per stage in forward order, although you go backward.')
        .wrong('output-gradients', 'Gradient in outputs', (passed, arriving) => passed.map((one, l) => ({ ...one, dX: arriving[l] as NDArray })), 'Your dX is the gradient in what a stage gives. It is the gradient in what the stage reads, in that shape.'),
    },
    together: [
      {
        id: 'averaged-over-images',
        title: 'Averaged over images',
        fill: { dw: (dw, N) => each(dw, (x) => x / N), db: (db, N) => each(db, (x) => x / N), perImage: (x, N) => each(x, (entry) => entry / N) },
        says: `You divide the gradients of the parameters by N. ${whole}`,
      },
    ],
    reading: (d) => (dOut, X, all) => {
      const reads = readBy(X, all)
      const N = X.shape[0] ?? 1
      const back = all.reduceRight<{ readonly passed: readonly Gradients[]; readonly arriving: All; readonly gradient: NDArray }>(
        ({ passed, arriving, gradient }, stage, l) => {
          const own = gradientsOf(stage, reads[l] as NDArray, gradient, N, d)
          return { passed: [own, ...passed], arriving: [gradient, ...arriving], gradient: own.dX }
        },
        { passed: [], arriving: [], gradient: dOut },
      )
      return d.returned(back.passed, back.arriving)
    },
    measured: {
      at: (_, X, all) => {
        const reads = readBy(X, all)
        return all.map((stage, l) => (stage.module === 'conv' ? { dX: reads[l] as NDArray, dw: stage.w, db: stage.b } : stage.module === 'affine' ? { dX: reads[l] as NDArray, dW: stage.W, db: stage.b } : { dX: reads[l] as NDArray }))
      },
      // What a stage reads is moved where it reads it: by how much `at` differs from what came.
      loss: (at, [dOut, X, all]) => {
        const came = readBy(X, all)
        const moved = (x: NDArray, own: Gradients, l: number): NDArray =>
          added(
            x,
            both(own.dX, came[l] as NDArray, (now, before) => now - before),
          )
        return innerProduct(
          dOut,
          at.reduce<NDArray>((x, own, l) => outputOf(withParameters(all[l] as Stage, own), moved(x, own, l), rightly), X),
        )
      },
    },
  },
)

export default suite('convolution/convnet-backward', 'Gradients of a convolutional network', [
  backward.with({
    example: backward.golden('goes back through five stages to the image', {
      weight: 2,
      given: { dOut: matrix('1'), X: image, stages: net },
      gives: [
        { dX: array([[matrix('0 0 / 1 -2')]]), dw: array([[[[3]]], [[[-8]]]]), db: array([1, 2]) },
        { dX: array([[matrix('0 0 / 1 0'), matrix('0 0 / 0 2')]]) },
        { dX: array([[matrix('0 0 / 1 0'), matrix('0 0 / 0 2')]]) },
        { dX: array([[matrix('1'), matrix('2')]]) },
        { dX: array(matrix('1 2')), dW: array(matrix('3 / 4')), db: array([1]) },
      ],
      source: `derived from ${slide}: trained by back-propagating the error; worked by hand: 1·3, 2·(−4), and 1·1, 2·(−1) in the pixels`,
      hint: 'The score is 3 + 2·4 + 0.5. Which pixels are the 3 and the 4, and how much does each move the score?',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: matrix('1'), X: [[matrix('0 2')]], stages: [{ module: 'relu' }, { module: 'flatten' }, { module: 'affine', W: matrix('3 / 5'), b: [0] }] },
      gives: [{ dX: array([[matrix('0 5')]]) }, { dX: array([[matrix('3 5')]]) }, { dX: array(matrix('3 5')), dW: array(matrix('0 / 2')), db: array([1]) }],
      source: 'worked by hand: the score is 3·0 + 5·2, and relu reads 0 and 2',
      concept: 'an entry of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
    }),
    random: { draws: 6, hint: 'Begin with the last stage. What it passes on is the dOut of the stage before it.' },
    measured: { draws: 2 },
  }),
])
