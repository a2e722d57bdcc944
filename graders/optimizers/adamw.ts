import { anyOf, type Filled, formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array, type NDArray, rows, zeros } from '#reference/core/ndarray.ts'
import { adamwStep, adamwSteps } from '#reference/optimizers/adamw.ts'
import { adamHoles, adamLoop, adamMeans, adamMoved, type Conventional } from '../shared/adam-rule.ts'
import { betas, bowl, fiveSteps, type Moments, moments, usual } from '../shared/adam-step.ts'
import { setting } from '../shared/setting.ts'
import { biasCorrection, epsPlacement, neverMoved, of, perWeight } from '../shared/steps.ts'

const decisions = {
  ...adamHoles('adamw'),
  lambda: setting('adamw/lambda-ignored', 'lambda', 0.01, 0.1, 1e-4),
  gradient: right((g: number, _penalty: number): number => g).wrong('adamw/decayed-twice', 'Decayed in two places', (g, penalty) => g + penalty, 'You add λ·w to the gradient and decay the weights as well. Decay them once, beside the step: w − η·λ·w.'),
  decay: right((eta: number, lambda: number, w: number, _moved: number, _divisor: number): number => eta * lambda * w)
    .wrong('adamw/decay-divided', 'Decay divided as well', (eta, lambda, w, _, divisor) => (eta * lambda * w) / divisor, 'You divide the decay by √v̂ + ε, as the step is. Decay the weights beside it: w − η·λ·w.')
    .wrong('adamw/decay-with-rate-squared', 'Learning rate twice', (eta, lambda, w) => eta * eta * lambda * w, 'Your weights decay too slowly: the decay is multiplied by the learning rate twice. Subtract η·λ·w.')
    .wrong('adamw/decay-missing', 'Weight decay missing', () => 0, 'Your step is that of Adam. Subtract η·λ·w too.')
    .wrong('adamw/decay-without-rate', 'Decay without learning rate', (_eta, lambda, w) => lambda * w, 'Your weights decay too fast: the decay is not multiplied by the learning rate. Subtract η·λ·w.')
    .wrong('adamw/decay-sign', 'Decay has wrong sign', (eta, lambda, w) => -eta * lambda * w, 'You add the decay, so weights grow. Subtract η·λ·w.')
    .wrong('adamw/decay-after-step', 'Decay after the step', (eta, lambda, _w, moved) => eta * lambda * moved, 'You decay the weights that have moved already. Take the decay of the weights before the step.')
    .wrong('adamw/decay-halved', 'Decay halved', (eta, lambda, w) => (eta * lambda * w) / 2, 'Your decay is half of what it should be. There is no factor ½: subtract η·λ·w.')
    .wrong('adamw/decay-doubled', 'Decay doubled', (eta, lambda, w) => 2 * eta * lambda * w, 'Your decay is twice what it should be. There is no factor 2: subtract η·λ·w.'),
}
const together = [
  ...adamMeans('adamw'),
  { id: 'adamw/l2-in-gradient', title: 'Penalty in the gradient', fill: { gradient: (g: number, penalty: number) => g + penalty, decay: () => 0 }, says: 'You add λ·w to the gradient, so Adam divides it too. Decay the weights beside the step: w − η·λ·w.' },
  { id: 'adamw/all-added', title: 'Step and decay added', fill: { sign: -1, decay: (eta: number, lambda: number, w: number) => -eta * lambda * w }, says: 'You add the step and the decay, so the loss rises and weights grow. Subtract both.' },
]
const obeys = { epsPlacement, biasCorrection }

interface Settings {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly eps: number
  readonly lambda: number
}

/** One step. */
function stepBy(d: Filled<typeof decisions> & Conventional, w: NDArray, state: Moments, g: NDArray, settings: Settings) {
  const [lambda, eta] = [d.lambda(settings.lambda), d.rate(settings.learningRate)]
  const slope = perWeight(g, (k) => d.gradient(of(g, k), lambda * of(w, k)))
  const { w: moved, state: after, divisors } = adamMoved(d, w, state, slope, settings)
  return { w: perWeight(w, (k) => of(moved, k) - d.by(d.decay(eta, lambda, of(w, k), of(moved, k), divisors[k] ?? 1))), state: after }
}

const given = options({ ...betas, lambda: [0.25, 0.5, 0.01] })
const step = formula(
  { adamwStep },
  {
    id: 'adamw',
    inputs: [reals('w', 'D'), moments, reals('g', 'D'), given],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { v }, g) => neverMoved(v, g),
    obeys,
    holes: decisions,
    together: [...together, ...adamLoop('adamw')],
    reading: (d) => (w, state, g, settings) => stepBy(d, w, state, g, settings),
  },
)

/** The gradients of a call, one row per step. */
const slopesOf = (gradients: NDArray): readonly NDArray[] => rows(gradients).map((g) => array([...g]))
type Start = (state: Moments, nothing: Moments) => Moments
const steps = formula(
  { adamwSteps },
  {
    id: 'adamw-steps',
    inputs: [reals('w', 'D'), reals('gradients', 'K D'), given],
    // Lines of a course cannot repeat a step as often as there are rows.
    ...{ sizes: { D: [2, 5], K: [3, 3] }, smallest: { D: [1, 2], K: [3, 3] }, larger: { D: [7, 9], K: [3, 3] } },
    avoid: (w, gradients) => neverMoved(zeros(w.shape), array([...(rows(gradients)[0] ?? [])])),
    obeys,
    holes: {
      ...decisions,
      clock: right((t: number): number => t).wrong('step-not-counted', 'Steps not counted', () => 0, 'You correct each step as if it were the first. Keep the number of steps, and correct step t with 1 − βᵗ.'),
      start: right((state: Moments, _nothing: Moments): Moments => state).wrong(
        'state-begun-again',
        'State begun again',
        anyOf<Start>(
          (_, nothing) => nothing,
          ({ t }, nothing) => ({ ...nothing, t }),
        ),
        'Each of your steps begins with m and v of zero. Keep them from one step to the next.',
      ),
      from: right((w: NDArray, _first: NDArray): NDArray => w).wrong('weights-begun-again', 'Steps from first weights', (_, first) => first, 'Each of your steps begins at the first weights. Begin where the step before has ended.'),
    },
    together,
    reading: (d) => (w, gradients, settings) => {
      const nothing = { m: zeros(w.shape), v: zeros(w.shape), t: 0 }
      let at: { readonly w: NDArray; readonly state: Moments } = { w, state: nothing }
      return array(
        slopesOf(gradients).map((g) => {
          const state = d.start(at.state, nothing)
          at = stepBy(d, d.from(at.w, w), { ...state, t: d.clock(state.t) }, g, settings)
          at = { w: at.w, state: { ...at.state, t: state.t + 1 } }
          return [...at.w.data]
        }),
      )
    },
  },
)

const settings = { ...usual, lambda: 0.1 }

export default suite('optimizers/adamw', 'AdamW', [
  step.with({
    first: step.golden('takes the first step of the lecture’s bowl', {
      weight: 2,
      given: { ...bowl, options: settings },
      gives: { w: printed(['0.89099', '-1.88005']) },
      source: 'Loshchilov and Hutter 2019; worked by hand: Adam’s 0.90099 and −1.90005, less 0.1 · 0.1 · w',
      hint: 'Take Adam’s step first. What is 0.1 · 0.1 times each weight?',
    }),
    random: { hint: 'With λ = 0 the step is that of Adam.' },
    'any-size': step.golden('moves by η in the first step, whatever the size of the gradient', {
      given: { w: [0, 0], state: bowl.state, g: [0.001, 5], options: { ...settings, learningRate: 0.001, eps: 1e-6 } },
      gives: { w: printed(['-0.00099900', '-0.00100000']) },
      source: 'derived: η·|g| / (|g| + ε), and weights of 0 do not decay',
    }),
    'five-steps': step.trace('carries its own state through five steps', { ...fiveSteps, given: { ...bowl, options: settings } }),
  }),
  steps.with({
    first: steps.golden('takes three steps on the lecture’s bowl', {
      weight: 2,
      given: { w: bowl.w, gradients: matrix('1 -20 / 0.9 -19 / 0.5 3'), options: settings },
      gives: printed([
        ['0.89099', '-1.88005'],
        ['0.78353', '-1.76147'],
        ['0.68240', '-1.67409'],
      ]),
      source: 'Loshchilov and Hutter 2019; computed with torch.optim.AdamW of PyTorch 1.13',
      hint: 'The first row is one step from zero state. The second must begin with the m, v and t that the first has left.',
    }),
    random: { weight: 3, hint: 'Compare row by row: the first is one step from zero state, and each next one needs what an optimizer keeps between two steps.' },
  }),
])
