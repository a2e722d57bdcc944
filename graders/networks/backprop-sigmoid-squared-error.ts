import { formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { backpropSigmoidSquaredError, sigmoidNetError, sigmoidNetGradient, sigmoidNetTrain } from '#reference/networks/backprop-sigmoid-squared-error.ts'
import { verdicts } from '../judging/verdicts.ts'
import { at, mean, type Row, sum, table } from '../shared/lists.ts'
import { asArrays, deltaRule, gradientOf, moved, type Net, netInput, netOf, netParts, oneExample, passOf, steppedRows } from '../shared/sigmoid-net.ts'

const group = 'backprop-sigmoid-squared-error'
/** ½ Σ (y − t)² */
const squaredError = (net: Net, x: Row, t: Row): number => 0.5 * sum(passOf(net, x).y.map((y, k) => (y - at(t, k)) ** 2))

const half = 'The error of an example is ½ Σ (y − t)².'
const error = formula(
  { sigmoidNetError },
  {
    id: 'sigmoid-net-error',
    ...oneExample,
    holes: {
      outputs: right((pass: ReturnType<typeof passOf>): Row => pass.y).wrong('no-output-sigmoid', 'Output without sigmoid', ({ sums }) => sums, 'Your outputs are the weighted sums. They pass through a sigmoid too: y = σ(W2·z + b2).'),
      term: right((difference: number) => difference ** 2).wrong('absolute', 'Absolute difference', Math.abs, `You add up |y − t|. ${half}`),
      total: right((squares: Row) => 0.5 * sum(squares))
        .wrong('no-half', 'Factor ½ missing', sum, `Your error is twice as large: the ½ is missing. ${half}`)
        .wrong('mean', 'Mean over the outputs', (squares) => 0.5 * mean(squares), `You average over the outputs. ${half}`)
        .wrong('root', 'Root of the sum', (squares) => Math.sqrt(sum(squares)), `You take the root of the sum. ${half}`),
    },
    reading: (d) => (parameters, x, t) => d.total(d.outputs(passOf(netOf(parameters), [...x.data])).map((y, k) => d.term(y - at([...t.data], k)))),
  },
)

const gradient = formula(
  { sigmoidNetGradient },
  {
    id: 'sigmoid-net-gradient',
    ...oneExample,
    parts: netParts,
    holes: { ...deltaRule, error: deltaRule.error.wrong(`${group}/sign`, 'Opposite sign', (y, t) => t - y, 'All your gradients have the opposite sign: you begin with t − y. The derivative of the error begins with y − t.') },
    reading: (d) => (parameters, x, t) => asArrays(gradientOf(netOf(parameters), [...x.data], [...t.data], d)),
    measured: { at: (parameters) => parameters, loss: (parameters, [, x, t]) => sigmoidNetError(parameters, x, t) },
  },
)

const step = formula(
  { backpropSigmoidSquaredError },
  {
    id: group,
    ...oneExample,
    inputs: [...oneExample.inputs, options({ learningRate: [0.5, 0.1, 1, 2] })],
    parts: netParts,
    holes: {
      ...deltaRule,
      rate: right((rate: number) => rate)
        .wrong('sign', 'Step in wrong direction', (rate) => -rate, 'Your weights move uphill, so the error rises. With δ computed from y − t, subtract η·δ·input.')
        .wrong('rate-ignored', 'Learning rate ignored', () => 1, 'Your step does not depend on η. Multiply every gradient by the learning rate.'),
      seen: right((old: readonly Row[], _new: readonly Row[]) => old).wrong(
        'updated-weights-used',
        'New weights used early',
        (_, updated) => updated,
        'Your hidden layer sees the weights W2 after their step. Compute all δ with the old weights; then move all of them.',
      ),
    },
    reading:
      (d) =>
      (parameters, x, t, { learningRate }) => {
        const [net, rate] = [netOf(parameters), d.rate(learningRate)]
        return asArrays(
          moved(
            net,
            gradientOf(net, [...x.data], [...t.data], d, (dW2) => d.seen(net.W2, steppedRows(net.W2, dW2, rate))),
            rate,
          ),
        )
      },
  },
)

/** The errors are an array here, so that a list and an array are both right. */
const trained = (...given: Parameters<typeof sigmoidNetTrain>) => {
  const { parameters, errors } = sigmoidNetTrain(...given)
  return { parameters, errors: array<'E'>(errors) }
}

const training = formula(
  { sigmoidNetTrain: trained },
  {
    id: 'sigmoid-net-train',
    inputs: [netInput('initial'), reals('X', 'N D'), reals('T', 'N K'), options({ learningRate: [0.5, 0.25, 1], epochs: [2, 1, 3] })],
    ...{ sizes: { N: [2, 3], D: [1, 2], H: [2, 3], K: [1, 2] }, larger: { N: [4, 5], D: [3, 4], H: [4, 5], K: [3, 4] }, parts: { parameters: 1, errors: 1 } },
    holes: {
      ...deltaRule,
      examples: right((N: number): number => N)
        .wrong('train/last-batch-dropped', 'Last example left out', (N) => N - 1, 'Your epochs leave the last example out. Each epoch is one step on every example.')
        .wrong('first-example-only', 'First example only', () => 1, 'Your epochs use the first example only. Each epoch is one step on every example.'),
      current: right((now: Net, _start: Net): Net => now).wrong('one-step-per-epoch', 'One step per epoch', (_, start) => start, 'You compute all gradients of an epoch at the same weights. Move after every example, and continue from there.'),
      applied: right((next: Net, _now: Net): Net => next).wrong('train/update-not-applied', 'Step never applied', (_, now) => now, 'Your errors never change: the step is computed, but the weights stay. Continue from the parameters that a step returns.'),
      errorOf: right((errors: Row) => sum(errors))
        .wrong('mean-error', 'Mean of the errors', mean, 'Your errors are N times too small: you average over the examples. Add them up.')
        .wrong('train/accuracy-on-last-batch', 'Error of last example', (errors) => at(errors, -1), 'You report the error of the last example. Add up the errors of all.'),
      measuredAt: right((after: Row, _before: Row, _running: Row): Row => after)
        .wrong('errors-before-epoch', 'Errors before the epoch', (_, before) => before, 'Your errors are one epoch late: they are measured before it. Measure all examples after each epoch.')
        .wrong('running-error', 'Errors during the epoch', (_, _before, running) => running, 'You add up each error as its example is used, while the weights still move. Measure all examples after the epoch.'),
    },
    reading:
      (d) =>
      (initial, X, T, { learningRate, epochs }) => {
        const [xs, ts] = [table(X), table(T)]
        const all = (net: Net): Row => xs.map((x, n) => squaredError(net, x, ts[n] as Row))
        let net = netOf(initial)
        const errors = Array.from({ length: epochs }, () => {
          const [start, running]: [Net, number[]] = [net, []]
          for (const [n, x] of xs.slice(0, d.examples(xs.length)).entries()) {
            running.push(squaredError(net, x, ts[n] as Row))
            net = d.applied(moved(net, gradientOf(d.current(net, start), x, ts[n] as Row, d), learningRate), net)
          }
          return d.errorOf(d.measuredAt(all(net), all(start), running))
        })
        return { parameters: asArrays(net), errors: array(errors) }
      },
  },
)

const slide = 'D1 “Example: algorithm for sigmoid, sqerror”'
const net = { W1: matrix('0.2 -0.4 / 0.7 0.1'), b1: [0.1, -0.1], W2: matrix('0.5 -0.3'), b2: [0.2] }
const given = { parameters: net, x: [1, 0.5], t: [1] }
const tiny = { W1: [[1]], b1: [0], W2: [[0.5]], b2: [0] }
const xor = { X: matrix('0 0 / 0 1 / 1 0 / 1 1'), T: matrix('0 / 1 / 1 / 0') }

export default suite('networks/backprop-sigmoid-squared-error', 'Backpropagation with sigmoids', [
  error.with({
    lecture: error.golden('is an eighth where the output is one half and the target 1', {
      weight: 2,
      given: { parameters: { ...tiny, W2: [[0]] }, x: [3], t: [1] },
      gives: 0.125,
      source: `${slide}: E = ½ Σ (y − t)², worked by hand: ½ · (½ − 1)²`,
      hint: 'With W2 and b2 of 0 the output is σ(0) = ½.',
    }),
    random: { hint: 'Compute z = σ(W1·x + b1) first, then y = σ(W2·z + b2), then ½ Σ (y − t)².' },
  }),
  gradient.with({
    lecture: gradient.golden('gives the gradients of a net with two hidden units', {
      weight: 2,
      given,
      gives: { W1: printed('-0.013294 -0.006647 / 0.007208 0.003604'), b1: printed(['-0.013294', '0.007208']), W2: printed([['-0.055974', '-0.070052']]), b2: printed(['-0.106622']) },
      source: `${slide}, worked by hand: z is (0.524979, 0.657010), y is 0.565900, and δ_k is y·(1 − y)·(y − 1)`,
      hint: 'The outputs are z = (0.524979, 0.657010) and y = 0.565900. Compute δ_k first.',
    }),
    random: { hint: 'Write δ_k and δ_j down first; every gradient is a δ times what the weight reads.' },
    measured: { hint: 'Move one weight by 0.001 and watch ½ Σ (y − t)²: its change over 0.001 is the gradient.' },
  }),
  step.with({
    lecture: step.golden('makes the step of a net with two hidden units', {
      weight: 2,
      given: { ...given, options: { learningRate: 0.5 } },
      gives: { W1: printed('0.206647 -0.396676 / 0.696396 0.0981980'), b1: printed(['0.106647', '-0.103604']), W2: printed([['0.527987', '-0.264974']]), b2: printed(['0.253311']) },
      source: `${slide}, worked by hand: δ_k = −0.106622`,
      hint: 'δ_k is −0.106622, and each weight moves by −η times its δ times what it reads.',
    }),
    random: { hint: 'Compute δ_k and δ_j with the old weights; move all of them at the end.' },
    'three-steps': step.trace('continues from its own parameters for three steps', {
      weight: 2,
      concept: 'three steps in a row',
      given: { ...given, options: { learningRate: 0.5 } },
      steps: 3,
      feed: 'parameters',
      each: { x: matrix('1 0.5 / 0 1 / -1 2'), t: matrix('1 / 0 / 0.5') },
      hint: 'The second step begins with the parameters that the first one returned.',
    }),
  }),
  training.with({
    lecture: training.golden('lowers the error of one example twice', {
      weight: 2,
      given: { initial: tiny, X: [[1]], T: [[1]], options: { learningRate: 1, epochs: 2 } },
      gives: { errors: printed(['0.069534', '0.058327']) },
      source: `${slide}, worked by hand: two steps on the same example`,
      hint: 'With one example, an epoch is one step. The error is measured after it.',
    }),
    xor: training.judge('learns XOR in fifty epochs', {
      weight: 2,
      concept: 'learning XOR',
      hint: 'Print the error of every epoch: it falls from 0.51 to 0.03.',
      calls: () => [[asArrays({ W1: matrix('1 -1 / -1 1'), b1: [0, 0], W2: [[1, 1]], b2: [0] }), array(xor.X), array(xor.T), { learningRate: 5, epochs: 50 }]],
      verdict: verdicts['xor-learned'],
    }),
    random: { hint: 'Compare the error after the first epoch, then the parameters.' },
  }),
])
