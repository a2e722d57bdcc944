import { anyOf, formula, matrix, options, reals, right, suite } from '#kit'
import { conv2dForward } from '#reference/convolution/conv2d-forward.ts'
import { array } from '#reference/core/ndarray.ts'
import { framed, nearest, type Plane, planes, rotated, windowAt } from '../shared/images.ts'
import { at, dot, type Row, relu, sum, transposed } from '../shared/lists.ts'
import { convSize, filterFits, places } from '../shared/windows.ts'

const zero = () => 0
const one = () => 1

/** What a filter and the pixels under it have in common. */
const overlap = (plane: Plane, kernel: Plane, top: number, left: number) => {
  if (left + (kernel[0]?.length ?? 0) > (plane[0]?.length ?? 0)) throw new RangeError('the filter leaves the image')
  return sum(kernel.map((row, p) => sum(row.map((weight, q) => weight * at(plane[top + p] as Row, left + q)))))
}

type Frame = (plane: Plane, pad: number) => Plane
/** Columns of zeros on the left and on the right. */
const sideways: Frame = (plane, pad) => plane.map((row) => [...Array<number>(pad).fill(0), ...row, ...Array<number>(pad).fill(0)])

/** How far a filter moves down and across, and the steps with which its places are counted. */
interface Step {
  readonly moves: readonly [down: number, across: number]
  readonly fits: readonly [down: number, across: number]
}

/** The numbers of a window, channels last. */
const pixelByPixel = (window: readonly Plane[]): Row => (window[0] ?? []).flatMap((row, p) => row.flatMap((_, q) => window.map((plane) => at(plane[p] as Row, q))))

/** The maps of an image in the order of its places, read as if they were in that of its filters. */
function placesFirst(maps: readonly Plane[]): readonly Plane[] {
  const flat = pixelByPixel(maps)
  let k = 0
  return maps.map((map) => map.map((row) => row.map(() => at(flat, k++))))
}

const forward = formula(
  { conv2dForward },
  {
    id: 'conv2d-forward',
    inputs: [reals('X', 'N C H W'), reals('w', 'F C P Q'), reals('b', 'F'), options({ stride: [1, 2, 1], pad: [1, 0, 2] })],
    sizes: { N: [1, 2], C: [1, 3], H: [3, 5], W: [3, 6], F: [1, 3], P: [1, 3], Q: [1, 3] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 3], W: [1, 3], F: [1, 1], P: [1, 1], Q: [1, 1] },
    larger: { N: [2, 3], C: [3, 4], H: [6, 9], W: [6, 9], F: [3, 5], P: [3, 5], Q: [3, 5] },
    obeys: { convSize },
    holes: {
      frame: right((plane: Plane, pad: number): Plane => framed(plane, pad, pad, zero))
        .wrong('no-padding', 'Padding missing', (plane) => plane, 'Your output is too small: you leave the padding out. Put pad rows and columns of zeros around each image.')
        .wrong('edge-padding', 'Border repeated, not zeros', (plane, pad) => framed(plane, pad, pad, nearest), 'You repeat the border in the padding. Pad with zeros.')
        .wrong('pad-value-one', 'Padded with ones', (plane, pad) => framed(plane, pad, pad, one), 'You pad with ones. Pad with zeros.')
        .wrong(
          'asymmetric-padding',
          'Padding on one side',
          anyOf<Frame>(
            (plane, pad) => framed(plane, 0, 2 * pad, zero),
            (plane, pad) => framed(plane, 2 * pad, 0, zero),
          ),
          'All the padding is on one side: above and on the left, or below and on the right. Put pad rows and columns on each side.',
        )
        .wrong(
          'half-padding',
          'Padding counted once',
          anyOf<Frame>(
            (plane, pad) => framed(plane, 0, pad, zero),
            (plane, pad) => framed(plane, pad, 0, zero),
          ),
          'Your output is too small: you count the padding on one side only. There are pad rows and columns on each side: (H + 2·pad − P) / stride + 1 places.',
        )
        .wrong(
          'one-axis-padded',
          'One axis padded only',
          anyOf<Frame>(
            (plane, pad) => transposed(sideways(transposed(plane), pad)),
            (plane, pad) => sideways(plane, pad),
          ),
          'You pad only rows, or only columns. Put pad of them on each of the four sides.',
        )
        .wrong('pad-fixed', 'Setting pad ignored', (plane) => framed(plane, 1, 1, zero), 'You always pad by 1. Put as many rows and columns on each side as pad says.'),
      step: right((stride: number): Step => ({ moves: [stride, stride], fits: [stride, stride] }))
        .wrong(
          'stride-ignored',
          'Stride ignored',
          anyOf<(stride: number) => Step>(
            () => ({ moves: [1, 1], fits: [1, 1] }),
            (stride) => ({ moves: [1, 1], fits: [stride, stride] }),
          ),
          'Your filter moves one pixel at a time. Move it by stride pixels.',
        )
        .wrong(
          'stride-along-one-axis',
          'Stride along one axis',
          anyOf<(stride: number) => Step>(
            (stride) => ({ moves: [stride, 1], fits: [stride, 1] }),
            (stride) => ({ moves: [1, stride], fits: [1, stride] }),
            (stride) => ({ moves: [stride, 1], fits: [stride, stride] }),
            (stride) => ({ moves: [1, stride], fits: [stride, stride] }),
          ),
          'Along one axis your filter moves one pixel at a time. Move it by stride pixels both down and across.',
        ),
      kernel: right((kernel: Plane): Plane => kernel)
        .wrong('flipped-kernel', 'Filter rotated', rotated, 'You rotate the filter by 180 degrees. Deep learning does not: multiply weight and pixel at the same place.')
        .wrong(
          'mirrored-kernel',
          'Filter mirrored',
          anyOf<(kernel: Plane) => Plane>(
            (kernel) => kernel.toReversed(),
            (kernel) => kernel.map((row) => row.toReversed()),
          ),
          'Your filter is mirrored along one axis. Multiply weight and pixel at the same place.',
        )
        .wrong('transposed-kernel', 'Filter transposed', transposed, 'Height and width of your filter are swapped. Its rows move along the rows of the image.'),
      channel: right((c: number, _C: number) => c).wrong('channels-swapped', 'Channels in reverse order', (c, C) => C - 1 - c, 'Your channels run in reverse order, as between RGB and BGR. Channel c of the filter belongs to channel c of the image.'),
      overChannels: right((products: Row, _window: () => readonly Plane[], _filter: readonly Plane[]) => sum(products))
        .wrong(
          'window-order',
          'Numbers of window reordered',
          (_, window, filter) =>
            dot(
              pixelByPixel(window()),
              filter.flatMap((kernel) => kernel.flat()),
            ),
          'The numbers of a window are in another order than those of a filter: channels last in the one, first in the other. Let both run over channels, rows and columns in the same order.',
        )
        .wrong('last-channel-only', 'Last channel only', (products) => products.at(-1) ?? 0, 'You use the last channel only, as if each overwrote the one before. A filter reaches through all channels: add up their products.')
        .wrong('first-channel-only', 'First channel only', (products) => at(products, 0), 'You use the first channel only. A filter reaches through all channels: add up their products.'),
      across: right((plane: Plane, along: (size: number) => number, _down: number) => along(plane[0]?.length ?? 0)).wrong(
        'width-from-height',
        'Width taken from height',
        anyOf(
          (plane: Plane, along: (size: number) => number) => along(plane.length),
          (_plane: Plane, _along: (size: number) => number, down: number) => down,
        ),
        'The width of your output follows from the height of the image, so that only square images work. It is (W + 2·pad − filter width) / stride + 1.',
      ),
      mean: right((total: number, _weights: number, _C: number) => total).wrong(
        'mean-not-sum',
        'Mean instead of sum',
        anyOf<(total: number, weights: number, C: number) => number>(
          (total, weights) => total / weights,
          (total, _, C) => total / C,
        ),
        'You average the products. Add them up.',
      ),
      bias: right((b: number, _C: number, _first: number, _area: number) => b)
        .wrong('first-bias', 'First bias for all', (_b, _C, first) => first, 'You add b[0] to all maps. Map f has a bias of its own, b[f].')
        .wrong('no-bias', 'Bias missing', zero, 'The bias is missing. Add b[f] once to every place of map f.')
        .wrong('minus-bias', 'Bias subtracted', (b) => -b, 'You subtract the bias. Add b[f] once to every place of map f.')
        .wrong(
          'bias-per-weight',
          'Bias per weight',
          anyOf(
            (b: number, _C: number, _first: number, area: number) => b * area,
            (b: number, C: number, _first: number, area: number) => b * C * area,
          ),
          'You add the bias once per weight, as where it is inside the sum of the products. Add it once per place.',
        )
        .wrong('bias-per-channel', 'Bias per channel', (b, C) => b * C, 'You add the bias once per channel. Add it once per place.'),
      out: right((maps: readonly Plane[]): readonly Plane[] => maps)
        .wrong('maps-transposed', 'Rows and columns swapped', (maps) => maps.map(transposed), 'Rows and columns of your maps are swapped. Row i of a map belongs to row i·stride of the padded image.')
        .wrong(
          'maps-mixed',
          'Places and filters mixed',
          placesFirst,
          'Your maps hold the numbers of several filters: you reshape an array with the filters last, as the product of windows and weights gives it. Move its axis of filters to the front before you reshape.',
        )
        .wrong('relu-applied', 'ReLU applied as well', (maps) => maps.map((map) => map.map((row) => row.map(relu))), 'Your answers are never negative: you apply ReLU. This layer is a convolution, and ReLU a layer of its own.'),
    },
    avoid: (X, w, _b, settings) => !filterFits(X, w, settings),
    reading:
      (d) =>
      (X, w, b, { stride, pad }) => {
        const step = d.step(stride)
        const filters = planes(w).map((filter) => filter.map(d.kernel))
        const images = planes(X).map((image) => image.map((plane) => d.frame(plane, pad)))
        return array(
          images.map((image) => {
            const [plane, kernel] = [image[0] ?? [], filters[0]?.[0] ?? []]
            const [fitsDown, fitsAcross] = step.fits
            const rows = places(plane.length, kernel.length, fitsDown)
            const down = d.convSize(rows)
            const across = d.convSize(d.across(plane, (size) => places(size, kernel[0]?.length ?? 0, fitsAcross), rows))
            const maps = filters.map((filter, f) =>
              Array.from({ length: down }, (_, i) =>
                Array.from({ length: across }, (_, j) => {
                  const [top, left, area] = [i * step.moves[0], j * step.moves[1], kernel.length * (kernel[0]?.length ?? 0)]
                  const products = filter.map((kernel, c) => overlap(image[d.channel(c, filter.length)] as Plane, kernel, top, left))
                  const window = () => image.map((channel) => windowAt(channel, top, left, kernel.length, kernel[0]?.length ?? 0))
                  return d.mean(d.overChannels(products, window, filter), filter.length * area, filter.length) + d.bias(at([...b.data], f), filter.length, at([...b.data], 0), area)
                }),
              ),
            )
            return d.out(maps)
          }),
        )
      },
  },
)

const X = [[matrix('1 2 3 / 4 5 6 / 7 8 9')]]
const given = { X, w: [[matrix('1 0 / 0 1')]], b: [0], options: { stride: 1, pad: 0 } }

export default suite('convolution/conv2d-forward', 'Convolution', [
  forward.with({
    example: forward.golden('adds each pixel and the one below to its right', {
      weight: 2,
      given,
      gives: array([[matrix('6 8 / 12 14')]]),
      source: 'worked by hand: 1 + 5, 2 + 6, 4 + 8, 5 + 9',
      hint: 'Lay the filter on the upper left corner: 1 · 1 + 1 · 5. Then move it one pixel to the right.',
    }),
    shape: { says: 'has one map per filter, of the size that the filter leaves' },
    frame: forward.golden('pads with zeros on every side, and moves by the stride', {
      given: { X, w: [[matrix('1 2 / 3 4')]], b: [1], options: { stride: 3, pad: 1 } },
      gives: array([[matrix('5 10 / 15 10')]]),
      source: 'worked by hand: 4 · 1 + 1, 3 · 3 + 1, 2 · 7 + 1, 1 · 9 + 1',
      hint: 'Draw the image with a frame of zeros, 5 × 5. The filter is at its four corners.',
    }),
    random: { draws: 8, hint: 'Take one image, one channel and one filter first; then a second channel, which adds to the same map.' },
    linear: forward.invariant('doubles where the image and the bias double', {
      concept: 'twice the image',
      under: ([images, w, b, steps]) => [{ ...images, data: images.data.map((x) => 2 * x) }, w, { ...b, data: b.data.map((x) => 2 * x) }, steps],
      becomes: (out) => ({ ...out, data: out.data.map((x) => 2 * x) }),
    }),
    refuses: forward.throws('refuses a filter that does not fit', { given: [{ ...given, options: { stride: 2, pad: 0 } }], because: 'a filter of 2 with stride 2 leaves one of 3 pixels over', only: { convSize: 'strict' } }),
    remainder: forward.golden('cuts off what is left over', {
      given: { ...given, options: { stride: 2, pad: 0 } },
      gives: array([[matrix('6')]]),
      under: { convSize: 'floor' },
      only: { convSize: 'floor' },
      sizes: 'unusual',
      concept: 'a remainder',
      source: 'worked by hand: only the upper left place fits',
    }),
  }),
])
