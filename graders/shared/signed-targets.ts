import { among } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at } from './lists.ts'

/** Targets −1 and +1 of yes-or-no questions. */
export const signs = <const Name extends string, const Axes extends string>(name: Name, axes: Axes) => among(name, axes, [-1, 1])

/** Whether a binary hinge is exactly at its kink: t · y = 1. */
export const atMargin = (scores: NDArray, targets: NDArray): boolean => [...scores.data].some((score, k) => Math.abs(1 - score * at([...targets.data], k)) < 1e-3)

/** A target −1 or +1, as if it were 0 or 1. */
export const asZeroOne = (t: number): number => (t + 1) / 2
export const zeroOneTargets = 'A target of −1 counts as 0 in your code, so the output of its example makes no difference. Use the targets as they are: 1 − t·y.'
