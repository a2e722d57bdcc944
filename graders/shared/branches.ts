import { type Filled, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { channels, conv, convBackward, gated, positive } from './blocks.ts'
import { type Plane, planes, stacked, turned } from './images.ts'
import { max, type Row } from './lists.ts'
import { seen } from './pooling.ts'

/** Filters and their biases. */
export type Bank = readonly [w: NDArray<'F C P Q'>, b: NDArray<'F'>]

/** A convolution that keeps the size. */
export const same = (X: NDArray, [w, b]: Bank): NDArray => conv(X, w, b, { pad: ((w.shape[2] ?? 1) - 1) / 2 })
/** The same, and ReLU. */
export const active = (X: NDArray, bank: Bank): NDArray => positive(same(X, bank))

const slide = (count: number) => ({ F: 3, stride: 1, pad: 1, count })
const windowAt = (plane: Plane, h: number, w: number) => seen(plane, slide(plane.length), slide(plane[0]?.length ?? 0), h, w)
const eachPlane = (X: NDArray, f: (plane: Plane, n: number, c: number) => Plane): NDArray => stacked(planes(X).map((image, n) => image.map((plane, c) => f(plane, n, c))))

/** The entries under every window of 3 × 3, at stride 1, reduced to one. */
export const pooled = (X: NDArray, reduce: (inside: Row) => number): NDArray => eachPlane(X, (plane) => plane.map((row, h) => row.map((_, w) => reduce(windowAt(plane, h, w).map(({ value }) => value)))))
/** All of these windows. */
export const windowsOf = (X: NDArray): readonly Row[] =>
  planes(X)
    .flat()
    .flatMap((plane) => plane.flatMap((row, h) => row.map((_, w) => windowAt(plane, h, w).map(({ value }) => value))))

/** The share of its gradient that a window gives to each of its entries. */
export type Shares = (inside: Row) => Row
/** What every entry gathers of the gradients of its windows. */
export function unpooled(gradient: NDArray, X: NDArray, shares: Shares): NDArray {
  const arriving = planes(gradient)
  return eachPlane(X, (plane, n, c) => {
    const out = plane.map((row) => row.map(() => 0))
    plane.forEach((row, i) => {
      row.forEach((_, j) => {
        const window = windowAt(plane, i, j)
        const parts = shares(window.map(({ value }) => value))
        window.forEach(({ h, w }, k) => {
          const line = out[h] as number[]
          line[w] = (line[w] as number) + (parts[k] as number) * (arriving[n]?.[c]?.[i]?.[j] as number)
        })
      })
    })
    return out
  })
}

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
export const routing = right<Shares>((inside) => inside.map((_, k) => (k === inside.indexOf(max(inside)) ? 1 : 0))).wrong(
  'max-pool-backward/average-backward',
  'Spread over the window',
  (inside) => inside.map(() => 1 / inside.length),
  'Your pooling spreads its gradient over the window. Only the largest entry moves the output: it gets all.',
)

/** The gradient in the output of branches that are joined in depth; the axes that count their maps. */
export const joinedDepth = (counts: readonly string[]) => (sizes: Readonly<Record<string, number>>) => counts.reduce((sum, axis) => sum + (sizes[axis] ?? 1), 0)
