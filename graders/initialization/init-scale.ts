import { choice, formula, integer, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { fans, initScale, initWeights } from '#reference/initialization/init-scale.ts'
import { drawsGiven, fanHoles, fansOf, type Kind, layer, normalHoles, ofFilters, rules, scaleOf, uniform, uniformHoles, weightsOf } from '../shared/initial-weights.ts'

const kinds = ['smallGaussian', 'lecunNormal', 'heNormal', 'glorotNormal', 'glorotUniform', 'sigmoidUniform', 'smallUniform'] as const

const scale = formula(
  { initScale },
  { id: 'init-scale', inputs: [choice('kind', kinds), integer('fanIn', [4, 2, 10, 3, 25]), integer('fanOut', [9, 4, 1, 5, 16])], sizes: {}, holes: rules, reading: (d) => (kind, fanIn, fanOut) => scaleOf(d, kind, fanIn, fanOut) },
)

const fan = formula(
  { fans },
  {
    id: 'fans',
    inputs: [reals('weights', 'F C P Q')],
    sizes: { F: [2, 4], C: [1, 3], P: [1, 3], Q: [2, 3] },
    smallest: { P: [1, 1], Q: [2, 2] },
    parts: { fanIn: 2, fanOut: 1 },
    holes: {
      ...fanHoles,
      order: right((fanIn: number, fanOut: number): readonly [number, number] => [fanIn, fanOut]).wrong(
        'swapped',
        'Fans swapped',
        (fanIn, fanOut) => [fanOut, fanIn],
        'You swap the fans. fanIn counts what enters one unit, fanOut the units that one number feeds.',
      ),
    },
    reading:
      (d) =>
      ({ shape }) => {
        const [fanIn, fanOut] = d.order(...fansOf(d, shape))
        return { fanIn, fanOut }
      },
  },
)

const isUniform = (kind: Kind): boolean => kind.endsWith('Uniform')

const weights = formula(
  { initWeights },
  {
    id: 'init-weights',
    inputs: [choice('kind', kinds), uniform.dense],
    ...layer,
    holes: { ...rules, ...fanHoles, normal: normalHoles.weight, uniform: uniformHoles.weight },
    reading: (d) => (kind, draws) => {
      const size = scaleOf(d, kind, ...fansOf(d, draws.shape))
      return weightsOf(draws, (draw) => (isUniform(kind) ? d.uniform : d.normal)(size, draw))
    },
  },
)

const one = (kind: Kind, gives: string, says: string, source: string) => scale.golden(says, { given: { kind, fanIn: 10, fanOut: 4 }, gives: printed(gives), source })
const layers = { fanIn: 10, fanOut: 4 }

export default suite(
  'initialization/init-scale',
  'Scale of initial weights',
  [
    scale.with({
      xavier: scale.golden('returns √(1 / fanIn) for the decks’ Xavier rule', {
        weight: 2,
        given: { kind: 'lecunNormal', ...layers },
        gives: printed('0.316228'),
        source: 'D1 “Weight Initialization”: randn(fan_in, fan_out) / sqrt(fan_in); √(1 / 10)',
        hint: 'The second number of the slide’s N(0, √(1/d)) is the standard deviation.',
      }),
      he: one('heNormal', '0.447214', 'returns √(2 / fanIn) for He’s rule', 'D3 “[He2015] initialization for ReLUs”: √(2 / 10)'),
      tanh: one('glorotUniform', '0.654654', 'returns the bound for tanh', 'D3 “One way of initializing sigmoid-like neurons”: √(6 / 14)'),
      sigmoid: one('sigmoidUniform', '2.61861', 'returns four times that bound for sigmoids', 'D3 “One way of initializing sigmoid-like neurons”: 4·√(6 / 14)'),
      glorot: one('glorotNormal', '0.377964', 'uses the mean of both fans in Glorot’s normal rule', 'Glorot and Bengio 2010, equation 12: √(2 / 14)'),
      small: one('smallGaussian', '0.01', 'returns 0.01 for the small Gaussian', 'D1 “Weight Initialization”: 0.01 · randn(D, H)'),
      random: { draws: 42, says: 'is right for every rule and any fans', hint: 'Take fans of 4 and 9: √(1/4), √(2/4), √(2/13), √(6/13).' },
      smallest: false,
      larger: { inputs: [integer('fanIn', [100, 500, 75]), integer('fanOut', [10, 300, 64])], draws: 28, says: 'is right for larger fans', concept: 'larger fans' },
    }),
    fan.with({
      dense: fan.random('counts inputs and units of a fully connected layer', { inputs: [reals('weights', 'I J')], axes: layer.sizes, draws: 8, weight: 2, concept: 'a fully connected layer' }),
      filters: fan.golden('counts every pixel of a window', {
        weight: 2,
        given: {
          weights: [
            [
              [
                [1, 2],
                [3, 4],
              ],
            ],
            [
              [
                [5, 6],
                [7, 8],
              ],
            ],
            [
              [
                [9, 10],
                [11, 12],
              ],
            ],
          ],
        },
        gives: { fanIn: 4, fanOut: 12 },
        source: 'D3 “Xavier initialization”, worked by hand: filters of 3 × 1 × 2 × 2',
        hint: 'One unit of a filter sees C·P·Q numbers.',
      }),
    }),
    weights.with({
      example: weights.golden('scales the draws of a layer for ReLU', {
        weight: 2,
        given: {
          kind: 'heNormal',
          draws: [
            [0.5, 0.25],
            [0, 0.75],
          ],
        },
        gives: array([
          [0.5, 0.25],
          [0, 0.75],
        ]),
        source: 'D3 “[He2015] initialization for ReLUs”, worked by hand: √(2 / 2) = 1',
        hint: 'Two numbers enter each unit here, so the scale is 1.',
      }),
      uniform: weights.golden('maps uniform draws to both signs', {
        given: { kind: 'glorotUniform', draws: [[0, 0.5, 0.75, 0, 0]] },
        gives: array([[-1, 0, 0.5, -1, -1]]),
        source: 'D3 “One way of initializing sigmoid-like neurons”, worked by hand: √(6 / 6) = 1',
        hint: 'A draw of 0 becomes −b, and ½ becomes 0.',
      }),
      random: { draws: 42, says: 'is right for every rule' },
      filters: weights.random('is right for filters', { inputs: [uniform.filters], ...ofFilters, draws: 14 }),
      larger: { draws: 14 },
    }),
  ],
  { ...drawsGiven },
)
