import { choice, integer, record, scalar } from '#kit'
import { dot, type Row, sum } from './lists.ts'

/** A kernel as data. Each draw has both parameters; a kernel reads only its own. */
export const kernel = <const Type extends 'linear' | 'polynomial' | 'rbf' | 'histogramIntersection'>(...types: readonly Type[]) => record('kernel', { type: choice('type', types), degree: integer('degree', [2, 3]), sigma: scalar('sigma', [2, 1, 1.5]) })

export interface KernelGiven {
  readonly type: string
  readonly degree: number
  readonly sigma: number
}

export const squaredDistance = (x: Row, z: Row): number => sum(x.map((one, k) => (one - (z[k] as number)) ** 2))

/** The value of a kernel; the smaller of two counts is half of their sum less their difference. */
export function kernelValue({ type, degree, sigma }: KernelGiven, x: Row, z: Row): number {
  if (type === 'polynomial') return (1 + dot(z, x)) ** degree
  if (type === 'rbf') return Math.exp((-0.5 * squaredDistance(x, z)) / (sigma * sigma))
  if (type === 'histogramIntersection') return sum(x.map((one, k) => (one + (z[k] as number) - Math.abs(one - (z[k] as number))) / 2))
  return dot(z, x)
}
