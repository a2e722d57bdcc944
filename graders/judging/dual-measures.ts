import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, dot, list, type Row, relu, sum, table } from '../shared/lists.ts'

/** What shows how good coefficients and bias of an SVM are; given the inner products, the labels and the price C. */
export function dualMeasures(answer: KitValue, given: readonly KitValue[]) {
  const [K, labels, C] = given as readonly [NDArray, NDArray, number]
  const solution = answer as { readonly alpha: NDArray; readonly b: number }
  const [alpha, y] = [list(solution.alpha), list(labels)]
  return { 'distance from the box': Math.max(...alpha.map((a) => Math.max(-a, a - C, 0))), 'Σ αᵢyᵢ': dot(alpha, y), 'duality gap': gapOf(alpha, solution.b, table(K), y, C) }
}

/**
 * What a plane costs, ½‖w‖² + C Σ ξᵢ, and what no plane can cost less than: Σ αᵢ − ½‖w‖². At an infinite price the plane
 * is scaled until every margin is at least 1, if it separates the examples at all.
 */
function gapOf(alpha: Row, b: number, K: readonly Row[], y: Row, C: number): number {
  const signed = alpha.map((a, i) => a * at(y, i))
  const scores = K.map((row) => dot(row, signed))
  const half = dot(signed, scores) / 2
  const margins = scores.map((f, i) => at(y, i) * (f + b))
  const least = Math.min(...margins)
  const scaled = least > 0 ? half / least ** 2 : Number.POSITIVE_INFINITY
  const primal = C === Number.POSITIVE_INFINITY ? scaled : half + C * sum(margins.map((margin) => relu(1 - margin)))
  const dual = sum(alpha) - half
  return (primal - dual) / Math.max(1, Math.abs(dual))
}
