import { expect, it } from 'vitest'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { trainToyNet } from '../networks/two-layer-relu-net-gradients.ts'
import { tfToyRegression } from './tf-toy-regression.ts'

const { N, D, H, steps, runs } = tfToyRegression

/** Standard normal draws by Box and Muller, from a small linear congruential generator. */
function normals(seed: number): () => number {
  let state = seed
  const uniform = (): number => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

const draw = normals(20190207)
const matrix = <Axes extends string>(rows: number, columns: number, variance = 1): NDArray<Axes> =>
  tabulate<Axes>([rows, columns], () => Math.sqrt(variance) * draw())
const X = matrix<'N D'>(N, D)
const Y = matrix<'N K'>(N, D)

const lossesOf = ({ loss, variances: [v1, v2], learningRate }: (typeof runs)[number]): readonly number[] =>
  trainToyNet(X, Y, matrix<'D H'>(D, H, v1), matrix<'H K'>(H, D, v2), { learningRate, steps, loss })

it.each([
  [1e-5, 5.1e7, 950, 1150],
  [1e-3, 5.1e4, 2.9e3, 3.7e3],
  [1, 3, 0.94, 0.98],
])(
  'the toy net with rate %d falls from about %d to between %d and %d in 50 steps',
  (rate, first, low, high) => {
    const run = runs.find(({ learningRate }) => learningRate === rate) as (typeof runs)[number]
    const losses = lossesOf(run)
    expect(Math.abs((losses[0] as number) / first - 1)).toBeLessThan(0.16)
    expect(losses.at(-1)).toBeGreaterThan(low)
    expect(losses.at(-1)).toBeLessThan(high)
  },
  60_000,
)
