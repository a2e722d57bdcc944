import { formula, integer, options, positives, printed, reals, record, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { adamStep } from '#reference/optimizers/adam.ts'
import { adamHoles, adamLoop, adamMeans, adamMoved } from '../shared/adam-rule.ts'
import { betas, bowl, fiveSteps, moments, usual } from '../shared/adam-step.ts'
import { asMatrix, biasCorrection, epsPlacement, neverMoved } from '../shared/steps.ts'

const settings = options(betas)
const step = formula(
  { adamStep },
  {
    id: 'adam',
    inputs: [reals('w', 'D'), moments, reals('g', 'D'), settings],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { v }, g) => neverMoved(v, g),
    obeys: { epsPlacement, biasCorrection },
    holes: adamHoles('adam'),
    together: [...adamMeans('adam'), ...adamLoop('adam')],
    reading: (d) => (weights, before, g, settings) => {
      const { w, state } = adamMoved(d, weights, before, g, settings)
      return { w, state }
    },
  },
)

export default suite(
  'optimizers/adam',
  'Adam',
  [
    step.with({
      first: step.golden('takes the first step of the lecture’s bowl', {
        weight: 2,
        given: { ...bowl, options: usual },
        source: 'D1 “Adam”; worked by hand: 0.1 · 1 / (1 + 0.01), 0.1 · 20 / (20 + 0.01)',
        gives: { w: printed(['0.90099', '-1.90005']), state: { m: array([0.1, -2]), v: array([0.001, 0.4]), t: 1 } },
        hint: 'In step 1, m̂ is g and v̂ is g²: every weight moves by about η.',
      }),
      random: { hint: 'Compare m, v and t of the state before you look at w.' },
      'any-size': step.golden('moves by η in the first step, whatever the size of the gradient', {
        given: { w: [0, 0], state: bowl.state, g: [0.001, 5], options: { ...usual, learningRate: 0.001, eps: 1e-6 } },
        gives: { w: printed(['-0.00099900', '-0.00100000']) },
        source: 'derived: η·|g| / (|g| + ε)',
      }),
      matrix: step.random('works for a matrix', { inputs: [reals('w', 'N M'), record('state', { m: reals('m', 'N M'), v: positives('v', 'N M'), t: integer('t', [0, 1, 2, 5]) }), reals('g', 'N M'), settings], ...asMatrix }),
      'five-steps': step.trace('carries its own state through five steps', { ...fiveSteps, given: { ...bowl, options: usual } }),
    }),
  ],
  { 'adam/eps-inside-sqrt': 'epsPlacement/inside', 'adam/l2-in-gradient': { notHere: 'the function has no weight decay; it belongs to adamw' }, 'adam/decoupled-decay': { notHere: 'the function has no weight decay; it belongs to adamw' } },
)
