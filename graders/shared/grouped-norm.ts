import { type Filled, type Input, integer, right } from '#kit'
import { type NDArray, zeros } from '#reference/core/ndarray.ts'
import { forwardHoles, root, rootDerivative, variance } from './batchnorm.ts'
import { at, dot, mean, type Row, sum } from './lists.ts'
import { byGroup, type Place, placeOf } from './places.ts'

/** Which numbers have one mean and one variance. */
export type GroupOf = (...place: Place) => string
export const perFeature: GroupOf = (_, d) => `${d}`
export const perExample: GroupOf = (n) => `${n}`

/**
 * Whether numbers that are normalized together are almost equal: a division by ε alone magnifies rounding errors. One
 * number alone is its own mean exactly.
 */
export const isFlat = (X: NDArray, groupOf: GroupOf): boolean => byGroup(X, groupOf, (_, xs) => xs.length > 1 && variance(xs) < 0.1).some(Boolean)

/** An integer that is the size of an axis. */
export const sizeOfAxis = <const Name extends string>(name: Name, axis: string): Input<Name, number, number> => ({ ...integer(name, [1]), draw: (sizes, values) => integer(name, [sizes[axis] ?? 1]).draw(sizes, values) })

/** What one number becomes once it is known which others it is normalized with; `whose` mean and variance they have. */
export const groupedForward = (whose: string, count: string) => ({
  variance: right((xs: Row) => variance(xs))
    .wrong('batchnorm-forward-train/unbiased-variance', `Variance over ${count} − 1`, (xs) => variance(xs, xs.length - 1), `You divide the variance by ${count} − 1. This layer divides by ${count}.`)
    .wrong('batchnorm-forward-train/raw-second-moment', 'Mean square, not variance', (xs) => mean(xs.map((x) => x * x)), 'You use the mean of x². The variance is the mean of (x − μ)².')
    .wrong('batchnorm-forward-train/sum-of-squares', 'Variance not averaged', (xs) => variance(xs, 1), `You add up the squared deviations without dividing by ${count}. The variance is their mean.`),
  divisor: right((v: number, eps: number, _count?: number): number => root(v, eps))
    .wrong('batchnorm-forward-train/eps-outside-sqrt', 'ε outside the root', (v, eps) => Math.sqrt(v) + eps, 'You add ε to the standard deviation. It belongs inside the root: √(σ² + ε).')
    .wrong('batchnorm-forward-train/no-eps', 'ε left out', (v) => Math.sqrt(v), `You leave out ε: equal numbers in ${whose} give 0/0. Add it inside the root: √(σ² + ε).`)
    .wrong('batchnorm-forward-train/divide-by-variance', 'Divided by the variance', (v, eps) => v + eps, 'You divide by the variance. Divide by its root: √(σ² + ε).'),
  center: forwardHoles.center,
  affine: forwardHoles.affine,
})

type Forward = Filled<ReturnType<typeof groupedForward>>

export function groupedOutput(X: NDArray, gamma: NDArray, beta: NDArray, eps: number, groupOf: GroupOf, d: Forward): NDArray {
  const out = zeros(X.shape)
  byGroup(X, groupOf, (ks, xs) => {
    const [mu, divisor] = [mean(xs), d.divisor(d.variance(xs), eps, xs.length)]
    for (const [i, k] of ks.entries()) {
      const [, c] = placeOf(k, X.shape)
      out.data[k] = d.affine(at([...gamma.data], c), d.center(at(xs, i), mu) / divisor, at([...beta.data], c))
    }
  })
  return out
}

/** The gradients of such a layer; `each` number is one of `whose`. */
export const groupedBackward = (each: string, count: string) => {
  const paths = 'dX = (dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)) / √(σ² + ε)'
  return {
    meanPath: right((total: number, M: number, _N: number) => total / M).wrong(
      'no-mean-path',
      'Path through mean missing',
      () => 0,
      `Your gradient treats the mean as a constant. ${each} also moves it, which is the term −mean(dx̂) of ${paths}, with dx̂ = dOut·γ.`,
    ),
    variancePath: right((along: number, M: number, _deviation: number, _N: number) => along / M)
      .wrong('no-variance-path', 'Path through variance missing', () => 0, `Your gradient treats the variance as a constant. ${each} also moves it, which is the term −x̂·mean(dx̂·x̂) of ${paths}, with dx̂ = dOut·γ.`)
      .wrong(...rootDerivative),
    scale: right((_M: number): number => 1)
      .wrong('m-minus-1', `Divided by ${count} − 1`, (M) => M / (M - 1), `You divide by ${count} − 1 in dX. The forward pass averages over ${count}, and so does its gradient.`)
      .wrong('not-over-m', `Not divided by ${count}`, (M) => M, `You multiply dX by ${count}: the sums in it are not divided. ${paths}.`)
      .wrong('extra-1-over-m', `Divided by ${count} twice`, (M) => 1 / M, `You divide dX by ${count} one time too many. The means in it hold that division already.`),
    inside: right((gamma: number): number => gamma).wrong('no-gamma', 'γ missing in dX', () => 1, 'γ is missing in dX. The output is γ·x̂ + β, so the gradient in x̂ is dOut·γ.'),
    outside: right((_gamma: number): number => 1),
    deviation: right((v: number, eps: number, _M: number): number => root(v, eps))
      .wrong('batchnorm-forward-train/divide-by-variance', 'Divided by the variance', (v, eps) => v + eps, 'Your forward pass divides by the variance, and your gradients with it. Divide by its root: √(σ² + ε).')
      .wrong('batchnorm-forward-train/unbiased-variance', `Variance over ${count} − 1`, (v, eps, M) => root((v * M) / (M - 1), eps), `Your forward pass divides the variance by ${count} − 1, and your gradients with it. This layer divides by ${count}.`),
    divisor: right((deviation: number): number => deviation)
      .wrong('no-division', 'Not divided by deviation', () => 1, `You do not divide dX by the standard deviation. ${paths}.`)
      .wrong('divided-by-variance', 'Divided by the variance', (deviation) => deviation ** 2, `You divide dX by the variance. ${paths}.`),
    dgamma: right((dout: number, hat: number, _x: number, _gamma: number) => dout * hat)
      .wrong('dgamma-x', 'x instead of x̂', (dout, _, x) => dout * x, 'You multiply by x in dγ. γ multiplies x̂ in the output: dγ = Σ dOut·x̂.')
      .wrong('dgamma-y', 'Output instead of x̂', (dout, hat, _, gamma) => dout * hat * gamma, 'You multiply by γ·x̂ in dγ. γ multiplies x̂ in the output: dγ = Σ dOut·x̂.'),
    summed: right({ scale: (terms: Row): number => sum(terms), shift: (terms: Row): number => sum(terms) })
      .wrong('sums-averaged', 'Mean instead of sum', { scale: mean, shift: mean }, 'Your dγ and dβ are averages. γ and β enter every example: add up.')
      .wrong('dgamma-averaged', 'dγ averaged', { scale: mean, shift: sum }, 'Your dγ is an average. γ enters every example: add up.')
      .wrong('dbeta-averaged', 'dβ averaged', { scale: sum, shift: mean }, 'Your dβ is an average. β enters every example: add up.'),
  }
}

export const groupedTogether = [
  { id: 'statistics-constant', title: 'Statistics taken as constant', fill: { meanPath: () => 0, variancePath: () => 0 }, says: 'You treat mean and variance as constants. Each number moves both: dX = (dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)) / √(σ² + ε).' },
  { id: 'gamma-outside', title: 'γ outside the means', fill: { inside: () => 1, outside: (gamma: number) => gamma }, says: 'You multiply by γ at the end, as in batch normalization. Here γ differs within what is averaged: begin with dx̂ = dOut·γ.' },
]

/** Which numbers have one mean and variance in the forward pass, and over which the backward pass adds up. */
export interface Groups {
  readonly statistics: GroupOf
  readonly sums: GroupOf
}
export const sameGroups = (groupOf: GroupOf): Groups => ({ statistics: groupOf, sums: groupOf })

type Backward = Filled<ReturnType<typeof groupedBackward>>

export function groupedGradients(dOut: NDArray, X: NDArray, gamma: NDArray, eps: number, groups: Groups, d: Backward) {
  const [dX, hats] = [zeros(X.shape), zeros(X.shape)]
  const deviations = zeros(X.shape)
  byGroup(X, groups.statistics, (ks, xs) => {
    const [mu, squared] = [mean(xs), variance(xs)]
    for (const [i, k] of ks.entries()) {
      hats.data[k] = (at(xs, i) - mu) / d.deviation(squared, eps, xs.length)
      deviations.data[k] = d.deviation(squared, eps, xs.length)
    }
  })
  const gammas = [...gamma.data]
  const [N = 1] = X.shape
  const terms = gammas.map((): { readonly scale: number; readonly shift: number }[] => [])
  byGroup(X, groups.sums, (ks, xs) => {
    const hat = ks.map((k) => hats.data[k] as number)
    const dout = ks.map((k) => dOut.data[k] as number)
    const gammaOf = (i: number): number => at(gammas, placeOf(at(ks, i), X.shape)[1])
    const dHat = dout.map((gradient, i) => gradient * d.inside(gammaOf(i)))
    for (const [i, k] of ks.entries()) {
      const deviation = deviations.data[k] as number
      const inner = at(dHat, i) - d.meanPath(sum(dHat), xs.length, N) - at(hat, i) * d.variancePath(dot(dHat, hat), xs.length, deviation, N)
      dX.data[k] = (d.scale(xs.length) * d.outside(gammaOf(i)) * inner) / d.divisor(deviation)
      terms[placeOf(k, X.shape)[1]]?.push({ scale: d.dgamma(at(dout, i), at(hat, i), at(xs, i), gammaOf(i)), shift: at(dout, i) })
    }
  })
  const gathered = (part: 'scale' | 'shift'): NDArray => ({ shape: gamma.shape, data: Float64Array.from(terms, (of) => d.summed[part](of.map((one) => one[part]))) })
  return { dX, dgamma: gathered('scale'), dbeta: gathered('shift') }
}
