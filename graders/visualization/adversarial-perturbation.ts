import { among, callable, formula, matrix, options, printed, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { fastGradientL2, fastGradientSign, iterativeGradientSign, minimalLinearPerturbation } from '#reference/visualization/adversarial-perturbation.ts'
import { attack, attacked, clipped } from '../shared/attack.ts'
import { lossGradients } from '../shared/image-functions.ts'
import { dot, type Row } from '../shared/lists.ts'
import { seven } from '../shared/seven.ts'

const lengthOf = (all: Row) => Math.hypot(...all)

const minimal = formula(
  { minimalLinearPerturbation },
  {
    id: 'adversarial-perturbation',
    inputs: [reals('w', 'D'), scalar('b', [-5, 1.5, -0.5, 4]), reals('x', 'D')],
    sizes: { D: [2, 4] },
    avoid: (w, b, x) => lengthOf([...w.data]) < 0.4 || Math.abs(dot([...w.data], [...x.data]) + b) < 0.1,
    holes: {
      score: right((product: number, b: number): number => product + b).wrong('no-bias', 'Bias left out', (product) => product, 'You leave out the bias b of the score. The boundary is where w·x + b is 0.'),
      factor: right((score: number, length: number): number => -score / length ** 2)
        .wrong('norm-not-squared', 'Length not squared', (score, length) => -score / length, 'Your change is too long by the length of w. Divide by ‖w‖²: once for the direction, once for the distance.')
        .wrong('sign', 'Away from the boundary', (score, length) => score / length ** 2, 'Your change doubles the score. Go against it: the score must become 0.')
        .wrong('unit-normal', 'Always of length 1', (score, length) => -Math.sign(score) / length, 'Your change has length 1, however far the boundary is. The distance is |f(x)| / ‖w‖.')
        .wrong('absolute-score', 'Sign of score lost', (score, length) => -Math.abs(score) / length ** 2, 'For a negative score you move away from the boundary. Use the score with its sign.'),
    },
    reading: (d) => (w, b, x) => {
      const weights = [...w.data]
      const factor = d.factor(d.score(dot(weights, [...x.data]), b), lengthOf(weights))
      return array(weights.map((weight) => factor * weight))
    },
  },
)

const sign = formula(
  { fastGradientSign },
  {
    id: 'fast-gradient-sign',
    ...attacked,
    holes: {
      ...attack,
      step: right((g: number, _all: Row): number => Math.sign(g))
        .wrong('raw-gradient', 'Gradient without sign', (g) => g, 'Your pixels move by the gradient itself. Take its sign, so that every pixel moves by ε.')
        .wrong('l2-normalised', 'Gradient by its length', (g, all) => g / Math.max(lengthOf(all), Number.MIN_VALUE), 'You divide the gradient by its length. This step takes the sign of each derivative.')
        .wrong('sign-zero-plus', 'Sign of 0 is 1', (g) => (g < 0 ? -1 : 1), 'Pixels whose derivative is 0 move in your answer. The sign of 0 is 0: they stay.'),
    },
    reading:
      (d) =>
      (x, gradient, { eps, min, max, targeted }) => ({ ...x, data: x.data.map((pixel, k) => d.moved(pixel, d.way(targeted) * eps * d.step(gradient.data[k] as number, [...gradient.data]), min, max)) }),
  },
)

const byLength = formula(
  { fastGradientL2 },
  {
    id: 'fast-gradient-l2',
    ...attacked,
    holes: {
      ...attack,
      length: right((all: Row): number => lengthOf(all))
        .wrong('not-normalized', 'Gradient not normalized', () => 1, 'Your step is longer for a larger gradient. Divide the gradient by its length, so that the step has length ε.')
        .wrong('length-squared', 'Length squared', (all) => lengthOf(all) ** 2, 'You divide by the square of the length. Take the root of the sum of squares.')
        .wrong('largest-derivative', 'Largest derivative as length', (all) => Math.max(...all.map(Math.abs)), 'You divide by the largest derivative. Divide by the length: the root of the sum of squares.'),
      unmoved: right(0).wrong('nan-without-gradient', 'Division by zero', Number.NaN, 'A gradient of 0 gives NaN: its length is 0. The image stays where it is.'),
    },
    reading:
      (d) =>
      (x, gradient, { eps, min, max, targeted }) => {
        const all = [...gradient.data]
        const step = (g: number) => (lengthOf(all) === 0 ? d.unmoved : (d.way(targeted) * eps * g) / d.length(all))
        return { ...x, data: x.data.map((pixel, k) => d.moved(pixel, step(all[k] as number), min, max)) }
      },
  },
)

// Pixels and steps that are binary fractions: every sum is exact, and so is the sign where the gradient is 0.
const settings = options({ eps: [0.25, 0.5, 0.1875], stepSize: [0.125, 0.0625], steps: [3, 4, 6], min: [0, -0.25], max: [1, 1.125], targeted: [false, true] })

const iterated = formula(
  { iterativeGradientSign: iterativeGradientSign<'C H W'> },
  {
    id: 'iterative-gradient-sign',
    inputs: [among('x', 'C H W', [0.5, 0.9375, 0.625, 0.0625, 0.75, 0.3125]), callable('gradientAt', lossGradients), settings],
    sizes: { C: [1, 2], H: [1, 2], W: [2, 3] },
    holes: {
      way: attack.way,
      step: right((g: number): number => Math.sign(g))
        .wrong('fast-gradient-sign/raw-gradient', 'Gradient without sign', (g) => g, 'Your pixels move by the gradient itself. Take its sign, so that every pixel moves by `stepSize`.')
        .wrong('fast-gradient-sign/sign-zero-plus', 'Sign of 0 is 1', (g) => (g < 0 ? -1 : 1), 'Pixels whose derivative is 0 move in your answer. The sign of 0 is 0: they stay.'),
      at: right((now: NDArray<'C H W'>, _first: NDArray<'C H W'>) => now).wrong('gradient-once', 'Gradient taken once', (_, first) => first, 'All your steps go the same way: you keep the gradient of the first image. Compute it again for each new image.'),
      size: right((stepSize: number, _eps: number): number => stepSize).wrong('eps-as-step', 'ε as size of step', (_, eps) => eps, 'Your first step takes each pixel to its limit. One step is `stepSize` long; `eps` bounds all of them together.'),
      ball: right((pixel: number, first: number, eps: number): number => clipped(pixel, first - eps, first + eps)).wrong(
        'limit-ignored',
        'Moves beyond ε',
        (pixel) => pixel,
        'Your pixels move farther than ε from the first image. After each step, clip them to x₀ − ε … x₀ + ε, around the first image, not the last.',
      ),
      range: right((pixel: number, min: number, max: number): number => clipped(pixel, min, max)).wrong('fast-gradient-sign/no-clip', 'Pixels not clipped', (pixel) => pixel, 'Some of your pixels leave the range. After each step, clip them to min … max.'),
      steps: right((steps: number): number => steps).wrong('one-step-less', 'One step too few', (steps) => steps - 1, 'You stop one step early. Take `steps` steps.'),
    },
    reading:
      (d) =>
      (x, gradientAt, { eps, stepSize, steps, min, max, targeted }) => {
        const first = [...x.data]
        const next = (now: typeof x): typeof x => {
          const slopes = gradientAt(d.at(now, x)).data
          const moved = now.data.map((before, k) => {
            const there = before + d.way(targeted) * d.size(stepSize, eps) * d.step(slopes[k] as number)
            return d.range(d.ball(there, first[k] as number, eps), min, max)
          })
          return { shape: x.shape, data: moved }
        }
        return Array.from({ length: d.steps(steps) }).reduce((now: typeof x) => next(now), x)
      },
  },
)

const probe = { x: [matrix('0.2 0.95 / 0.5 0.03')], gradient: [matrix('0.5 2 / 0 -3')] }
const range = { eps: 0.1, min: 0, max: 1 }
const paper = 'D1 “Breaking CNNs”, by the step of Goodfellow et al. 2015; worked by hand:'
const notHere = { notHere: 'the function gets an image and a gradient, and no weights' }

export default suite(
  'visualization/adversarial-perturbation',
  'Adversarial examples',
  [
    sign.with({
      example: sign.golden('moves every pixel by ε, within its range', {
        weight: 2,
        given: { ...probe, options: { ...range, targeted: false } },
        gives: array([matrix('0.3 1 / 0.5 0')]),
        source: `${paper} 0.2 + 0.1, 0.95 + 0.1 cut to 1, 0.5, 0.03 − 0.1 cut to 0`,
        hint: 'The signs are 1, 1, 0 and −1.',
      }),
      targeted: sign.golden('goes down toward a target class', {
        given: { ...probe, options: { ...range, targeted: true } },
        gives: array([matrix('0.1 0.85 / 0.5 0.13')]),
        source: `${paper} 0.2 − 0.1, 0.95 − 0.1, 0.5, 0.03 + 0.1`,
        hint: 'The loss of the target class must fall.',
        concept: 'a target class',
      }),
      picture: sign.golden('moves every pixel of an image of a 7', {
        weight: 0,
        given: { x: [seven], gradient: [matrix('1 -2 1 -3 1 -2 / -1 2 -1 3 -1 2 / 1 -2 1 -3 1 -2 / -1 2 -1 3 -1 2 / 1 -2 1 -3 1 -2 / -1 2 -1 3 -1 2 / 1 -2 1 -3 1 -2')], options: { eps: 0.25, min: 0, max: 1, targeted: false } },
        gives: array([matrix('1 0.75 1 0.75 1 0.75 / 0 0.25 0 0.25 0.75 1 / 0.25 0 0.25 0.75 1 0 / 0 0.25 0.75 1 0 0.25 / 0.25 0.75 1 0 0.25 0 / 0 1 0.75 0.25 0 0.25 / 0.25 0.75 1 0 0.25 0')]),
        source: `${paper} each pixel ± 0.25, cut to 0 … 1`,
        concept: 'a picture',
      }),
      random: { hint: 'Take one pixel: the sign of its derivative, times ε, added; then clipped to the range.' },
      smallest: { weight: 0 },
    }),
    byLength.with({
      example: byLength.golden('takes a step of length ε', {
        weight: 2,
        given: { x: [matrix('0.5 0.5')], gradient: [matrix('3 -4')], options: { eps: 0.5, min: 0, max: 1, targeted: false } },
        gives: array([matrix('0.8 0.1')]),
        source: 'Miyato et al. 2017; worked by hand: 0.5 + 0.5 · 3/5 and 0.5 − 0.5 · 4/5',
        hint: 'The gradient has length 5.',
      }),
      still: byLength.golden('leaves the image where it is without a gradient', {
        given: { x: [matrix('0.5 0.25')], gradient: [matrix('0 0')], options: { eps: 0.5, min: 0, max: 1, targeted: false } },
        gives: array([matrix('0.5 0.25')]),
        source: 'worked by hand: nowhere to go',
        sizes: 'unusual',
        concept: 'a gradient of 0',
        hint: 'The length of this gradient is 0.',
      }),
      random: { draws: 12, hint: 'Divide the gradient by its length first: its squares then add up to 1.' },
      smallest: { weight: 0 },
    }),
    iterated.with({
      example: iterated.golden('takes small steps, and never more than ε in all', {
        weight: 2,
        given: { x: [matrix('0.5 0.875 0.25 0.125')], gradientAt: 'slope', options: { eps: 0.25, stepSize: 0.125, steps: 3, min: 0, max: 1, targeted: false } },
        gives: array([matrix('0.75 1 0.25 0')]),
        source: 'D1 “Breaking CNNs”, by the steps of Kurakin et al. 2017; worked by hand: 0.5 + 0.25, 0.875 + 0.125 at the limit 1, 0.25, 0.125 − 0.125 at the limit 0',
        hint: 'The signs are 1, 1, 0 and −1 at each step.',
      }),
      turns: iterated.golden('computes the gradient again at each step', {
        given: { x: [matrix('0.5 0.75')], gradientAt: 'hill', options: { eps: 0.5, stepSize: 0.125, steps: 3, min: 0, max: 1, targeted: false } },
        gives: array([matrix('0.625 0.625')]),
        source: 'worked by hand: both pixels reach 0.625, where the gradient is 0, and stay',
        hint: 'The gradient is 0.625 − x: after one step it is 0.',
        concept: 'a gradient that becomes 0',
      }),
      random: { weight: 3, draws: 12, hint: 'Write down the image after each step: move, clip to x₀ ± ε, clip to the range.' },
      smallest: { weight: 0 },
      larger: { draws: 2 },
    }),
    minimal.with({
      example: minimal.golden('leads straight to the boundary', {
        weight: 2,
        given: { w: [3, 4], b: -5, x: [3, 4] },
        gives: printed(['-2.4', '-3.2']),
        source: 'derived from D1 “Breaking CNNs”; worked by hand: the score is 20, and ‖w‖² is 25',
        hint: 'The score is 9 + 16 − 5. Add your change to x and compute it again.',
      }),
      other: minimal.golden('comes from the other side, too', {
        given: { w: [3, 4], b: -5, x: [0, 0] },
        gives: printed(['0.6', '0.8']),
        source: 'worked by hand: the score is −5, and ‖w‖² is 25',
        concept: 'a negative score',
        hint: 'The score is −5 here: it must rise.',
      }),
      random: { hint: 'Compute the score of x plus your change: it is 0.' },
      scaled: minimal.invariant('does not change when weights and bias double', { weight: 0, concept: 'a score twice as large', under: ([w, b, x]) => [{ ...w, data: w.data.map((weight) => 2 * weight) }, 2 * b, x] }),
      smallest: { weight: 0 },
    }),
  ],
  { 'fast-gradient-sign/perturbs-weights': notHere },
)
