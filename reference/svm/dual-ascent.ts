import { solve } from '../core/linear-algebra.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'

export interface DualOptions {
  readonly bias?: boolean
  readonly tolerance?: number
}

/** A solution of the dual problem, with the proof of how good it is. */
export interface DualSolution {
  readonly alpha: NDArray<'N'>
  readonly b: number
  /** Objective of the plane that α gives; for a hard margin the same plane, scaled to margins ≥ 1. */
  readonly primal: number
  readonly dual: number
  /** `primal − dual`, ≥ 0 but for rounding. */
  readonly gap: number
  readonly steps: number
}

/** The coefficients so far, and `F[i] = yᵢ − Σⱼ αⱼyⱼ·K[i, j]`, the bias that puts example i on its margin. */
interface Ascent {
  readonly rows: readonly Float64Array[]
  readonly diagonal: Float64Array
  readonly y: Float64Array
  readonly C: number
  readonly alpha: Float64Array
  readonly F: Float64Array
}

/** A move of one or two coefficients, and how far the worst is from optimal: 0 when nothing can be gained. */
interface Move {
  readonly i: number
  readonly j?: number
  readonly excess: number
}

const stepsPerExample = 10_000
/** The least curvature that a step may divide by: equal examples have none. */
const flat = 1e-12

/**
 * Climbs the dual problem of an SVM, two coefficients at a time, or one where there is no bias.
 *
 *     F[i] = yᵢ − Σⱼ αⱼyⱼ·K[i, j]      optimal: F[i] ≤ b ≤ F[j] for all i that may rise and j that may fall
 *
 * @param K `N × N`, kernel of every pair; symmetric
 * @param y labels, +1 or −1, both present where there is a bias
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @param options.bias whether the machine has a bias
 * @param options.tolerance gap at which to stop, relative to the dual value where that exceeds 1
 * @returns coefficients, bias and the gap between primal and dual
 * @throws {RangeError} if for C = ∞ no plane separates the classes, or 10,000 steps per example are too few
 *
 * @source Platt 1998, "Sequential Minimal Optimization"; Fan, Chen and Lin 2005 for the choice of the pair
 * @example
 * const twoPoints = array([[1, -1], [-1, 1]])
 * ascend(twoPoints, new Float64Array([1, -1]), Infinity, { bias: true, tolerance: 1e-10 }).dual // = 0.5
 */
export function ascend(
  K: NDArray<'N N'>,
  y: Float64Array,
  C: number,
  { bias, tolerance }: Required<DualOptions>,
): DualSolution {
  const state: Ascent = {
    rows: rows(K),
    diagonal: Float64Array.from(y, (_, i) => K.data[i * y.length + i] as number),
    y,
    C,
    alpha: new Float64Array(y.length),
    F: Float64Array.from(y),
  }
  const best = bias ? bestPair : bestSingle
  const mostSteps = stepsPerExample * y.length
  for (let steps = 0; steps < mostSteps; steps++) {
    const isTimeToLook = steps % y.length === 0
    if (isTimeToLook && steps > 0) jump(state, bias)
    if (isTimeToLook) refresh(state)
    const move = best(state)
    if (isTimeToLook || move.excess === 0) {
      const found = standing(state, bias)
      const isClosed = found.gap <= tolerance * Math.max(1, Math.abs(found.dual))
      if (isClosed || move.excess <= rounding(state)) {
        return { alpha: { shape: [y.length], data: state.alpha }, ...found, steps }
      }
      checkSeparable(state)
    }
    take(state, move)
  }
  throw new RangeError(`svmDual: ${mostSteps} steps do not close the gap to ${tolerance}`)
}

/** What rounding alone may leave between the bias that one example wants and that of another. */
const rounding = ({ diagonal, alpha }: Ascent): number =>
  1e-15 * alpha.reduce((total, a, i) => total + a * (diagonal[i] as number), 1)

/** The pair that gains most to second order: i may rise, j may fall, and F[i] > F[j]. */
function bestPair({ rows, diagonal, y, C, alpha, F }: Ascent): Move {
  let i = 0
  let highest = -Infinity
  for (let t = 0; t < y.length; t++) {
    const f = F[t] as number
    if (f > highest && roomUp(y, alpha, C, t) > 0) {
      i = t
      highest = f
    }
  }
  const Ki = rows[i] as Float64Array
  const Kii = diagonal[i] as number
  let j = i
  let most = 0
  let lowest = highest
  for (let t = 0; t < y.length; t++) {
    const f = F[t] as number
    if (f >= highest || roomDown(y, alpha, C, t) <= 0) continue
    if (f < lowest) lowest = f
    const curvature = Math.max(Kii + (diagonal[t] as number) - 2 * (Ki[t] as number), flat)
    const promise = ((highest - f) * (highest - f)) / curvature
    if (promise > most) {
      j = t
      most = promise
    }
  }
  return { i, j, excess: highest - lowest }
}

/** The single coefficient whose margin is furthest from where its box allows it to be. */
function bestSingle({ y, C, alpha, F }: Ascent): Move {
  let i = 0
  let excess = 0
  for (let t = 0; t < y.length; t++) {
    const gradient = (y[t] as number) * (F[t] as number)
    const isFree = gradient > 0 ? (alpha[t] as number) < C : (alpha[t] as number) > 0
    if (isFree && Math.abs(gradient) > excess) {
      i = t
      excess = Math.abs(gradient)
    }
  }
  return { i, excess }
}

/** Moves along the constraint to the best point, or to the edge of the box, whichever comes first. */
function take({ rows, diagonal, y, C, alpha, F }: Ascent, { i, j }: Move): void {
  const Ki = rows[i] as Float64Array
  const yi = y[i] as number
  if (j === undefined) {
    const before = alpha[i] as number
    const best = before + (yi * (F[i] as number)) / Math.max(diagonal[i] as number, flat)
    const after = Math.min(C, Math.max(0, best))
    alpha[i] = after
    for (let t = 0; t < F.length; t++) F[t] = (F[t] as number) - yi * (after - before) * (Ki[t] as number)
    return
  }
  const Kj = rows[j] as Float64Array
  const yj = y[j] as number
  const curvature = Math.max((diagonal[i] as number) + (diagonal[j] as number) - 2 * (Ki[j] as number), flat)
  const up = roomUp(y, alpha, C, i)
  const down = roomDown(y, alpha, C, j)
  const length = Math.min(((F[i] as number) - (F[j] as number)) / curvature, up, down)
  alpha[i] = length === up ? edge(yi, C) : (alpha[i] as number) + yi * length
  alpha[j] = length === down ? edge(-yj, C) : (alpha[j] as number) - yj * length
  for (let t = 0; t < F.length; t++) {
    F[t] = (F[t] as number) - length * ((Ki[t] as number) - (Kj[t] as number))
  }
}

/**
 * Moves all free coefficients at once to where their margins are exactly 1, or as far as the box lets them.
 *
 * Pairs zigzag where kernels are nearly dependent; this step closes what they leave. It climbs, like theirs.
 */
function jump({ rows, diagonal, y, C, alpha, F }: Ascent, bias: boolean): void {
  const free = [...alpha.keys()].filter((i) => (alpha[i] as number) > 0 && (alpha[i] as number) < C)
  const S = free.length
  if (S < (bias ? 2 : 1)) return
  const ridge = 1e-13 * diagonal.reduce((most, entry) => Math.max(most, entry), flat)
  const size = bias ? S + 1 : S
  const system = tabulate<'D K'>([size, size], (s, t) => {
    if (s === S || t === S) return s === t ? 0 : 1
    const kernel = (rows[free[s] as number] as Float64Array)[free[t] as number] as number
    return s === t ? kernel + ridge : kernel
  })
  const wanted = tabulate<'D'>([size], (s) => (s === S ? 0 : (F[free[s] as number] as number)))
  const pushes = solve('svmDual', system, wanted).data.subarray(0, S)
  const reached = free.map((i, s) => {
    const change = (y[i] as number) * (pushes[s] as number)
    return (change > 0 ? C - (alpha[i] as number) : (alpha[i] as number)) / Math.abs(change)
  })
  const share = reached.reduce((least, part) => Math.min(least, part), 1)
  free.forEach((i, s) => {
    const change = (y[i] as number) * (pushes[s] as number)
    const isAtEdge = reached[s] === share && share < 1
    const target = (alpha[i] as number) + share * change
    alpha[i] = isAtEdge ? edge(change, C) : Math.min(C, Math.max(0, target))
  })
}

/** The edge of the box that a coefficient reaches by moving up, or down. */
const edge = (direction: number, C: number): number => (direction > 0 ? C : 0)

/** How far yᵢαᵢ may rise before αᵢ leaves its box. */
const roomUp = (y: Float64Array, alpha: Float64Array, C: number, i: number): number =>
  (y[i] as number) > 0 ? C - (alpha[i] as number) : (alpha[i] as number)

/** How far yᵢαᵢ may fall before αᵢ leaves its box. */
const roomDown = (y: Float64Array, alpha: Float64Array, C: number, i: number): number =>
  (y[i] as number) > 0 ? (alpha[i] as number) : C - (alpha[i] as number)

/** Computes F anew, so that the rounding of many steps does not add up. */
function refresh({ rows, y, alpha, F }: Ascent): void {
  F.set(y)
  rows.forEach((row, j) => {
    const push = (alpha[j] as number) * (y[j] as number)
    if (push !== 0) for (let t = 0; t < F.length; t++) F[t] = (F[t] as number) - push * (row[t] as number)
  })
}

/** Where the climb stands: the bias between those that may rise and those that may fall, primal and dual. */
function standing({ y, C, alpha, F }: Ascent, bias: boolean): Omit<DualSolution, 'alpha' | 'steps'> {
  const b = bias ? middleBias(y, C, alpha, F) : 0
  let [pushes, squaredNorm, slack, smallestMargin] = [0, 0, 0, Infinity]
  alpha.forEach((a, i) => {
    const margin = 1 - (y[i] as number) * ((F[i] as number) - b)
    pushes += a
    squaredNorm += a * (1 - (y[i] as number) * (F[i] as number))
    slack += Math.max(0, 1 - margin)
    smallestMargin = Math.min(smallestMargin, margin)
  })
  const dual = pushes - squaredNorm / 2
  const scaled = smallestMargin > 0 ? squaredNorm / 2 / smallestMargin ** 2 : Infinity
  const primal = C === Infinity ? scaled : squaredNorm / 2 + C * slack
  return { b, primal, dual, gap: primal - dual }
}

/** What rounding leaves of a coefficient that belongs at an edge of its box counts as there. */
function middleBias(y: Float64Array, C: number, alpha: Float64Array, F: Float64Array): number {
  const near = 1e-12 * alpha.reduce((most, a) => Math.max(most, a), 0)
  let [low, high] = [-Infinity, Infinity]
  F.forEach((f, i) => {
    if (roomUp(y, alpha, C, i) > near) low = Math.max(low, f)
    if (roomDown(y, alpha, C, i) > near) high = Math.min(high, f)
  })
  return (low + high) / 2
}

/** Where no plane separates, a hard margin pushes ever harder: pushes that cancel mean that hulls touch. */
function checkSeparable({ diagonal, y, C, alpha, F }: Ascent): void {
  if (C < Infinity) return
  const pushes = alpha.reduce((total, a) => total + a, 0)
  const squaredNorm = alpha.reduce((total, a, i) => total + a * (1 - (y[i] as number) * (F[i] as number)), 0)
  const reach = Math.sqrt(diagonal.reduce((most, entry) => Math.max(most, entry), 0))
  if (pushes > 0 && Math.sqrt(Math.max(0, squaredNorm)) <= 1e-6 * reach * pushes) {
    throw new RangeError(
      'svmDual: no plane separates the classes: a hard margin has no solution, take a finite C',
    )
  }
}
