import { formula, integer, right, suite } from '#kit'
import { inceptionConcatDepth, inceptionNaiveOperationCount } from '#reference/architectures/inception-naive.ts'
import { inceptionReducedOperationCount } from '#reference/architectures/inception-reduced.ts'
import { max } from '../shared/lists.ts'

const depth = formula(
  { inceptionConcatDepth },
  {
    id: 'inception-concat-depth',
    inputs: [integer('f1', [8, 5, 64]), integer('f3', [12, 7, 96]), integer('f5', [4, 3, 16]), integer('pool', [16, 6, 32])],
    sizes: {},
    holes: {
      depth: right((f1: number, f3: number, f5: number, pool: number): number => f1 + f3 + f5 + pool)
        .wrong('pool-not-counted', 'Pooling branch left out', (f1, f3, f5) => f1 + f3 + f5, 'Your depth lacks the pooling branch. Its maps are joined too.')
        .wrong('max', 'Deepest branch only', (...all) => max(all), 'You return the depth of the deepest branch. The depths of all four add up.')
        .wrong('elementwise-sum', 'Maps added, not joined', (_f1, _f3, _f5, pool) => pool, 'Your depth is that of the pooling branch, as if the maps were added. They are concatenated: add the depths.'),
    },
    reading: (d) => (f1, f3, f5, pool) => d.depth(f1, f3, f5, pool),
  },
)

const maps = [integer('H', [28, 6, 14]), integer('W', [28, 7, 12]), integer('C', [256, 10, 24])] as const
/** What a module that adds up convolutions inherits from the count of one. */
const counted = {
  places: right((H: number, W: number): number => H * W)
    .wrong('conv-operation-count/no-spatial', 'Size of maps missing', () => 1, 'Your count does not depend on H and W: it is the number of weights. Each weight is used at each of the H · W places.')
    .wrong('conv-operation-count/one-side', 'One side only', (H) => H, 'You multiply by the height only. A map has H · W places.'),
  area: right((side: number): number => side * side).wrong('conv-operation-count/kernel-not-squared', 'Side not squared', (side) => side, 'You count F products per channel. A filter is a square: F · F of them.'),
  each: right(1).wrong('conv-operation-count/multiply-add-twice', 'Additions counted too', 2, 'Your count is twice as large: you count multiplications and additions. Here one of each is one operation.'),
}
const naive = formula(
  { inceptionNaiveOperationCount },
  {
    id: 'inception-naive-operation-count',
    inputs: [...maps, integer('f1', [8, 5]), integer('f3', [12, 7]), integer('f5', [4, 3])],
    sizes: {},
    holes: { ...counted, pooling: right((_places: number): number => 0).wrong('pooling-counted', 'Pooling counted', (products) => 9 * products, 'You count multiplications for the pooling. It only compares: there are none.') },
    reading: (d) => (H, W, C, f1, f3, f5) => d.each * d.places(H, W) * C * (f1 * d.area(1) + f3 * d.area(3) + f5 * d.area(5)) + d.pooling(H * W * C),
  },
)

const reduced = formula(
  { inceptionReducedOperationCount },
  {
    id: 'inception-reduced-operation-count',
    inputs: [...maps, integer('f1', [8, 5]), integer('r3', [6, 3]), integer('f3', [12, 7]), integer('r5', [2, 4]), integer('f5', [9, 10]), integer('p', [11, 13])],
    sizes: {},
    holes: {
      ...counted,
      threes: right(1).wrong('deck-358m', 'One branch counted twice', 2, 'You count the 3 × 3 filters twice, as the slide does with its 358M. Each of the six convolutions counts once.'),
      bottlenecks: right((products: number): number => products).wrong('bottleneck-ops-omitted', 'Bottlenecks not counted', () => 0, 'Your count lacks the 1 × 1 reductions before the 3 × 3 and 5 × 5 filters. They are convolutions too.'),
      projection: right((products: number): number => products).wrong('pool-projection-omitted', 'Projection not counted', () => 0, 'Your count lacks the 1 × 1 convolution after the pooling.'),
      sees: right((narrow: number, _C: number): number => narrow).wrong('original-depth', 'Bottlenecks have no effect', (_, C) => C, 'Your 3 × 3 and 5 × 5 filters still see all C channels. They see what the bottlenecks leave: r₃ and r₅.'),
      enters: right((C: number, _narrow: number): number => C).wrong('reductions-see-64', 'Bottlenecks see few channels', (_, narrow) => narrow, 'Your bottlenecks see as many channels as they leave. They reduce the input: each sees all C channels.'),
    },
    reading: (d) => (H, W, C, f1, r3, f3, r5, f5, p) => d.each * d.places(H, W) * (f1 * C + d.bottlenecks(r3 * d.enters(C, r3) + r5 * d.enters(C, r5)) + d.threes * d.area(3) * f3 * d.sees(r3, C) + d.area(5) * f5 * d.sees(r5, C) + d.projection(p * C)),
  },
)

const googlenet = 'D1 “Case Study: GoogLeNet”'

export default suite(
  'architectures/inception-concat-depth',
  'Depth and operations of inception modules',
  [
    depth.with({
      lecture: depth.golden('is 672 for the naive module', { weight: 2, given: { f1: 128, f3: 192, f5: 96, pool: 256 }, gives: 672, source: `${googlenet}: 28 × 28 × (128 + 192 + 96 + 256)`, hint: 'Pooling keeps all 256 channels of the input.' }),
      reduced: depth.golden('is 480 with a projection of the pooling to 64', { given: { f1: 128, f3: 192, f5: 96, pool: 64 }, gives: 480, source: `${googlenet}: 128 + 192 + 96 + 64` }),
      smallest: false,
      larger: false,
    }),
    naive.with({
      lecture: naive.golden('is 854 million for the module of the slide', {
        weight: 2,
        given: { H: 28, W: 28, C: 256, f1: 128, f3: 192, f5: 96 },
        gives: 854196224,
        source: `${googlenet}: 854M ops`,
        hint: 'Write down the three convolutions: 25.7, 346.8 and 481.7 million.',
      }),
      smallest: false,
      larger: false,
    }),
    reduced.with({
      lecture: reduced.golden('is 271 million for the module of the slide', {
        weight: 2,
        given: { H: 28, W: 28, C: 256, f1: 128, r3: 64, f3: 192, r5: 64, f5: 96, p: 64 },
        gives: 271351808,
        source: `${googlenet}, which prints 358M; worked by hand: 25.7 + 12.8 + 86.7 + 12.8 + 120.4 + 12.8 million`,
        hint: 'There are six convolutions. Write down filters, side and depth of each.',
      }),
      smallest: false,
      larger: false,
    }),
  ],
  { 'inception-concat-depth/includes-bottlenecks': { notHere: 'the function is not given the bottlenecks' }, 'inception-concat-depth/projection-not-applied': { notHere: 'the function is given the depth after the projection' } },
)
