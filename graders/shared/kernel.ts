import { choice, type Input, integer, record, scalar } from '#kit'
import type { Kernel } from '#reference/svm/kernel-linear.ts'
import { dot, type Row, sum } from './lists.ts'

/** The parameters of each kernel: code that hands on all that it is given must not meet those of another. */
const parameters = { linear: {}, polynomial: { degree: integer('degree', [2, 3]) }, rbf: { sigma: scalar('sigma', [2, 1, 1.5]) }, histogramIntersection: {} }

/** A kernel as data. */
export function kernel<const Type extends Kernel['type']>(...types: readonly Type[]): Input<'kernel', Of<Type>, Of<Type>> {
  const form = (type: Type) => record('kernel', { type: choice('type', [type]), ...parameters[type] })
  return {
    ...{ name: 'kernel', axes: [], smooth: false },
    dtype: { degree: 'int64', sigma: 'float64' },
    draw: (...asked) =>
      choice('type', types)
        .draw(...asked)
        .chain((type) => form(type as Type).draw(...asked)),
    read: (given) => given,
  }
}

type Of<Type> = Extract<Kernel, { readonly type: Type }>

export const squaredDistance = (x: Row, z: Row): number => sum(x.map((one, k) => (one - (z[k] as number)) ** 2))

/** The value of a kernel; the smaller of two counts is half of their sum less their difference. */
export function kernelValue(given: Kernel, x: Row, z: Row): number {
  if (given.type === 'polynomial') return (1 + dot(z, x)) ** given.degree
  if (given.type === 'rbf') return Math.exp((-0.5 * squaredDistance(x, z)) / (given.sigma * given.sigma))
  if (given.type === 'histogramIntersection') return sum(x.map((one, k) => (one + (z[k] as number) - Math.abs(one - (z[k] as number))) / 2))
  return dot(z, x)
}

/** A kernel with parameters of its own choice, as in code that does not read them. */
export const withFixedParameters = ({ type }: Kernel): Kernel => ({ type, degree: 2, sigma: 1 })
