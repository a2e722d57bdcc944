import { array, type NDArray } from '#reference/core/ndarray.ts'
import { normalized } from './batchnorm.ts'
import { dot, sum, table } from './lists.ts'

/** dγ and dβ of a layer normalization, with one entry per example in place of one per feature. */
export function scalesPerExample(dOut: NDArray, X: NDArray, eps: number): Record<'dgamma' | 'dbeta', NDArray> {
  const [gradients, hats] = [table(dOut), table(X).map((x) => normalized(x, eps))]
  return { dgamma: array(gradients.map((row, n) => dot(row, hats[n] ?? []))), dbeta: array(gradients.map(sum)) }
}
