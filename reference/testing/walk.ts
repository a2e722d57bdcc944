import type { FlagValue } from '../core/conventions.ts'
import { map, type NDArray, rows } from '../core/ndarray.ts'
import { type AdadeltaState, adadeltaStep } from '../optimizers/adadelta.ts'
import { adagradStep, type SquaresState } from '../optimizers/adagrad.ts'
import { type AdamState, adamStart, adamStep } from '../optimizers/adam.ts'
import { adamwStep } from '../optimizers/adamw.ts'
import { type AggmoState, aggmoStep } from '../optimizers/aggmo.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'
import { type MomentumState, momentumStep } from '../optimizers/momentum.ts'
import { nesterovStep } from '../optimizers/nesterov-momentum.ts'
import { optimizerWalk, type Walker } from '../optimizers/optimizer-walk.ts'
import { qhadamStep } from '../optimizers/qhadam.ts'
import { rmspropStep } from '../optimizers/rmsprop.ts'

export type Vector = NDArray<'D'>
export interface Options {
  readonly learningRate: number
  readonly rho?: number
  readonly eps?: number
  readonly lambda?: number
  readonly epsPlacement?: FlagValue<'epsPlacement'>
  readonly momentumForm?: FlagValue<'momentumForm'>
}

type OptionsAt = (t: number) => Options
type Step<State> = (
  w: Vector,
  state: State,
  g: Vector,
  options: Options,
) => { readonly w: Vector; readonly state: State }
type Taken = (
  gradientAt: (w: Vector) => Vector,
  start: Vector,
  steps: number,
  optionsAt: OptionsAt,
) => NDArray<'T D'>

const zerosLike = (w: Vector): Vector => map<'D'>(w, () => 0)

/** The walk of an optimizer that takes a gradient; the height of the landscape is not read. */
const by =
  <State>(start: (w: Vector) => State, step: Step<State>): Taken =>
  (gradientAt, w, steps, optionsAt) =>
    along(gradientAt, w, steps, {
      start,
      step: (at, state, gradient, t) => step(at, state, gradient(at), optionsAt(t)),
    })

const along = <State>(
  gradientAt: (w: Vector) => Vector,
  w: Vector,
  steps: number,
  walker: Walker<State>,
): NDArray<'T D'> => optimizerWalk((at) => ({ value: 0, gradient: gradientAt(at) }), w, walker, steps)

const velocity = (w: Vector): MomentumState<'D'> => ({ v: zerosLike(w) })
const squares = (w: Vector): SquaresState<'D'> => ({ s: zerosLike(w) })

const optimizers: Readonly<Record<string, Taken>> = {
  sgdStep: by(
    () => null,
    (w, state, g, options) => ({ w: sgdStep<'D'>(w, g, options), state }),
  ),
  momentumStep: by(velocity, momentumStep<'D'>),
  nesterovStep: (gradientAt, start, steps, optionsAt) =>
    along(gradientAt, start, steps, {
      start: velocity,
      step: (w, state, gradient, t) => nesterovStep<'D'>(w, state, gradient, optionsAt(t)),
    }),
  adagradStep: by(squares, adagradStep<'D'>),
  rmspropStep: by(squares, rmspropStep<'D'>),
  adadeltaStep: by(
    (w): AdadeltaState<'D'> => ({ s: zerosLike(w), delta: zerosLike(w) }),
    (w, state, g, { learningRate, ...options }) => adadeltaStep<'D'>(w, state, g, options),
  ),
  aggmoStep: by((w): AggmoState<'D'> => ({ velocities: [zerosLike(w)] }), aggmoStep<'D'>),
  adamStep: by<AdamState<'D'>>(adamStart<'D'>, adamStep<'D'>),
  adamwStep: by<AdamState<'D'>>(adamStart<'D'>, adamwStep<'D'>),
  qhadamStep: by<AdamState<'D'>>(adamStart<'D'>, qhadamStep<'D'>),
}

/**
 * The weights after each of several steps of an optimizer, from a state of zeros.
 *
 * @param optionsAt options of step t, counted from 0
 */
export function walk(
  optimizer: string,
  start: Vector,
  gradientAt: (w: Vector) => Vector,
  steps: number,
  optionsAt: OptionsAt,
): readonly Vector[] {
  const path = (optimizers[optimizer] as Taken)(gradientAt, start, steps, optionsAt)
  return rows(path)
    .slice(1)
    .map((data) => ({ shape: start.shape, data }))
}
