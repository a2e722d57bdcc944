import { type NDArray, zeros } from '#reference/core/ndarray.ts'
import { adagradStep } from '#reference/optimizers/adagrad.ts'
import { adamStart, adamStep } from '#reference/optimizers/adam.ts'
import { sgdStep } from '#reference/optimizers/gradient-descent.ts'
import { momentumStep } from '#reference/optimizers/momentum.ts'
import { nesterovStep } from '#reference/optimizers/nesterov-momentum.ts'
import type { Walker } from '#reference/optimizers/optimizer-walk.ts'
import { rmspropStep } from '#reference/optimizers/rmsprop.ts'

/** What a walk is made with. */
export interface WalkOptions {
  readonly learningRate: number
}

/** Of momentum. */
const rho = 0.9

type Point = NDArray<'D'>
/** An optimizer with a state of its own kind, which nobody else looks at. */
type AnyWalker = Walker<unknown>

const walker = <State>(start: (w: Point) => State, step: Walker<State>['step']): AnyWalker =>
  ({ start, step }) as AnyWalker

const still = (w: Point): { readonly v: Point } => ({ v: zeros<'D'>(w.shape) })
const noSquares = (w: Point): { readonly s: Point } => ({ s: zeros<'D'>(w.shape) })

/** The optimizers of the lectures that walk over its landscapes. */
export const walkers = {
  sgd: ({ learningRate }: WalkOptions) =>
    walker(
      () => 0,
      (w, state, gradientAt) => ({ w: sgdStep<'D'>(w, gradientAt(w), { learningRate }), state }),
    ),
  momentum: ({ learningRate }: WalkOptions) =>
    walker(still, (w, state, gradientAt) =>
      momentumStep<'D'>(w, state, gradientAt(w), { learningRate, rho }),
    ),
  nesterov: ({ learningRate }: WalkOptions) =>
    walker(still, (w, state, gradientAt) => nesterovStep<'D'>(w, state, gradientAt, { learningRate, rho })),
  adagrad: ({ learningRate }: WalkOptions) =>
    walker(noSquares, (w, state, gradientAt) => adagradStep<'D'>(w, state, gradientAt(w), { learningRate })),
  rmsprop: ({ learningRate }: WalkOptions) =>
    walker(noSquares, (w, state, gradientAt) => rmspropStep<'D'>(w, state, gradientAt(w), { learningRate })),
  adam: ({ learningRate }: WalkOptions) =>
    walker(adamStart<'D'>, (w, state, gradientAt) =>
      adamStep<'D'>(w, state, gradientAt(w), { learningRate }),
    ),
} as const

export type WalkerName = keyof typeof walkers
