import { anyOf, right, under } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { joined } from './blocks.ts'
import { planes, stacked } from './images.ts'
import { range, sum } from './lists.ts'

export type All = readonly NDArray[]
export const depthOf = ({ shape }: NDArray): number => shape[1] ?? 0
const imagesOf = (all: All) => all.map(planes)

/** Added up as arrays are broadcast: depths must agree or be 1. */
function broadcastSum(all: All): NDArray {
  const depth = Math.max(...all.map(depthOf))
  if (all.some((one) => depthOf(one) !== depth && depthOf(one) !== 1)) throw new RangeError('depths do not agree')
  const images = imagesOf(all)
  return stacked((images[0] ?? []).map((first, n) => range(depth).map((c) => (first[0] ?? []).map((row, h) => row.map((_, w) => sum(images.map((one) => (one[n]?.[c] ?? one[n]?.[0])?.[h]?.[w] ?? 0)))))))
}
/** The first channel of every branch, then the second of each that has one. */
const interleaved = (all: All): NDArray => {
  const images = imagesOf(all)
  return stacked((images[0] ?? []).map((_, n) => range(Math.max(...all.map(depthOf))).flatMap((c) => images.flatMap((one) => (one[n]?.[c] === undefined ? [] : [one[n][c]])))))
}
function sideBySide(all: All): NDArray {
  if (new Set(all.map(depthOf)).size > 1) throw new RangeError('depths do not agree')
  const images = imagesOf(all)
  return stacked((images[0] ?? []).map((first, n) => first.map((plane, c) => plane.map((_, h) => images.flatMap((one) => one[n]?.[c]?.[h] ?? [])))))
}

const inOrder = 'The maps of the first branch come first, then those of the second, and so on.'
/** How branches are joined in depth. */
export const depthwise = under('inception-naive', {
  join: right(joined)
    .wrong('order-reversed', 'Branches in reverse order', (all) => joined(all.toReversed()), `Your branches come in reverse order. ${inOrder}`)
    .wrong('sum', 'Branches added', broadcastSum, 'You add the branches. Concatenate their maps, so that the depths add up.')
    .wrong(
      'interleaved',
      'Channels interleaved',
      anyOf(interleaved, (all: All) => interleaved(all.toReversed())),
      `Your channels alternate between the branches. ${inOrder}`,
    )
    .wrong('width-axis', 'Joined along the width', sideBySide, 'Your output is wider: you join along the width. Join along the axis of channels.'),
})
