import type { FlagValue } from '../core/conventions.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { adadeltaStep } from '../optimizers/adadelta.ts'
import { adagradStep } from '../optimizers/adagrad.ts'
import { type AdamState, adamStart, adamStep } from '../optimizers/adam.ts'
import { adamwStep } from '../optimizers/adamw.ts'
import { aggmoStep } from '../optimizers/aggmo.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'
import { momentumStep } from '../optimizers/momentum.ts'
import { nesterovStep } from '../optimizers/nesterov-momentum.ts'
import { qhadamStep } from '../optimizers/qhadam.ts'
import { rmspropStep } from '../optimizers/rmsprop.ts'

export type Vector = NDArray<'D'>
type SlopeAt = (w: Vector) => Vector
export interface Options {
  readonly learningRate: number
  readonly rho?: number
  readonly eps?: number
  readonly lambda?: number
  readonly epsPlacement?: FlagValue<'epsPlacement'>
  readonly momentumForm?: FlagValue<'momentumForm'>
}

interface Walker {
  readonly start: (w: Vector) => readonly Vector[]
  readonly step: (
    w: Vector,
    state: readonly Vector[],
    slopeAt: SlopeAt,
    options: Options,
    t: number,
  ) => readonly [Vector, ...Vector[]]
}

const zerosLike = (w: Vector): Vector => map<'D'>(w, () => 0)
const flat = ({ w, state }: { readonly w: Vector; readonly state: AdamState<'D'> }) =>
  [w, state.m, state.v] as const
const moments = (state: readonly Vector[], t: number): AdamState<'D'> => ({
  m: state[0] as Vector,
  v: state[1] as Vector,
  t,
})
const adamLike = (step: typeof adamStep): Walker => ({
  start: (w) => [adamStart<'D'>(w).m, adamStart<'D'>(w).v],
  step: (w, state, slopeAt, options, t) => flat(step<'D'>(w, moments(state, t), slopeAt(w), options)),
})

const walkers: Readonly<Record<string, Walker>> = {
  sgdStep: {
    start: () => [],
    step: (w, _, slopeAt, { learningRate }) => [sgdStep<'D'>(w, slopeAt(w), learningRate)],
  },
  momentumStep: {
    start: (w) => [zerosLike(w)],
    step: (w, [v = w], slopeAt, options) => {
      const after = momentumStep<'D'>(w, v, slopeAt(w), options)
      return [after.w, after.v]
    },
  },
  nesterovStep: {
    start: (w) => [zerosLike(w)],
    step: (w, [u = w], slopeAt, options) => {
      const after = nesterovStep<'D'>(w, u, slopeAt, options)
      return [after.theta, after.u]
    },
  },
  adagradStep: {
    start: (w) => [zerosLike(w)],
    step: (w, [s = w], slopeAt, options) => {
      const after = adagradStep<'D'>(w, s, slopeAt(w), options)
      return [after.x, after.s]
    },
  },
  rmspropStep: {
    start: (w) => [zerosLike(w)],
    step: (w, [s = w], slopeAt, options) => {
      const after = rmspropStep<'D'>(w, s, slopeAt(w), options)
      return [after.x, after.s]
    },
  },
  adadeltaStep: {
    start: (w) => [zerosLike(w), zerosLike(w)],
    step: (w, [s = w, d = w], slopeAt, options) => {
      const after = adadeltaStep<'D'>(w, s, d, slopeAt(w), options)
      return [after.x, after.s, after.d]
    },
  },
  aggmoStep: {
    start: (w) => [zerosLike(w)],
    step: (w, state, slopeAt, options) => {
      const after = aggmoStep<'D'>(w, state, slopeAt(w), options)
      return [after.w, ...after.velocities]
    },
  },
  adamStep: adamLike(adamStep),
  adamwStep: adamLike(adamwStep),
  qhadamStep: adamLike(qhadamStep),
}

/**
 * The weights after each of several steps of an optimizer, from a state of zeros.
 *
 * @param optionsAt options of step t, counted from 0
 */
export function walk(
  optimizer: string,
  start: Vector,
  slopeAt: SlopeAt,
  steps: number,
  optionsAt: (t: number) => Options,
): readonly Vector[] {
  const { start: begin, step } = walkers[optimizer] as Walker
  let state = begin(start)
  let w = start
  return Array.from({ length: steps }, (_, t) => {
    const [next, ...remembered] = step(w, state, slopeAt, optionsAt(t), t)
    state = remembered
    w = next
    return w
  })
}
