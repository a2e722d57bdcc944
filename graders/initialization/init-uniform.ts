import { formula, integer, options, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { initConstant } from '#reference/initialization/init-constant.ts'
import { initSmallUniform } from '#reference/initialization/init-small-uniform.ts'
import { initGlorotUniform, initSigmoidUniform } from '#reference/initialization/init-tanh-uniform.ts'
import { fanHoles, fansOf, layer, ofFilters, rules, sigmoidHoles, uniform, uniformHoles, weightsOf } from '../shared/initial-weights.ts'

const rest = { ...fanHoles, ...uniformHoles }

const tanh = formula(
  { initGlorotUniform },
  { id: 'init-glorot-uniform', inputs: [uniform.dense], ...layer, holes: { scale: rules.glorotUniform, ...rest }, reading: (d) => (draws) => weightsOf(draws, (draw) => d.weight(d.scale(...fansOf(d, draws.shape)), draw)) },
)
const sigmoid = formula(
  { initSigmoidUniform },
  {
    id: 'init-sigmoid-uniform',
    inputs: [uniform.dense],
    ...layer,
    holes: { scale: rules.glorotUniform, wider: rules.sigmoid, ...fanHoles, ...sigmoidHoles },
    reading: (d) => (draws) => weightsOf(draws, (draw) => d.weight(d.wider(d.scale(...fansOf(d, draws.shape))), draw)),
  },
)
const small = formula(
  { initSmallUniform },
  {
    id: 'init-small-uniform',
    inputs: [uniform.dense, options({ bound: [0.01, 0.04, 0.25] })],
    ...layer,
    holes: {
      scale: right((bound: number): number => bound)
        .wrong('init-scale/small-1e-1', 'A tenth, not a hundredth', (bound) => 10 * bound, 'Your weights are ten times too large. They reach from −bound to bound, usually 0.01.')
        .wrong('bound-ignored', 'Always 0.01', () => 0.01, 'You use 0.01 whatever bound is. Let the weights reach from −bound to bound.'),
      ...uniformHoles,
    },
    reading:
      (d) =>
      (draws, { bound }) =>
        weightsOf(draws, (draw) => d.weight(d.scale(bound), draw)),
  },
)
const constant = formula(
  { initConstant },
  {
    id: 'init-constant',
    inputs: [integer('fanIn', [2, 1, 3, 5]), integer('fanOut', [3, 2, 1, 4]), scalar('c', [0.5, 0, -1, 2])],
    sizes: {},
    holes: {
      shape: right((fanIn: number, fanOut: number): readonly [number, number] => [fanIn, fanOut]).wrong(
        'transposed',
        'Inputs and units swapped',
        (fanIn, fanOut) => [fanOut, fanIn],
        'Your weights are fanOut × fanIn. They have one row per input and one column per unit.',
      ),
      value: right((c: number): number => c)
        .wrong('zeros', 'Constant ignored', () => 0, 'All of your weights are 0 whatever c is. Fill the array with c.')
        .wrong('ones', 'All weights one', () => 1, 'All of your weights are 1 whatever c is. Fill the array with c.'),
    },
    reading: (d) => (fanIn, fanOut, c) => {
      const [I, J] = d.shape(fanIn, fanOut)
      return { shape: [I, J], data: new Float64Array(I * J).fill(d.value(c)) }
    },
  },
)

const slide = 'D3 “One way of initializing sigmoid-like neurons”'

export default suite('initialization/init-uniform', 'Uniform and constant initial weights', [
  tanh.with({
    example: tanh.golden('spreads the draws between −1 and 1', {
      weight: 2,
      given: { draws: [[0, 0.5, 0.75, 0, 0]] },
      gives: array([[-1, 0, 0.5, -1, -1]]),
      source: `${slide}, worked by hand: √(6 / (1 + 5)) = 1`,
      hint: 'One number enters, and it feeds five units: √(6 / 6).',
    }),
    filters: tanh.random('counts the window of filters', { ...ofFilters, inputs: [uniform.filters] }),
  }),
  sigmoid.with({
    example: sigmoid.golden('spreads the draws between −4 and 4', {
      weight: 2,
      given: { draws: [[0, 0.5, 0.75, 0, 0]] },
      gives: array([[-4, 0, 2, -4, -4]]),
      source: `${slide}, worked by hand: 4·√(6 / (1 + 5)) = 4`,
      hint: 'The bound is four times that for tanh, which is 1 here.',
    }),
    filters: sigmoid.random('counts the window of filters', { ...ofFilters, inputs: [uniform.filters] }),
  }),
  small.with({
    example: small.golden('spreads the draws between −0.01 and 0.01', {
      weight: 2,
      given: { draws: [[0, 0.5, 0.75]], options: { bound: 0.01 } },
      gives: array([[-0.01, 0, 0.005]]),
      source: 'D4: initialize in the range [−0.01, +0.01]',
      hint: 'A draw of 0 becomes −0.01, and ½ becomes 0.',
    }),
  }),
  constant.with({
    example: constant.golden('fills a layer with one number', { weight: 2, given: { fanIn: 1, fanOut: 2, c: 0.5 }, gives: array([[0.5, 0.5]]), source: 'D1 “Weight Initialization”: W = constant', hint: 'One row per input, one column per unit.' }),
    smallest: false,
    larger: false,
  }),
])
