import { formula, matrix, reals, right, suite } from '#kit'
import { concatenateDepth } from '#reference/architectures/concatenate-depth.ts'
import { concatenateDepthBackward } from '#reference/architectures/concatenate-depth-backward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { arrays } from '../shared/array-lists.ts'
import { channels } from '../shared/blocks.ts'
import { type All, depthOf, depthwise } from '../shared/joined-depth.ts'
import { sum } from '../shared/lists.ts'
import { sizedBy } from '../shared/sized-by.ts'

const concatenate = formula(
  { concatenateDepth },
  {
    id: 'concatenate-depth',
    inputs: [arrays<'branches', 'N C H W', 'N C H W'>('branches', ({ N = 1, C = 1, H = 1, W = 1 }) => [1, C, C].map((depth) => [N, depth, H, W]))],
    sizes: { N: [1, 2], C: [1, 3], H: [1, 2], W: [2, 3] },
    holes: depthwise,
    reading: (d) => (branches) => d.join(branches),
  },
)

const dOut = sizedBy(reals('dOut', 'N K H W'), ({ C = 1 }) => ({ K: 1 + 2 * C }))
const split = formula(
  { concatenateDepthBackward },
  {
    id: 'concatenate-depth-backward',
    inputs: [dOut, concatenate.inputs[0]],
    sizes: { N: [1, 2], C: [2, 3], H: [1, 2], W: [2, 3] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 1] },
    holes: {
      cut: right((dOut: NDArray, depths: readonly number[]): All => depths.map((depth, b) => channels(dOut, sum(depths.slice(0, b)), sum(depths.slice(0, b)) + depth)))
        .wrong(
          'order-reversed',
          'Branches in reverse order',
          (dOut, depths) => depths.map((depth, b) => channels(dOut, sum(depths.slice(b + 1)), sum(depths.slice(b + 1)) + depth)),
          'You cut the channels in reverse order. The first channels belong to the first branch.',
        )
        .wrong('always-first', 'First channels for all', (dOut, depths) => depths.map((depth) => channels(dOut, 0, depth)), 'Every branch gets the first channels. Each branch gets those of its own maps: begin after the branches before it.'),
    },
    reading: (d) => (dOut, branches) => d.cut(dOut, branches.map(depthOf)),
    measured: { at: (_, branches) => branches, loss: (branches, [dOut]) => concatenateDepth(branches).data.reduce((total, x, k) => total + x * (dOut.data[k] as number), 0) },
  },
)

const [googlenet, twoBranches] = ['D1 “Case Study: GoogLeNet”', [[[matrix('1 2 / 3 4')]], [[matrix('5 6 / 7 8'), matrix('-1 0 / 0 1')]]]]

export default suite('architectures/concatenate-depth', 'Concatenation in depth', [
  concatenate.with({
    example: concatenate.golden('concatenates the maps of two branches', {
      weight: 2,
      given: { branches: twoBranches },
      gives: array([[matrix('1 2 / 3 4'), matrix('5 6 / 7 8'), matrix('-1 0 / 0 1')]]),
      source: `${googlenet}: filter concatenation`,
      hint: 'One map and two maps give three.',
    }),
    equal: concatenate.golden('joins two branches of equal depth along the channels', {
      given: { branches: [[[matrix('1 2')]], [[matrix('5 6')]]] },
      gives: array([[matrix('1 2'), matrix('5 6')]]),
      source: 'worked by hand',
      concept: 'branches of one depth',
      hint: 'Height and width stay.',
    }),
    random: { draws: 12, hint: 'Compare the shapes first: only the number of channels changes.' },
  }),
  split.with({
    example: split.golden('gives every branch the gradient in its own channels', {
      weight: 2,
      given: { dOut: [[matrix('1 2'), matrix('3 4'), matrix('5 6')]], branches: [[[matrix('0 0')]], [[matrix('0 0'), matrix('0 0')]]] },
      gives: [array([[matrix('1 2')]]), array([[matrix('3 4'), matrix('5 6')]])],
      source: 'worked by hand: the first branch has one channel',
      hint: 'The first channel belongs to the first branch.',
    }),
    random: { hint: 'Print where the channels of each branch begin.' },
  }),
])
