import { formula, integer, right, suite } from '#kit'
import { inceptionConcatDepth, inceptionNaiveOperationCount } from '#reference/architectures/inception-naive.ts'
import { inceptionReducedOperationCount } from '#reference/architectures/inception-reduced.ts'
import { max, type Row, sum } from '../shared/lists.ts'
import { operations, operationsOf } from '../shared/operations.ts'

const depth = formula(
  { inceptionConcatDepth },
  {
    id: 'inception-concat-depth',
    inputs: [integer('f1', [4, 128, 16]), integer('f3', [6, 192, 32]), integer('f5', [3, 96, 8]), integer('pool', [2, 256, 64, 7])],
    sizes: {},
    holes: {
      branches: right((convolutions: Row, pool: number): Row => [...convolutions, pool]).wrong(
        'pool-not-counted',
        'Pooling branch left out',
        (convolutions) => convolutions,
        'Your depth lacks the pooling branch. Its maps are joined like those of the convolutions.',
      ),
      joined: right((depths: Row): number => sum(depths)).wrong('max', 'Deepest branch only', max, 'You return the depth of the deepest branch. The maps of all branches are put one behind the other: add up their depths.'),
    },
    reading: (d) => (f1, f3, f5, pool) => d.joined(d.branches([f1, f3, f5], pool)),
  },
)

const maps = [integer('H', [14, 28, 7]), integer('W', [12, 28, 9]), integer('C', [16, 256, 10])] as const
const filters = { f1: integer('f1', [8, 12, 64]), f3: integer('f3', [10, 16, 96]), f5: integer('f5', [6, 4, 32]) }

const naive = formula(
  { inceptionNaiveOperationCount },
  {
    id: 'inception-naive-operation-count',
    inputs: [...maps, filters.f1, filters.f3, filters.f5],
    sizes: {},
    holes: operations,
    reading: (d) => (H, W, C, f1, f3, f5) =>
      operationsOf(
        d,
        H,
        W,
        [f1, f3, f5].map((count, k) => ({ filters: count, side: 2 * k + 1, depth: C })),
      ),
  },
)

const reduced = formula(
  { inceptionReducedOperationCount },
  {
    id: 'inception-reduced-operation-count',
    inputs: [...maps, filters.f1, integer('r3', [5, 3, 24]), filters.f3, integer('r5', [2, 3, 7]), filters.f5, integer('p', [4, 8, 32])],
    sizes: {},
    holes: {
      ...operations,
      times3x3: right(1).wrong('deck-358m', 'A term counted twice', 2, 'You count the 3 × 3 filters twice, as the slide’s 358M does. Each convolution counts once, which gives 271M.'),
      seen: right((reduction: number, _C: number): number => reduction).wrong('original-depth', 'Large filters see all', (_, C) => C, 'Your 3 × 3 and 5 × 5 filters see the full depth. They see what the 1 × 1 reduction before them puts out.'),
      reductions: right((count: number): number => count).wrong('bottleneck-ops-omitted', 'Reductions not counted', () => 0, 'You leave out the 1 × 1 reductions. They are convolutions too.'),
      reduced: right((C: number, _reduction: number): number => C).wrong('reductions-see-64', 'Reductions see own depth', (_, reduction) => reduction, 'Your 1 × 1 reductions see as many channels as they put out. They see all C channels of the input.'),
      projection: right((p: number): number => p).wrong('pool-projection-omitted', 'Pool projection not counted', () => 0, 'You leave out the 1 × 1 convolution behind the pooling. It sees all C channels, too.'),
    },
    reading: (d) => (H, W, C, f1, r3, f3, r5, f5, p) => {
      const reduction = (r: number) => ({ filters: d.reductions(r), side: 1, depth: d.reduced(C, r) })
      const branches = [
        { filters: f1, side: 1, depth: C },
        { filters: d.times3x3 * f3, side: 3, depth: d.seen(r3, C) },
        { filters: f5, side: 5, depth: d.seen(r5, C) },
        { filters: d.projection(p), side: 1, depth: C },
      ]
      return operationsOf(d, H, W, [...branches, reduction(r3), reduction(r5)])
    },
  },
)

const slide = 'D1 “Case Study: GoogLeNet”'
const module28 = { H: 28, W: 28, C: 256, f1: 128, f3: 192, f5: 96 }
const notHere = { notHere: 'the function gets the depth of each branch, and not what is inside it' }

export default suite(
  'architectures/inception-arithmetic',
  'Depth and operations of inception',
  [
    depth.with({
      lecture: depth.golden('is 672 for the module of the lecture', { weight: 2, given: { f1: 128, f3: 192, f5: 96, pool: 256 }, gives: 672, source: `${slide}: 128 + 192 + 96 + 256`, hint: 'Pooling keeps the 256 channels of its input.' }),
      projected: depth.golden('is 480 with a projection to 64 behind the pooling', { given: { f1: 128, f3: 192, f5: 96, pool: 64 }, gives: 480, source: 'worked by hand: 128 + 192 + 96 + 64', hint: 'The last argument is what the pooling branch puts out.' }),
      random: { weight: 1, draws: 8 },
      smallest: false,
      larger: { inputs: [integer('f1', [384, 256]), integer('f3', [320, 288])], concept: 'deeper modules' },
    }),
    naive.with({
      lecture: naive.golden('counts 854 million for the module of the lecture', {
        weight: 2,
        given: module28,
        gives: 854196224,
        source: `${slide}: 25,690,112 + 346,816,512 + 481,689,600`,
        hint: 'Work the three convolutions out one by one: 28 · 28 · 128 · 1 · 1 · 256 is the first.',
      }),
      random: { draws: 12, hint: 'Set two of f1, f3 and f5 to 1 to see the third alone.' },
      smallest: false,
      larger: { inputs: [integer('C', [480, 512])], concept: 'deeper inputs' },
    }),
    reduced.with({
      lecture: reduced.golden('counts 271 million with reductions to 64', {
        weight: 2,
        given: { ...module28, r3: 64, r5: 64, p: 64 },
        gives: 271351808,
        source: `${slide}, where 358M is printed; worked by hand: 3 · 12,845,056 + 25,690,112 + 86,704,128 + 120,422,400`,
        hint: 'Six convolutions: write down for each how many channels it sees.',
      }),
      paper: reduced.golden('counts 304 million for inception 3b', {
        given: { ...module28, r3: 128, r5: 32, p: 64 },
        gives: 304267264,
        source: 'Szegedy et al. 2015, table 1: 304M for inception (3b)',
        hint: 'The reductions are 128 and 32 here. How many channels do the 3 × 3 and 5 × 5 filters see?',
      }),
      random: { draws: 14, hint: 'Write down the six convolutions, each with its filters, side and depth.' },
      smallest: false,
      larger: { inputs: [integer('C', [480, 512])], concept: 'deeper inputs' },
    }),
  ],
  { 'inception-concat-depth/elementwise-sum': notHere, 'inception-concat-depth/includes-bottlenecks': notHere, 'inception-concat-depth/projection-not-applied': notHere },
)
