import { right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'

/** One number per weight: a step is elementwise, whatever the shape of the weights. */
export const perWeight = ({ shape, data }: NDArray, f: (k: number) => number): NDArray => ({ shape, data: data.map((_, k) => f(k)) })

/** The number that belongs to the weight at `k`. */
export const of = ({ data }: NDArray, k: number): number => data[k] as number

type Root = (x: number) => number

/** What an adaptive step divides by: the root of a mean square, kept away from 0. */
export const epsPlacement = { outside: (v: number, eps: number, root: Root) => root(v) + eps, inside: (v: number, eps: number, root: Root) => root(v + eps), none: (v: number, _eps: number, root: Root) => root(v) } as const

/** What Adam divides by, of v and its corrected value: a correction of the learning rate leaves out ε. */
export const biasCorrection = {
  moments: (_v: number, vHat: number, divisor: (square: number) => number): number => divisor(vHat),
  rate: (v: number, vHat: number, divisor: (square: number) => number): number => (v === 0 ? divisor(v) : divisor(v) * Math.sqrt(vHat / v)),
} as const

/** Where weights are a matrix, as those of a layer are; `inputs` are the same with two axes. */
export const asMatrix = { axes: { N: [2, 3], M: [2, 3] }, draws: 1, sizes: 'unusual', concept: 'a matrix', hint: 'Every weight is moved by itself, whatever the shape of the array.' } as const

/** A weight whose gradient was always 0: 0 / 0 without ε. */
export const neverMoved = ({ data }: NDArray, g: NDArray): boolean => g.data.some((x, k) => x === 0 && data[k] === 0)

/** Which way a step goes. */
export const signOf = (group: string) => right(1).wrong(`${group}/ascent`, 'Step in wrong direction', -1, 'Your steps raise the loss: you add them. Subtract them, so that it falls.')

/** What the state holds after a step. */
export const stored = (group: string, name: string) => right((next: number, _old: number): number => next).wrong(...oldKept(group, name))

/** A state that stays as it was. */
export const oldKept = (group: string, name: string) =>
  [`${group}/old-state-kept`, 'State not updated', (_: number, old: number) => old, `The ${name} that you return is the one that you were given. Return the new one, so that the next step builds on it.`] as const
