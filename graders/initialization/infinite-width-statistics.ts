import { choice, formula, integer, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { infiniteWidthStatistics } from '#reference/initialization/activation-statistics.ts'
import { layerMeasures } from '../judging/layer-measures.ts'
import { at, type Row, relu, sum } from '../shared/lists.ts'

const activations = { tanh: Math.tanh, relu, sigmoid: (x: number): number => 1 / (1 + Math.exp(-x)), linear: (x: number): number => x } as const

/** Standard normal numbers at the middle of equal steps, with their shares: 0 lies between two of them. */
const step = 0.05
const normal = Array.from({ length: 400 }, (_, k) => {
  const z = (k - 199.5) * step
  return { z, share: (step * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI) }
})
const mean = (f: (z: number) => number): number => sum(normal.map(({ z, share }) => share * f(z)))

interface Layers {
  readonly mean: Row
  readonly std: Row
  readonly rms: Row
}
/** As a share of the activations’ size: Gauss–Hermite quadrature is off by some thousandths at the kink of ReLU. */
const within = (value: number, size: number) => ({ value, within: 1e-2 * size })
const measured = ({ mean, std, rms }: Layers) => ({
  'deviation of the first layer': within(at(std, 0), at(rms, 0)),
  'mean of the last layer': within(at(mean, -1), at(rms, -1)),
  'deviation of the last layer': within(at(std, -1), at(rms, -1)),
  'root mean square of the last layer': within(at(rms, -1), at(rms, -1)),
})

const holes = {
  scale: right((gain: number, q: number): number => Math.sqrt(gain * q))
    .wrong('root-missing', 'Variance taken for deviation', (gain, q) => gain * q, 'You scale z by the variance g·q. Scale it by the standard deviation √(g·q).')
    .wrong('gain-missing', 'Gain left out', (_, q) => Math.sqrt(q), 'Your numbers do not depend on the gain. The variance of a pre-activation is g·q.'),
  passedOn: right((q: number, _mean: number): number => q).wrong('variance-passed-on', 'Mean subtracted on the way', (q, mu) => q - mu ** 2, 'You pass on the variance of the activations. A pre-activation sums squares, mean included: pass on q = E[act²].'),
  std: right((q: number, mu: number): number => Math.sqrt(Math.max(0, q - mu ** 2)))
    .wrong('rms-for-std', 'Mean not subtracted', (q) => Math.sqrt(q), 'Your deviation is the root mean square. Subtract the square of the mean first: √(q − mean²).')
    .wrong('activation-statistics/variance', 'Variance, not deviation', (q, mu) => q - mu ** 2, 'You return variances. The standard deviation is the root.'),
}

type Decided = { readonly [K in keyof typeof holes]: (typeof holes)[K]['right'] }

function layersOf(d: Decided, activation: keyof typeof activations, gain: number, count: number): Layers {
  const act = activations[activation]
  let passed = 1
  const all = Array.from({ length: count }, () => {
    const scale = d.scale(gain, passed)
    const [mu, q] = [mean((z) => act(scale * z)), mean((z) => act(scale * z) ** 2)]
    passed = d.passedOn(q, mu)
    return { mean: mu, std: d.std(q, mu), rms: Math.sqrt(q) }
  })
  const part = (key: keyof Layers): Row => all.map((one) => one[key])
  return { mean: part('mean'), std: part('std'), rms: part('rms') }
}

const decided: Decided = { scale: holes.scale.right, passedOn: holes.passedOn.right, std: holes.std.right }

const infinite = formula(
  { infiniteWidthStatistics },
  {
    id: 'infinite-width-statistics',
    inputs: [choice('activation', ['tanh', 'relu', 'sigmoid', 'linear']), scalar('gain', [2, 1, 0.5, 1.5]), integer('layers', [2, 1, 3, 5])],
    sizes: {},
    holes,
    reading: (d) => (activation, gain, layers) => {
      const all = layersOf(d, activation, gain, layers)
      return { mean: array(all.mean), std: array(all.std), rms: array(all.rms) }
    },
    compared: { by: layerMeasures, given: () => [], expects: () => (activation, gain, layers) => measured(layersOf(decided, activation, gain, layers)) },
  },
)

export default suite('initialization/infinite-width-statistics', 'Activations of infinitely wide layers', [
  infinite.with({
    deck: infinite.random('keeps the deviations of the deck’s tanh layers', {
      weight: 2,
      draws: 2,
      inputs: [choice('activation', ['tanh']), scalar('gain', [1]), integer('layers', [10, 2])],
      concept: 'ten tanh layers',
      hint: 'D1 “Weight Initialization” prints 0.628 for the first layer and 0.228 for the tenth.',
    }),
    he: infinite.random('keeps the size of the signal with ReLU and a gain of 2', {
      draws: 2,
      inputs: [choice('activation', ['relu']), scalar('gain', [2]), integer('layers', [10, 3])],
      concept: 'ReLU with He’s gain',
      hint: 'The root mean square stays 1 in every layer.',
    }),
    smallest: false,
    larger: { inputs: [integer('layers', [7, 9])], draws: 4, concept: 'more layers' },
    repeats: false,
  }),
])
