import { map, type NDArray, sum, zeros, zip } from '../core/ndarray.ts'

/** Entries from −1 to 1, the same for the same seed: Lehmer's generator with the multiplier 16807. */
export function spread<Axes extends string>(shape: readonly number[], seed: number): NDArray<Axes> {
  let n = seed
  return map(zeros<Axes>(shape), () => {
    n = (n * 16807) % 2147483647
    return (2 * n) / 2147483647 - 1
  })
}

/** The loss whose gradient in one array is the other. */
export const dot = (x: NDArray, y: NDArray): number => sum(zip(x, y, (a, b) => a * b))
