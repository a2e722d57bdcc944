import { anyOf, type Filled, right, under } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { type Moments, mayBeOne, mean, oneForBoth, sharedMean } from './adam-step.ts'
import { setting, usualEps, usualRates } from './setting.ts'
import { type biasCorrection, type epsPlacement, of, perWeight } from './steps.ts'

type Of = 'm' | 'v'
type Mean = (beta: number, old: number, g: number, other: number, otherBeta: number) => number
type Power = (beta: number, t: number, of: Of) => number
/** What a step may look at besides m̂: β₁, its power of step t + `more`, and g. */
interface Ahead {
  readonly g: number
  readonly beta: number
  readonly power: (more: number) => number
  /** What m̂ is divided by, and the ε that was given. */
  readonly divisor: number
  readonly eps: number
}
type Betas = (beta1: number, beta2: number) => readonly [number, number]
/** What is stored: the mean as it is, corrected, as it was, or moved by the last gradient as well. */
type Kept = (raw: number, hat: number, old: number, beta: number, last: number, of: Of) => number
const only =
  (which: Of, changed: Kept): Kept =>
  (...all) =>
    all[5] === which ? changed(...all) : all[0]
/** β itself for one of the means, as in the first step. */
const ofFirst =
  (which: Of): Power =>
  (beta, t, of) =>
    of === which ? beta : beta ** t
const hat: Kept = (_, corrected) => corrected
const old: Kept = (_raw, _hat, before) => before
const again: Kept = (raw, _hat, _old, beta, last) => mean(beta, raw, last)

/** The decisions of Adam's step, which its variants share. */
export const adamHoles = <Group extends string>(group: Group) =>
  under(group, {
    rate: setting('learning-rate-ignored', 'learningRate', ...usualRates).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. Multiply m̂ / (√v̂ + ε) by it.'),
    beta1: setting('beta1-ignored', 'beta1', 0.9, 0.99),
    beta2: setting('beta2-ignored', 'beta2', 0.999, 0.99, 0.9),
    eps: setting('eps-ignored', 'eps', ...usualEps),
    betas: right<Betas>((beta1, beta2) => [beta1, beta2]).wrong('betas-swapped', 'β₁ and β₂ swapped', (beta1, beta2) => [beta2, beta1], 'You swap β₁ and β₂. β₁ belongs to m, the mean of g; β₂ to v, the mean of g².'),
    exponent: right((t: number) => t + 1)
      .wrong('t-starts-at-0', 'Step count starts at 0', (t) => t, 'Your first step divides by 1 − β⁰ = 0. Count first, then correct: the first step is step 1.')
      .wrong('t-one-too-large', 'Step count one too large', (t) => t + 2, 'You correct with 1 − βᵗ⁺¹. In step t the correction is 1 − βᵗ, and the first step is step 1.'),
    next: right((t: number) => t + 1),
    m: right<Mean>(mean),
    v: right<Mean>((beta, v, g) => mean(beta, v, g ** 2))
      .wrong('adabelief', 'Deviation from m squared', (beta, v, g, m) => mean(beta, v, (g - m) ** 2), 'You average (g − m)², as AdaBelief does. Adam’s v is the mean of g².')
      .wrong('v-from-m-squared', 'v averages m²', (beta, v, _, m) => mean(beta, v, m ** 2), 'Your v averages the squares of m. It is the mean of g².')
      .wrong(
        'v-not-squared',
        'Gradient not squared',
        anyOf<Mean>(
          (beta, v, g) => mean(beta, v, g),
          (beta, v, g) => mean(beta, v, Math.abs(g)),
        ),
        'You average g or its absolute value in v. v is the mean of g².',
      ),
    power: right<Power>((beta, t) => beta ** t).wrong(
      'beta-times-t',
      'β·t instead of βᵗ',
      anyOf<Power>(
        (beta, t) => beta * t,
        (beta, t, of) => (of === 'm' ? beta * t : beta ** t),
        (beta, t, of) => (of === 'v' ? beta * t : beta ** t),
      ),
      'You correct with 1 − β·t. It is a power: 1 − βᵗ.',
    ),
    mHat: right((m: number, correction: number, _other: number) => m / correction)
      .wrong('m-corrected-with-beta2', 'm corrected with β₂', (m, _correction, other) => m / other, 'You divide m by 1 − β₂ᵗ. That is the correction of v: m is a mean with β₁, so divide it by 1 − β₁ᵗ.')
      .wrong('m-multiplied', 'Multiplied by 1 − βᵗ', (m, correction) => m * correction, 'You multiply m by 1 − β₁ᵗ. Divide by it: both means start at zero, and are too small at first.')
      .wrong('only-v-corrected', 'm not corrected', (m) => m, 'You correct v, but not m. Both start at zero: divide m by 1 − β₁ᵗ too.'),
    vHat: right<VHat>((v, correction) => v / correction)
      .wrong('only-m-corrected', 'v not corrected', (v) => v, 'You correct m, but not v. Both start at zero: divide v by 1 − β₂ᵗ too.')
      .wrong('v-corrected-with-beta1', 'v corrected with β₁', (v, _correction, _m, other) => v / other, 'You divide v by 1 − β₁ᵗ. That is the correction of m: v is a mean with β₂, so divide it by 1 − β₂ᵗ.')
      .wrong('vhat-from-m', 'v̂ computed from m', (_, correction, m) => m / correction, 'You divide m by 1 − β₂ᵗ to get v̂, as one slide misprints. v̂ = v / (1 − β₂ᵗ).'),
    used: right((now: number, _old: number): number => now).wrong('old-means', 'Old means applied', (_, old) => old, 'Your weights move by the m and v of the step before. Update both means first, and then move.'),
    kept: right<Kept>((raw) => raw),
    one: oneForBoth(group),
    direction: right((mHat: number, _ahead: Ahead) => mHat)
      .wrong('gradient-not-momentum', 'Gradient instead of m̂', (_, { g }) => g, 'You step along g. Adam steps along m̂, the corrected mean of the gradients.')
      .wrong(
        'nesterov',
        'Nesterov momentum as well',
        anyOf<(mHat: number, ahead: Ahead) => number>(
          (mHat, { beta, g, power }) => beta * mHat + ((1 - beta) * g) / (1 - power(0)),
          (mHat, { beta, g }) => beta * mHat + (1 - beta) * g,
          (mHat, { beta, g, power }) => (beta * mHat * (1 - power(0))) / (1 - power(1)) + ((1 - beta) * g) / (1 - power(0)),
        ),
        'You step along β₁·m̂ and a part of g, as NAdam does. Adam steps along m̂.',
      ),
    root: right(Math.sqrt).wrong('no-sqrt', 'Root of v̂ missing', (v) => v, 'You divide by v̂. Divide by its root, so that the step does not depend on the size of g.'),
    sign: right(1).wrong('ascent', 'Step in wrong direction', -1, 'You add the step, so the loss rises. Subtract it: w − η·m̂ / (√v̂ + ε).'),
    by: right((change: number): number => change),
  })

const moreM: Mean = (beta, m, g) => beta * m + g
const moreV: Mean = (beta, v, g) => beta * v + g ** 2
const swappedM: Mean = (beta, m, g) => mean(1 - beta, m, g)
const swappedV: Mean = (beta, v, g) => mean(1 - beta, v, g ** 2)
const vWithBeta1: Mean = (_beta, v, g, _m, beta1) => mean(beta1, v, g ** 2)
const mWithBeta2: Mean = (_beta, m, g, _old, beta2) => mean(beta2, m, g)
type VHat = (v: number, correction: number, m: number, other: number, g: number, beta2: number) => number
const largerV: VHat = (v, correction, _m, _other, g, beta2) => Math.max(v, 9 * (1 - beta2) * g ** 2) / correction
const largerHat: VHat = (v, correction, _m, _other, g) => Math.max(v / correction, 9 * g ** 2)
const unweighted = [{ m: moreM, v: moreV }, { m: moreM }, { v: moreV }] as const
const sharedM: Mean = (beta, m, g) => sharedMean(beta, m, 2 * g, g)
const sharedV: Mean = (beta, v, g) => sharedMean(beta, v, 4 * g ** 2, g ** 2)

/** Mistakes about m and v which show in one step from any state. */
export const adamMeans = (group: string) =>
  [
    { id: `${group}/no-bias-correction`, title: 'Bias correction missing', fill: { mHat: (m: number) => m, vHat: (v: number) => v }, says: 'You use m and v as they are. Both start at zero: divide them by 1 − β₁ᵗ and 1 − β₂ᵗ.' },
    {
      id: `${group}/weights-of-mean-swapped`,
      title: 'Weights of mean swapped',
      fill: [{ m: swappedM, v: swappedV }, { m: swappedM }, { v: swappedV }],
      says: 'You swap β and 1 − β in m or v: the new gradient gets nearly all of the weight. The old mean has the weight β, the new term 1 − β.',
    },
    {
      id: `${group}/one-beta`,
      title: 'One β for both',
      fill: [{ betas: (beta1: number) => [beta1, beta1] as const }, { betas: (_: number, beta2: number) => [beta2, beta2] as const }, { v: vWithBeta1 }, { m: mWithBeta2 }],
      says: 'You use the same β for m and v. β₁ belongs to m, and β₂ to v.',
    },
    {
      id: `${group}/correction-multiplied`,
      title: 'Correction multiplied',
      fill: { mHat: (m: number, correction: number) => m * correction, vHat: (v: number, correction: number) => v * correction },
      says: 'You multiply m and v by 1 − βᵗ. Divide by it: both means start at zero, and are too small at first.',
    },
    {
      id: `${group}/corrected-twice`,
      title: 'Bias corrected twice',
      fill: [{ mHat: (m: number, correction: number) => m / correction ** 2, vHat: (v: number, correction: number) => v / correction ** 2 }, { mHat: (m: number, correction: number, other: number) => (m * Math.sqrt(other)) / correction ** 2 }],
      says: 'You correct both the means and the learning rate. One of both is enough: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ.',
    },
    { id: `${group}/not-divided`, title: 'Not divided by √v̂', fill: { root: () => 1, eps: () => 0 }, says: 'You step along m̂ without dividing by √v̂ + ε, as momentum does. Divide, so that the step does not depend on the size of g.' },
    { id: `${group}/eps-above`, title: 'ε above the line', fill: { direction: (m: number, { eps }: Ahead) => m + eps, eps: () => 0 }, says: 'You add ε to m̂. Add it to what m̂ is divided by: √v̂ + ε.' },
    {
      id: `${group}/eps-after-division`,
      title: 'ε after the division',
      fill: [
        { direction: (m: number, { eps, divisor }: Ahead) => m + eps * divisor, eps: () => 0 },
        { direction: (m: number, { eps, divisor }: Ahead) => m * (1 + eps * divisor), eps: () => 0 },
      ],
      says: 'You divide by √v̂ first and add ε, or ε·m̂, afterwards: parentheses are missing. Divide by (√v̂ + ε).',
    },
    {
      id: `${group}/adamax`,
      title: 'AdaMax instead of Adam',
      fill: { v: (beta: number, v: number, g: number) => Math.max(beta * v, Math.abs(g)), vHat: (v: number) => v, root: (v: number) => v },
      says: 'You divide by the larger of β₂·v and |g|, as AdaMax does. Adam divides by the root of v̂, and v is the mean of g².',
    },
    {
      id: `${group}/amsgrad`,
      title: 'AMSGrad instead of Adam',
      // Bindings take a step with 3g before, from means of 0.
      fill: [{ v: (beta: number, v: number, g: number) => Math.max(v, mean(beta, v, g ** 2)) }, { vHat: largerV }, { vHat: largerHat }],
      says: 'You divide by the largest v so far, as AMSGrad does. Adam divides by the v of this step: the mean of g².',
    },
    { id: `${group}/no-one-minus`, title: 'Factor 1 − β missing', fill: unweighted, says: 'You add g or g² in full. They get the weights 1 − β₁ and 1 − β₂.' },
  ] as const

/** Mistakes of what a step leaves behind, and of the loop over three parameters, which bindings call with the gradients 2g, g and −g: the second is judged. */
export const adamLoop = (group: string) =>
  [
    {
      id: `${group}/old-state-kept`,
      title: 'State not updated',
      fill: [{ kept: old }, { kept: old, next: (t: number) => t }],
      says: 'The m and v that you return are those that you were given. Return the new ones, and the count of steps, so that the next step builds on them.',
    },
    { id: `${group}/corrected-state-stored`, title: 'Corrected moments stored', fill: [{ kept: hat }, { kept: only('m', hat) }, { kept: only('v', hat) }], says: 'You store m̂ or v̂ in the state, so the next step corrects it again. Keep m and v.' },
    {
      id: `${group}/t-per-parameter`,
      title: 'Steps counted per parameter',
      fill: { exponent: (t: number) => t + 2, next: (t: number) => t + 3 },
      says: 'Your count of steps grows by more than 1 per step, for example because every parameter increments it. Increment it once per step, before the loop over the parameters.',
    },
    {
      id: `${group}/shared-moments`,
      title: 'Moments shared by parameters',
      fill: [{ m: sharedM, v: sharedV, kept: again }, { m: sharedM, v: sharedV }, { m: sharedM }, { v: sharedV }, { m: sharedM, kept: only('m', again) }, { v: sharedV, kept: only('v', again) }],
      says: 'All your parameters share one m or one v, as in [zeros] * n, which is n times the same tensor. Make a separate tensor for every parameter.',
    },
    { id: `${group}/count-kept`, title: 'Count of steps kept', fill: { next: (t: number) => t }, says: 'The count of steps after your step is the one before it. Keep t + 1, so that the next step is corrected as the next one.' },
    { id: `${group}/no-power`, title: 'No power of β', fill: [{ power: ofFirst('m') }, { power: ofFirst('v') }], says: 'You correct one of the means as in the first step, with 1 − β. The correction is a power: 1 − βᵗ.' },
    {
      id: `${group}/fixed-t`,
      title: 'Step count never advances',
      fill: [{ exponent: () => 1 }, { exponent: () => 1, next: (t: number) => t }],
      says: 'You correct every step as if it were the first. Count the steps in the state, and correct with a power: 1 − βᵗ.',
    },
    { id: `${group}/weights-kept`, title: 'Weights never move', fill: { by: () => 0 }, says: 'The weights are as they were, though m and v are new. Subtract the step from them.' },
    {
      id: `${group}/nothing-moves`,
      title: 'Weights and means unchanged',
      fill: [
        { by: () => 0, kept: old },
        { by: () => 0, kept: old, next: (t: number) => t },
      ],
      says: 'Neither the weights nor m and v change, as where a loop over parameters ends after the first one. Update all three, for every parameter.',
    },
  ] as const

interface Settings {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly eps: number
}

export interface Conventional {
  readonly epsPlacement: (typeof epsPlacement)[keyof typeof epsPlacement]
  readonly biasCorrection: (typeof biasCorrection)[keyof typeof biasCorrection]
}

interface Moved {
  readonly w: NDArray
  readonly state: Moments
  /** What the step of each weight was divided by. */
  readonly divisors: readonly number[]
}

/** Adam's step, and the state after it. */
export function adamMoved(d: Filled<ReturnType<typeof adamHoles>> & Conventional, w: NDArray, state: Moments, slope: NDArray, settings: Settings): Moved {
  const [rate, eps] = [d.rate(settings.learningRate), d.eps(settings.eps)]
  const [b1, b2] = d.betas(d.beta1(settings.beta1), d.beta2(settings.beta2))
  const t = d.exponent(state.t)
  const isOne = mayBeOne(state)
  const entries = [...w.data].map((weight, k) => {
    const [g, oldM, oldV] = [of(slope, k), of(state.m, k), of(state.v, k)]
    const first = d.m(b1, oldM, g, oldM, b2)
    const second = (before: number) => d.v(b2, before, g, first, b1)
    const alone = second(oldV)
    const [m, v, nextM, nextV] = isOne ? d.one(first, alone, second) : [first, alone, first, alone]
    const [ofM, ofV] = [1 - d.power(b1, t, 'm'), 1 - d.power(b2, t, 'v')]
    const [mHat, vHat] = [d.mHat(d.used(m, oldM), ofM, ofV), d.vHat(d.used(v, oldV), ofV, m, ofM, g, b2)]
    const divisor = d.biasCorrection(v, vHat, (square) => d.epsPlacement(square, eps, d.root))
    const change = (rate * d.direction(mHat, { g, beta: b1, power: (more) => b1 ** (t + more), divisor, eps: settings.eps })) / divisor
    return { divisor, w: weight - d.by(d.sign * change), m: d.kept(nextM, mHat, oldM, b1, -g, 'm'), v: d.kept(nextV, vHat, oldV, b2, g ** 2, 'v') }
  })
  const all = (part: 'w' | 'm' | 'v'): NDArray => perWeight(w, (k) => entries[k]?.[part] ?? Number.NaN)
  return { w: all('w'), divisors: entries.map(({ divisor }) => divisor), state: { m: all('m'), v: all('v'), t: d.next(state.t) } }
}
