import { axes } from '../core/axes.ts'
import { map, type NDArray, rows, zeros, zip } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real } from '../core/options.ts'
import { inUnit, powerOfTwo } from '../core/power-of-two.ts'

/**
 * The direction of L-BFGS: minus the gradient, divided by a curvature estimated from the last steps.
 *
 *     d = −H̃⁻¹·g      such that  H̃⁻¹·y = s  for the latest step
 *
 * Two loops over the memory do it, without any matrix: newest to oldest a = (s·q) / (y·s), q ← q − a·y, then
 * r = q·(s·y) / (y·y) of the newest, then oldest to newest r ← r + (a − (y·r) / (y·s))·s.
 *
 * @param g `D`, gradient of the loss at the current weights, in loss per unit of weight
 * @param steps `K × D`, the last K steps s of the weights, oldest first; K may be 0
 * @param changes `K × D`, how much the gradient changed by each step: y
 * @returns `D`, the direction in which to go, in units of weight; −g without memory
 * @throws {ShapeError} if `g`, `steps` and `changes` disagree in `K` or `D`
 * @throws {RangeError} if a step has no positive curvature, s·y ≤ 0: no valley has such a step
 *
 * @source D3 "Second order optimization methods in practice", by name; Nocedal 1980; Liu and Nocedal 1989
 * @example
 * lbfgsDirection(array([2, 20]), array([[0, 1]]), array([[0, 10]])) // = [-0.2, -2]
 */
export function lbfgsDirection(
  g: NDArray<'D'>,
  steps: NDArray<'K D'>,
  changes: NDArray<'K D'>,
): NDArray<'D'> {
  const { K } = axes('lbfgsDirection', { g: [g, 'D'], steps: [steps, 'K D'], changes: [changes, 'K D'] })
  const all = rows(steps)
  const differences = rows(changes)
  const pairs = Array.from({ length: K }, (_, k) =>
    pairOf(`steps[${k}] · changes[${k}]`, all[k] as Float64Array, differences[k] as Float64Array),
  )
  const unit = powerOfTwo(g.data)
  const q = inUnit(g.data)
  const shares = pairs
    .toReversed()
    .map(({ s, y, curvature }) => {
      const share = dot(s, q) / curvature
      addTo(q, y, -share)
      return share
    })
    .toReversed()
  const newest = pairs.at(-1)
  const r = newest ? q.map((entry) => (entry * newest.curvature) / dot(newest.y, newest.y)) : q
  pairs.forEach(({ s, y, curvature, unit }, k) => {
    const scale = unit / (newest?.unit ?? 1)
    addTo(r, s, scale * (shares[k] as number) - dot(y, r) / curvature)
  })
  return map({ shape: g.shape, data: r }, (entry) => -entry * unit * (newest?.unit ?? 1))
}

/**
 * A step and the change of the gradient, each divided by a power of two, so that no product leaves the range of
 * numbers; `unit` is the quotient of both powers.
 */
function pairOf(name: string, step: Float64Array, change: Float64Array) {
  const [of, per] = [powerOfTwo(step), powerOfTwo(change)]
  const [s, y] = [inUnit(step), inUnit(change)]
  const curvature = dot(s, y)
  if (!(curvature > 0)) {
    throw new RangeError(`lbfgsDirection: ${name} = ${curvature * of * per}: it must be positive`)
  }
  return { s, y, curvature, unit: of / per }
}

/** The steps of the weights and the changes of the gradient that L-BFGS remembers, oldest first. */
export interface LbfgsState {
  readonly steps: NDArray<'K D'>
  readonly changes: NDArray<'K D'>
}

const spec = { learningRate: real('[0, ∞)', 1), memorySize: count(1, 10) }

/**
 * One iteration of L-BFGS with a fixed step length, on the gradient of the whole data.
 *
 *     w′ = w + η·d      s = w′ − w      y = ∇L(w′) − ∇L(w)
 *
 * The pair (s, y) joins the memory if s·y > 0, and the oldest leaves when there are more than `memorySize`.
 * With minibatches y would compare gradients of different losses, which is why the method wants the full
 * gradient.
 *
 * @param w `D`, weights before the step; not modified
 * @param state `steps` and `changes` so far; `lbfgsStart(w)` before the first step
 * @param gradientAt gradient of the loss at given weights, in loss per unit of weight
 * @param options.learningRate step length η ≥ 0, without unit; default 1
 * @param options.memorySize how many pairs are kept, an integer ≥ 1; default 10
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if the weights, the gradients and the memory disagree in `D`
 * @throws {RangeError} if η is negative, the memory is smaller than 1, or there is no such option
 *
 * @source D3 "Second order optimization methods in practice": keeps memory of gradients; works with full
 * batches
 * @example
 * const gradientAt = (w) => map(w, (weight) => 2 * weight)
 * lbfgsStep(array([3]), lbfgsStart(array([3])), gradientAt, { learningRate: 0.25 }).w // = [1.5]
 */
export function lbfgsStep(
  w: NDArray<'D'>,
  state: LbfgsState,
  gradientAt: (w: NDArray<'D'>) => NDArray<'D'>,
  options: Given<typeof spec> = {},
): { readonly w: NDArray<'D'>; readonly state: LbfgsState } {
  const { learningRate, memorySize } = optionsOf('lbfgsStep', options, spec)
  const g = gradientAt(w)
  axes('lbfgsStep', { w: [w, 'D'], 'the gradient': [g, 'D'] })
  const direction = lbfgsDirection(g, state.steps, state.changes)
  const next = zip(w, direction, (weight, way) => weight + learningRate * way)
  const step = zip(next, w, (after, before) => after - before)
  const change = zip(gradientAt(next), g, (after, before) => after - before)
  if (!(dot(inUnit(step.data), inUnit(change.data)) > 0)) return { w: next, state }
  return {
    w: next,
    state: {
      steps: latest(state.steps, step, memorySize),
      changes: latest(state.changes, change, memorySize),
    },
  }
}

/**
 * The state of L-BFGS before its first step: an empty memory.
 *
 *     K = 0
 *
 * @param w `D`, the weights to train
 * @returns `steps` and `changes`, both `0 × D`
 * @throws {ShapeError} if `w` is not a vector
 *
 * @source D3 "Second order optimization methods in practice", by name
 * @example
 * lbfgsStart(array([1, -2])).steps.shape // = [0, 2]
 */
export function lbfgsStart(w: NDArray<'D'>): LbfgsState {
  const { D } = axes('lbfgsStart', { w: [w, 'D'] })
  return { steps: zeros([0, D]), changes: zeros([0, D]) }
}

function latest(table: NDArray<'K D'>, row: NDArray<'D'>, size: number): NDArray<'K D'> {
  const kept = [...rows(table), row.data].slice(-size)
  const joined = zeros<'K D'>([kept.length, row.data.length])
  rows(joined).forEach((target, k) => {
    target.set(kept[k] as Float64Array)
  })
  return joined
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  a.forEach((entry, i) => {
    total += entry * (b[i] as number)
  })
  return total
}

function addTo(target: Float64Array, direction: Float64Array, scale: number): void {
  direction.forEach((entry, i) => {
    target[i] = (target[i] as number) + scale * entry
  })
}
