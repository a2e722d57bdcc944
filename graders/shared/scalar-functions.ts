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
