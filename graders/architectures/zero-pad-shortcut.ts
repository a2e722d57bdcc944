import { formula, integer, matrix, reals, right, suite } from '#kit'
import { zeroPadShortcut, zeroPadShortcutBackward } from '#reference/architectures/zero-pad-shortcut.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { blockGradient, channels, drawnStride, innerProduct, joined } from '../shared/blocks.ts'
import { planes, stacked } from '../shared/images.ts'
import { mean } from '../shared/lists.ts'
import { empty, grown, kept, type Pixels, spread } from '../shared/shortcut.ts'

const cropped: Pixels = (plane, stride) => plane.slice(0, Math.ceil(plane.length / stride)).map((row) => row.slice(0, Math.ceil(row.length / stride)))
const averaged: Pixels = (plane, stride) => kept(plane, stride).map((row, i) => row.map((_, j) => mean(plane.slice(i * stride, (i + 1) * stride).flatMap((one) => one.slice(j * stride, (j + 1) * stride)))))

const shortcut = formula(
  { zeroPadShortcut },
  {
    id: 'zero-pad-shortcut',
    inputs: [reals('X', 'N C H W'), integer('F', [3, 4, 2]), integer('stride', [2, 1, 3])],
    sizes: { N: [1, 2], C: [1, 2], H: [2, 5], W: [2, 5] },
    larger: { C: [2, 2], N: [2, 3], H: [6, 8], W: [6, 9] },
    holes: {
      pixels: right(kept)
        .wrong('cropped', 'Corner instead of every pixel', cropped, 'You return the upper left corner of each map. Keep every stride-th row and column of the whole map.')
        .wrong('averaged', 'Averaged, not skipped', averaged, 'You average over blocks of stride × stride pixels. Keep every stride-th pixel as it is.'),
      depth: right((X: NDArray, F: number): NDArray => grown(X, F))
        .wrong('maps-in-front', 'Zeros before the maps', (X, F) => joined([empty(X, F - (X.shape[1] ?? 0)), X]), 'Your maps of zeros come first. Put them after the maps of X.')
        .wrong('maps-repeated', 'Maps repeated, not zeros', (X, F) => channels(joined(Array.from({ length: F }, () => X)), 0, F), 'You repeat maps of X to fill the depth. Fill it with maps of zeros.')
        .wrong('depth-kept', 'Depth not changed', (X) => X, 'Your output has as many channels as X. Add maps of zeros until there are F.'),
    },
    reading: (d) => (X, F, stride) => d.depth(stacked(planes(X).map((image) => image.map((plane) => d.pixels(plane, stride)))), F),
  },
)

const shortcutBackward = formula(
  { zeroPadShortcutBackward },
  {
    id: 'zero-pad-shortcut-backward',
    inputs: [blockGradient, reals('X', 'N C H W'), drawnStride],
    sizes: { N: [1, 2], C: [1, 2], H: [2, 4], W: [2, 5], F: [2, 3], stride: [1, 3] },
    smallest: { H: [1, 2], W: [2, 2], F: [1, 2], stride: [2, 2] },
    larger: { N: [2, 3], C: [2, 3], H: [6, 8], W: [6, 9], F: [3, 4], stride: [2, 3] },
    holes: {
      depth: right((dOut: NDArray, C: number): NDArray => channels(dOut, 0, C)).wrong(
        'last-maps',
        'Last maps, not first',
        (dOut, C) => channels(dOut, (dOut.shape[1] ?? 0) - C, dOut.shape[1] ?? 0),
        'You take the gradient of the last maps. The maps of X came first; those of zeros followed.',
      ),
      back: right((small: NDArray, X: NDArray, stride: number): NDArray => spread(small, X, stride))
        .wrong(
          'repeated',
          'Gradient repeated',
          (small, X, stride) => stacked(planes(X).map((image, n) => image.map((plane, c) => plane.map((row, h) => row.map((_, w) => planes(small)[n]?.[c]?.[Math.floor(h / stride)]?.[Math.floor(w / stride)] ?? 0))))),
          'You repeat each gradient over a block of pixels. Only the pixel that was kept gets it; the others get 0.',
        )
        .wrong(
          'not-spread',
          'Gradient in one corner',
          (small, X) => stacked(planes(X).map((image, n) => image.map((plane, c) => plane.map((row, h) => row.map((_, w) => planes(small)[n]?.[c]?.[h]?.[w] ?? 0))))),
          'Your gradients are all in the upper left corner. Output (i, j) came from pixel (i·stride, j·stride).',
        ),
    },
    avoid: (dOut, X) => (X.shape[1] ?? 0) > (dOut.shape[1] ?? 0),
    reading: (d) => (dOut, X, stride) => d.back(d.depth(dOut, X.shape[1] ?? 0), X, stride),
    measured: { at: (_, X) => X, loss: (X, [dOut, , stride]) => innerProduct(dOut, zeroPadShortcut(X, dOut.shape[1] ?? 0, stride)) },
  },
)

export default suite('architectures/zero-pad-shortcut', 'Shortcut without parameters', [
  shortcut.with({
    example: shortcut.golden('keeps every second pixel, and adds a map of zeros', {
      weight: 2,
      given: { X: [[matrix('1 2 3 / 4 5 6 / 7 8 9')]], F: 2, stride: 2 },
      gives: array([[matrix('1 3 / 7 9'), matrix('0 0 / 0 0')]]),
      source: 'He et al. 2016, option A; worked by hand',
      hint: 'Rows 0 and 2 and columns 0 and 2 stay.',
    }),
    random: { hint: 'Compare the shapes first. Sides are rounded up: 3 pixels with stride 2 leave 2.' },
  }),
  shortcutBackward.with({
    example: shortcutBackward.golden('gives the gradient to the pixel that was kept', {
      weight: 2,
      given: { dOut: [[matrix('5'), matrix('7')]], X: [[matrix('1 2 / 3 4')]], stride: 2 },
      gives: array([[matrix('5 0 / 0 0')]]),
      source: 'worked by hand: the second map was zeros',
      hint: 'The second map of the output does not depend on X.',
    }),
  }),
])
