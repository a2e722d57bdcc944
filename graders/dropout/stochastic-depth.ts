import { choice, formula, integer, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array, type NDArray, zip } from '#reference/core/ndarray.ts'
import { stochasticDepth, survivalProbability } from '#reference/dropout/stochastic-depth.ts'
import { stochasticDepthBackward } from '#reference/dropout/stochastic-depth-backward.ts'
import { kink } from '../shared/activations.ts'
import { dot, relu } from '../shared/lists.ts'

const block = [reals('x', 'N D'), reals('Fx', 'N D')] as const
const settings = [scalar('p', [0.75, 0.6, 0.25]), scalar('u', [0.1, 0.9, 0.5, 0.65, 0.3]), choice('mode', ['train', 'test'])] as const
const sizes = { N: [1, 3], D: [2, 4] } as const

/** What the branch F is multiplied by. */
const gate = {
  train: right((u: number, p: number): number => Number(u < p)),
  test: right((p: number, _u: number): number => p)
    .wrong('stochastic-depth/test-unscaled', 'Branch unscaled at test', () => 1, 'At test time you add F(x) in full. In training it was there only with probability p: add p·F(x).')
    .wrong('stochastic-depth/random-at-test', 'Blocks dropped at test', (p, u) => Number(u < p), 'You bypass blocks at test time too. There every block works: add p·F(x), whatever u is.'),
}
const dropProbability = {
  id: 'stochastic-depth/drop-probability',
  title: 'Survival taken for drop',
  fill: [{ test: (p: number) => 1 - p }, { train: (u: number, p: number) => Number(u >= p), test: (p: number) => 1 - p }],
  says: 'You take p as the probability to bypass the block. It is the probability that the block survives.',
}
const gateOf = (d: { readonly train: (u: number, p: number) => number; readonly test: (p: number, u: number) => number }, p: number, u: number, mode: string) => (mode === 'train' ? d.train(u, p) : d.test(p, u))

const forward = formula(
  { stochasticDepth },
  {
    id: 'stochastic-depth',
    inputs: [...block, ...settings],
    sizes,
    holes: {
      ...gate,
      branch: right((weight: number, _p: number, _mode: string): number => weight),
      shortcut: right((x: number, _weight: number, _mode: string): number => x)
        .wrong('drops-everything', 'Bypassed block gives 0', (x, weight) => (weight === 0 ? 0 : x), 'A bypassed block returns 0 in your code. It passes on its input: max(0, x).')
        .wrong('scales-sum', 'Sum scaled at test', (x, weight, mode) => (mode === 'test' ? weight * x : x), 'At test time you scale x + F(x). Scale the branch alone: p·F(x) + x.'),
      out: right(relu).wrong('no-relu', 'ReLU missing', (s) => s, 'Your output has negative numbers. The block ends with a ReLU: max(0, s).'),
    },
    together: [
      dropProbability,
      {
        id: 'inverted-scaling',
        title: 'Branch scaled in training',
        fill: { branch: (weight, p, mode) => (mode === 'train' ? weight / p : 1) },
        says: 'You divide F(x) by p in training, and leave it as it is at test time. This form multiplies by p at test time and does nothing in training.',
      },
    ],
    reading: (d) => (x, Fx, p, u, mode) => {
      const weight = d.branch(gateOf(d, p, u, mode), p, mode)
      return zip(x, Fx, (input, branch) => d.out(weight * branch + d.shortcut(input, weight, mode)))
    },
  },
)

const inner = (a: NDArray, b: NDArray) => dot([...a.data], [...b.data])
const sums = (x: NDArray, Fx: NDArray, p: number, u: number, mode: string): NDArray => zip(x, Fx, (input, branch) => (mode === 'test' ? p : Number(u < p)) * branch + input)

const backward = formula(
  { stochasticDepthBackward },
  {
    id: 'stochastic-depth-backward',
    inputs: [reals('dOut', 'N D'), ...block, ...settings],
    sizes,
    parts: { dx: 1, dFx: 1 },
    obeys: { atKink: kink },
    avoid: (_, ...args) => sums(...args).data.some((s) => Math.abs(s) < 1e-3),
    holes: {
      ...gate,
      passes: right((sum: number, _x: number, _branch: number): number => sum)
        .wrong('relu-of-input', 'ReLU of the input', (_, x) => x, 'You let gradients pass where x is positive. The ReLU acts on the sum p·F(x) + x, or on x where the block is bypassed.')
        .wrong('sum-of-both', 'Bypassed branch added', (_, x, branch) => x + branch, 'You let gradients pass where F(x) + x is positive, whether the branch was there or not. Take the sum of the forward pass.'),
      shortcut: right((_weight: number, _mode: string): number => 1)
        .wrong('stochastic-depth/drops-everything', 'Bypassed block stops gradients', (weight) => Number(weight !== 0), 'No gradient passes a bypassed block in your code. Its shortcut is there: dx is that of the ReLU.')
        .wrong('stochastic-depth/scales-sum', 'Sum scaled at test', (weight, mode) => (mode === 'test' ? weight : 1), 'At test time you scale the gradient of the shortcut too. Only the branch has the factor p.'),
      branch: right((weight: number): number => weight).wrong('bypassed-learns', 'Factor of branch missing', () => 1, 'The branch gets the whole gradient, even where it was bypassed. It gets the factor of the forward pass: 1 or 0 in training, p at test.'),
    },
    together: [dropProbability],
    reading: (d) => (dOut, x, Fx, p, u, mode) => {
      const weight = gateOf(d, p, u, mode)
      const sum = zip(x, Fx, (input, branch) => d.passes(weight * branch + input, input, branch))
      const through = zip(dOut, sum, (gradient, s) => (d.atKink(s) ? gradient : 0))
      const times = (factor: number): NDArray => ({ shape: through.shape, data: through.data.map((gradient) => factor * gradient) })
      return { dx: times(d.shortcut(weight, mode)), dFx: times(d.branch(weight)) }
    },
    measured: { at: (_, x, Fx) => ({ dx: x, dFx: Fx }), loss: ({ dx: x, dFx: Fx }, [dOut, , , p, u, mode]) => inner(dOut, stochasticDepth(x, Fx, p, u, mode)) },
  },
)

const survival = formula(
  { survivalProbability },
  {
    id: 'survival-probability',
    inputs: [integer('l', [1, 2, 3, 4]), integer('L', [4, 5, 10]), scalar('last', [0.5, 0.25, 0.8])],
    sizes: {},
    holes: {
      place: right((l: number, L: number): number => l / L)
        .wrong('counted-from-0', 'Blocks counted from 0', (l, L) => (l - 1) / L, 'Your first block always survives. Blocks count from 1 here: 1 − (l / L)·(1 − p_L).')
        .wrong('l-over-l-minus-1', 'Divided by L − 1', (l, L) => (l - 1) / (L - 1), 'Your probabilities begin at exactly 1. The slide’s rule divides by L: 1 − (l / L)·(1 − p_L).')
        .wrong('reversed', 'Late blocks survive longer', (l, L) => 1 - l / L, 'Your early blocks are bypassed most. They survive nearly always, and the last one with probability p_L.'),
      falls: right((last: number): number => 1 - last).wrong('falls-by-last', 'Falls by p_L', (last) => last, 'Your last block survives with probability 1 − p_L. It is p_L: the fall over all blocks is 1 − p_L.'),
      out: right((drop: number, _last: number): number => 1 - drop)
        .wrong('drop-not-survival', 'Drop instead of survival', (drop) => drop, 'You return the probability to bypass the block. The probability to survive is 1 minus that.')
        .wrong('same-for-all', 'One probability for all', (_, last) => last, 'Every block has the probability of the last one. It falls from nearly 1 for the first block to p_L for the last.'),
    },
    reading: (d) => (l, L, last) => d.out(d.place(l, L) * d.falls(last), last),
  },
)

const [x, Fx] = [matrix('1 -2 3'), matrix('0.5 1 -4')]
const slide = 'D1 “Deep Networks with Stochastic Depth”'
const given = { x, Fx, p: 0.8, u: 0.3, mode: 'train' } as const

export default suite('dropout/stochastic-depth', 'Stochastic depth', [
  forward.with({
    survives: forward.golden('adds the branch of a block that survives', {
      weight: 2,
      given,
      gives: array(matrix('1.5 0 0')),
      source: `${slide}, worked by hand: max(0, 1 + 0.5), max(0, −2 + 1), max(0, 3 − 4)`,
      hint: 'u = 0.3 is below p = 0.8, so the block works.',
    }),
    bypassed: forward.golden('passes on the input of a block that is bypassed', {
      given: { ...given, u: 0.9 },
      gives: array(matrix('1 0 3')),
      source: `${slide}, worked by hand: max(0, x)`,
      hint: 'u = 0.9 is not below p = 0.8, so only the shortcut is left.',
      concept: 'a bypassed block',
    }),
    test: forward.golden('weights the branch at test time', {
      given: { ...given, u: 0.9, mode: 'test' },
      gives: printed([['1.40', '0.00', '0.00']]),
      source: 'Huang et al. 2016, equation 5, worked by hand: max(0, 1 + 0.8 · 0.5)',
      hint: 'At test time nothing is random: the branch counts p, the shortcut counts 1.',
      concept: 'test time',
    }),
    random: { draws: 8 },
  }),
  backward.with({
    example: backward.golden('passes gradients through shortcut and branch', {
      weight: 2,
      given: { ...given, dOut: matrix('10 20 30'), u: 0.9, mode: 'test' },
      gives: { dx: array(matrix('10 0 0')), dFx: array(matrix('8 0 0')) },
      source: 'derived: the sums are 1.4, −1.2 and −0.2, and the branch counts 0.8',
      hint: 'Write down the sums before the ReLU: 1.4, −1.2 and −0.2.',
    }),
    bypassed: backward.golden('lets a bypassed block learn nothing', {
      given: { ...given, dOut: matrix('10 20 30'), u: 0.9 },
      gives: { dx: array(matrix('10 0 30')), dFx: array(matrix('0 0 0')) },
      source: 'derived: the output is max(0, x)',
      hint: 'F(x) does not enter the output of a bypassed block.',
      concept: 'a bypassed block',
    }),
    random: { draws: 8 },
    kink: backward.golden('is right for a sum of exactly 0', {
      weight: 0,
      given: { dOut: matrix('10 20'), x: matrix('1 2'), Fx: matrix('-1 1'), p: 0.8, u: 0.3, mode: 'train' },
      gives: { dx: array(matrix('0 20')), dFx: array(matrix('0 20')) },
      source: 'worked by hand: the sums are 0 and 3',
      concept: 'a sum of exactly 0',
      hint: 'The handout says what the derivative of max(0, s) is at s = 0.',
    }),
    smallest: { draws: 6 },
  }),
  survival.with({
    example: survival.golden('falls from block to block', {
      weight: 2,
      given: { l: 2, L: 4, last: 0.5 },
      gives: 0.75,
      source: `${slide}; Huang et al. 2016, equation 4: 1 − (2 / 4) · (1 − 0.5)`,
      hint: 'Draw a straight line from 1 before the first block to p_L at the last.',
    }),
    last: survival.golden('is p_L for the last block', { given: { l: 4, L: 4, last: 0.25 }, gives: 0.25, source: 'worked by hand: 1 − 1 · (1 − 0.25)', concept: 'the last block' }),
    smallest: { says: 'works for a network of one block', inputs: [integer('l', [1]), integer('L', [1])], concept: 'one block' },
  }),
])
