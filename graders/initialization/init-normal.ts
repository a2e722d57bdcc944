import { formula, options, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { initHeNormal } from '#reference/initialization/init-he.ts'
import { initSmallGaussian } from '#reference/initialization/init-small-gaussian.ts'
import { initGlorotNormal, initLecunNormal } from '#reference/initialization/init-xavier-normal.ts'
import { drawsGiven, fanHoles, fansOf, layer, normal, normalHoles, ofFilters, rules, weightsOf } from '../shared/initial-weights.ts'

const rest = { ...fanHoles, ...normalHoles }

const he = formula({ initHeNormal }, { id: 'init-he-normal', inputs: [normal.dense], ...layer, holes: { scale: rules.heNormal, ...rest }, reading: (d) => (draws) => weightsOf(draws, (draw) => d.weight(d.scale(...fansOf(d, draws.shape)), draw)) })
const lecun = formula({ initLecunNormal }, { id: 'init-lecun-normal', inputs: [normal.dense], ...layer, holes: { scale: rules.lecunNormal, ...rest }, reading: (d) => (draws) => weightsOf(draws, (draw) => d.weight(d.scale(...fansOf(d, draws.shape)), draw)) })
const glorot = formula(
  { initGlorotNormal },
  { id: 'init-glorot-normal', inputs: [normal.dense], ...layer, holes: { scale: rules.glorotNormal, ...rest }, reading: (d) => (draws) => weightsOf(draws, (draw) => d.weight(d.scale(...fansOf(d, draws.shape)), draw)) },
)
const small = formula(
  { initSmallGaussian },
  {
    id: 'init-small-gaussian',
    inputs: [normal.dense, options({ std: [0.01, 0.04, 0.25] })],
    ...layer,
    holes: {
      scale: right((std: number): number => std)
        .wrong('init-scale/small-1e-1', 'A tenth, not a hundredth', (std) => 10 * std, 'Your weights are ten times too large. Multiply the draws by std as it is, usually 0.01.')
        .wrong('init-scale/small-as-variance', 'Deviation taken for variance', (std) => Math.sqrt(std), 'You take the root of std, as if it were a variance. It is the standard deviation: multiply by it.')
        .wrong('std-ignored', 'Always 0.01', () => 0.01, 'You use 0.01 whatever std is. Multiply the draws by std.'),
      ...normalHoles,
    },
    reading:
      (d) =>
      (draws, { std }) =>
        weightsOf(draws, (draw) => d.weight(d.scale(std), draw)),
  },
)

const draws = [[1], [-2], [0], [4], [1], [0], [2], [-1]]

export default suite(
  'initialization/init-normal',
  'Normal initial weights',
  [
    he.with({
      example: he.golden('halves the draws of a layer with eight inputs', {
        weight: 2,
        given: { draws },
        gives: array(draws.map(([z = 0]) => [z / 2])),
        source: 'D3 “[He2015] initialization for ReLUs”, worked by hand: √(2 / 8) = ½',
        hint: 'Eight numbers enter the one unit: √(2 / 8).',
      }),
      filters: he.random('counts the window of filters', { ...ofFilters, inputs: [normal.filters] }),
    }),
    lecun.with({
      example: lecun.golden('halves the draws of a layer with four inputs', {
        weight: 2,
        given: { draws: [[1], [-2], [0], [4]] },
        gives: array([[0.5], [-1], [0], [2]]),
        source: 'D1 “Weight Initialization”: randn(fan_in, fan_out) / sqrt(fan_in), worked by hand: 1 / √4',
        hint: 'Four numbers enter the one unit: divide the draws by √4.',
      }),
      filters: lecun.random('counts the window of filters', { ...ofFilters, inputs: [normal.filters] }),
    }),
    glorot.with({
      example: glorot.golden('halves the draws of a layer with eight fans', {
        weight: 2,
        given: { draws: [[1, -2, 0, 4, 1, 0, 2]] },
        gives: array([[0.5, -1, 0, 2, 0.5, 0, 1]]),
        source: 'Glorot and Bengio 2010, equation 12, worked by hand: √(2 / (1 + 7))',
        hint: 'One number enters, and it feeds seven units: √(2 / 8).',
      }),
      filters: glorot.random('counts the window of filters', { ...ofFilters, inputs: [normal.filters] }),
    }),
    small.with({
      example: small.golden('scales the draws to a hundredth', {
        weight: 2,
        given: { draws: [[1, -2]], options: { std: 0.01 } },
        gives: array([[0.01, -0.02]]),
        source: 'D1 “Weight Initialization”: W = 0.01 · randn(D, H)',
        hint: 'Multiply each draw by 0.01.',
      }),
    }),
  ],
  { ...drawsGiven },
)
