import { among, formula, options, printed, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { networkTrainingProcedure } from '#reference/networks/network-training-procedure.ts'
import { at, mean, type Row, sum, table } from '../shared/lists.ts'
import { asArrays, gradientOf, moved, type Net, netOf, passOf, rightRule } from '../shared/sigmoid-net.ts'

const uniforms = [0, 0.25, 0.5, 0.75, 1, 0.1]
const draws = record('draws', { W1: among('W1', 'H D', uniforms), b1: among('b1', 'H', uniforms), W2: among('W2', 'K H', uniforms), b2: among('b2', 'K', uniforms) })
// Outputs begin near ½, so that some of these errors are reached at once, some later and some never.
const settings = options({ learningRate: [0.5, 1, 2], smallEnough: [0.25, 0.5, 0.1, 10], maximumEpochs: [3, 2, 5] })

const eachOf = ({ W1, b1, W2, b2 }: Net, f: (u: number) => number): Net => ({ W1: W1.map((row) => row.map(f)), b1: b1.map(f), W2: W2.map((row) => row.map(f)), b2: b2.map(f) })
const squaredError = (net: Net, x: Row, t: Row): number => 0.5 * sum(passOf(net, x).y.map((y, k) => (y - at(t, k)) ** 2))

/** The errors are an array here, so that a list and an array are both right. */
const trained = (...given: Parameters<typeof networkTrainingProcedure>) => {
  const { errors, ...rest } = networkTrainingProcedure(...given)
  return { ...rest, errors: array<'E'>(errors) }
}

const range = 'A uniform number u from 0 to 1 becomes the weight 0.02·u − 0.01.'
const training = formula(
  { networkTrainingProcedure: trained },
  {
    id: 'network-training-procedure',
    inputs: [reals('X', 'N D'), among('T', 'N K', [0, 1, 0.5, 0.25]), draws, settings],
    ...{ sizes: { N: [2, 3], D: [1, 2], H: [2, 3], K: [1, 2] }, larger: { N: [4, 5], D: [3, 4], H: [4, 5], K: [3, 4] }, parts: { parameters: 2, errors: 1, converged: 1 } },
    holes: {
      weight: right((u: number): number => 0.02 * u - 0.01)
        .wrong('draws-as-weights', 'Draws used as weights', (u) => u, `You use the draws themselves as weights. ${range}`)
        .wrong('positive-only', 'Weights never negative', (u) => 0.01 * u, `Your weights are never negative. ${range}`)
        .wrong('train/init-symmetric', 'All weights equal', () => 0.01, `All your weights begin equal, so hidden units stay equal forever. ${range}`)
        .wrong('range-too-wide', 'Range ten times wider', (u) => 0.2 * u - 0.1, `Your weights lie between −0.1 and 0.1. ${range}`),
      applied: right((next: Net, _now: Net): Net => next).wrong('train/update-not-applied', 'Step never applied', (_, now) => now, 'Your errors never change: the step is computed, but the weights stay. Continue from the parameters that a step returns.'),
      error: right((errors: Row) => sum(errors))
        .wrong('mean-error', 'Mean of the errors', mean, 'Your errors are N times too small: you average over the examples. Add them up.')
        .wrong('train/accuracy-on-last-batch', 'Error of last example', (errors) => at(errors, -1), 'You report the error of the last example. Add up the errors of all.'),
      stops: right((error: number, small: number) => error <= small)
        .wrong('never-stops-early', 'Never stops early', () => false, 'You always train for all epochs. Stop as soon as the error is small enough.')
        .wrong('one-epoch', 'Stops after one epoch', () => true, 'You stop after one epoch. Continue until the error is small enough, or all epochs are done.'),
      converged: right((isSmall: boolean) => isSmall)
        .wrong('always-converged', 'Converged whatever happens', () => true, 'You report that training converged although the error stayed too large. It did only if the last error is small enough.')
        .wrong('converged-inverted', 'Converged the wrong way', (isSmall) => !isSmall, 'You report the opposite: converged is true if the last error is small enough.'),
    },
    reading:
      (d) =>
      (X, T, draws, { learningRate, smallEnough, maximumEpochs }) => {
        const [xs, ts] = [table(X), table(T)]
        let net = eachOf(netOf(draws), d.weight)
        const errors: number[] = []
        do {
          for (const [n, x] of xs.entries()) net = d.applied(moved(net, gradientOf(net, x, ts[n] as Row, rightRule), learningRate), net)
          errors.push(d.error(xs.map((x, n) => squaredError(net, x, ts[n] as Row))))
        } while (errors.length < maximumEpochs && !d.stops(at(errors, -1), smallEnough))
        return { parameters: asArrays(net), errors: array(errors), converged: d.converged(at(errors, -1) <= smallEnough) }
      },
  },
)

const u = { W1: [[0.5]], b1: [0.25], W2: [[0.75]], b2: [1] }
const given = { X: [[1]], T: [[1]], draws: u, options: { learningRate: 0, smallEnough: 0.2, maximumEpochs: 1 } }

export default suite('networks/network-training-procedure', 'Training until the error is small', [
  training.with({
    small: training.golden('begins with weights from −0.01 to 0.01', {
      weight: 2,
      given,
      gives: { parameters: { W1: array([[0]]), b1: array([-0.005]), W2: array([[0.005]]), b2: array([0.01]) } },
      source: 'D4 “How do the neural networks learn”: random weights in [−0.01, +0.01]; worked by hand: 0.02 · 0.25 − 0.01',
      hint: 'With a learning rate of 0 the weights stay as they begin: u = 0.5 gives 0.',
    }),
    enough: training.golden('stops as soon as the error is small enough', {
      given: { ...given, options: { learningRate: 0, smallEnough: 0.2, maximumEpochs: 3 } },
      gives: { converged: true },
      source: 'D4 “How do the neural networks learn”; worked by hand: the error is about ½ · ¼',
      concept: 'an error that is small enough',
      hint: 'The output is about ½, so the error is about 1/8: small enough after the first epoch.',
    }),
    never: training.golden('ends without convergence where the error stays large', {
      given: { ...given, options: { learningRate: 0, smallEnough: 0.1, maximumEpochs: 2 } },
      gives: { errors: printed(['0.1234', '0.1234']), converged: false },
      source: 'worked by hand: without steps the error stays about 1/8',
      concept: 'an error that stays large',
      hint: 'Two epochs, and the error is still about 1/8: two errors, and no convergence.',
    }),
    random: { draws: 8, hint: 'Compare the number of errors first, then the errors, then the parameters.' },
    smallest: { draws: 6 },
  }),
])
