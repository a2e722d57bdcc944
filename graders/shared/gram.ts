import { among, type KitValue, reals } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { dot, table } from './lists.ts'

/** The linear kernel of every pair of examples. */
const gramOf = (X: NDArray): NDArray<'N N'> => array<'N N'>(table(X).map((x) => table(X).map((z) => dot(x, z))))

/** A kernel matrix: symmetric, and positive semidefinite. */
export const gram = <const Name extends string>(name: Name) => ({
  ...reals(name, 'N N'),
  draw: (...asked: Parameters<ReturnType<typeof reals>['draw']>) =>
    reals('X', 'N N')
      .draw(...asked)
      .map((X: KitValue): KitValue => gramOf(X as NDArray)),
})

/** Labels of two classes: +1 or −1. */
export const signs = <const Name extends string>(name: Name) => among(name, 'N', [1, -1])
