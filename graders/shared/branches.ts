import { type Filled, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { channels, conv, convBackward, gated, positive } from './blocks.ts'
import { turned } from './images.ts'
import type { Row } from './lists.ts'
import { onlyLargest, type Shares } from './pooled-windows.ts'

/** Filters and their biases. */
export type Bank = readonly [w: NDArray<'F C P Q'>, b: NDArray<'F'>]

/** A convolution that keeps the size. */
export const same = (X: NDArray, [w, b]: Bank): NDArray => conv(X, w, b, { pad: ((w.shape[2] ?? 1) - 1) / 2 })

/** The windows of a pooling branch, which keep the size. */
export const around = { F: 3, stride: 1, pad: 1 } as const

const stops = 'ReLU passes a gradient where the convolution gave a positive number.'
/** How gradients go back through the convolutions of a branch, each with its ReLU. */
export const throughBranch = {
  mask: right((gradient: NDArray, inner: NDArray, isOpen: (x: number) => boolean): NDArray => gated(gradient, inner, isOpen))
    .wrong('conv-relu-backward/no-relu-mask', 'ReLU mask missing', (gradient) => gradient, `Your gradients pass every ReLU. ${stops}`)
    .wrong('conv-relu-backward/mask-by-gradient-sign', 'Mask by gradient sign', (gradient) => positive(gradient), `You stop negative gradients, whatever the convolutions gave. ${stops}`),
  turn: right((dw: NDArray): NDArray => dw).wrong('conv2d-backward/dw-flipped', 'Filter gradients rotated', turned, 'Your gradients of filters are rotated by 180 degrees. Entry [p, q] adds up the gradient times the pixels that w[p, q] met.'),
}
/** Gradients of a convolution with its ReLU; `read` is what its filters are taken to have read. */
export function back(gradient: NDArray, X: NDArray, bank: Bank, isOpen: (x: number) => boolean, d: Filled<typeof throughBranch>, read = X) {
  const pad = ((bank[0].shape[2] ?? 1) - 1) / 2
  const passed = d.mask(gradient, same(X, bank), isOpen)
  const { dX, db } = convBackward(passed, X, bank[0], { pad })
  return { dX, dw: d.turn(convBackward(passed, read, bank[0], { pad }).dw) as NDArray<'F C P Q'>, db }
}

const behind = 'The first channels belong to the first branch, the next to the second, and so on.'
/** How the gradient of maps that were joined in depth is cut. */
export const cut = right((dOut: NDArray, depths: Row): readonly NDArray[] => depths.map((depth, k) => channels(dOut, startOf(depths, k), startOf(depths, k) + depth))).wrong(
  'concatenate-depth-backward/order-reversed',
  'Branches in reverse order',
  (dOut, depths) => depths.map((depth, k) => channels(dOut, startOf(depths.toReversed(), depths.length - 1 - k), startOf(depths.toReversed(), depths.length - 1 - k) + depth)),
  `You cut the channels of dOut in reverse order. ${behind}`,
)
const startOf = (depths: Row, k: number): number => depths.slice(0, k).reduce((sum, depth) => sum + depth, 0)

/** Only the largest entry of a window gets its gradient. */
export const routing = right<Shares>(onlyLargest).wrong(
  'max-pool-backward/average-backward',
  'Spread over the window',
  (inside) => inside.map(() => 1 / inside.length),
  'Your pooling spreads its gradient over the window. Only the largest entry moves the output: it gets all.',
)
