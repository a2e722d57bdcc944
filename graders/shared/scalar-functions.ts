import type { Callable } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, list, sum } from './lists.ts'

type ScalarFunction = Callable<(x: NDArray<'D'>) => number>

/** Smooth functions of a vector that a graded function may call, with a third derivative and with terms that mix entries. */
export const scalarFunctions: Readonly<Record<'cubes' | 'squares' | 'mixed', ScalarFunction>> = {
  squares: { is: (x) => sum(list(x).map((a) => a * a)), javascript: '(x) => x.reduce((s, a) => s + a * a, 0)', python: 'lambda x: float(np.sum(np.asarray(x) ** 2))' },
  cubes: { is: (x) => sum(list(x).map((a) => a ** 3)), javascript: '(x) => x.reduce((s, a) => s + a ** 3, 0)', python: 'lambda x: float(np.sum(np.asarray(x) ** 3))' },
  mixed: {
    is: (x) => at(list(x), 0) ** 2 + 3 * at(list(x), 0) * at(list(x), list(x).length - 1) + at(list(x), list(x).length - 1) ** 3,
    javascript: '(x) => x[0] ** 2 + 3 * x[0] * x[x.length - 1] + x[x.length - 1] ** 3',
    python: 'lambda x: x[0] ** 2 + 3 * x[0] * x[-1] + x[-1] ** 3',
  },
}

type VectorFunction = Callable<(x: NDArray<'D'>) => NDArray<'D'>>
const each =
  (f: (x: number) => number) =>
  (x: NDArray<'D'>): NDArray<'D'> => ({ shape: x.shape, data: x.data.map(f) })

/** Gradients of the sum of squares and of cubes, and one that is wrong for either. */
export const gradientsToCheck: Readonly<Record<'doubled' | 'cubic' | 'shifted', VectorFunction>> = {
  doubled: { is: each((x) => 2 * x), javascript: '(x) => x.map((a) => 2 * a)', python: 'lambda x: 2 * np.asarray(x)' },
  cubic: { is: each((x) => 3 * x * x), javascript: '(x) => x.map((a) => 3 * a * a)', python: 'lambda x: 3 * np.asarray(x) ** 2' },
  shifted: { is: each((x) => 2 * x + 0.5), javascript: '(x) => x.map((a) => 2 * a + 0.5)', python: 'lambda x: 2 * np.asarray(x) + 0.5' },
}
