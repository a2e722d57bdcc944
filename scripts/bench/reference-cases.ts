import { conv2dBackward, conv2dForward } from '#reference/convolution/conv2d-forward.ts'
import { maxPoolForward } from '#reference/convolution/max-pool-forward.ts'
import { map, matmul, type NDArray, rows, sum, tabulate } from '#reference/core/ndarray.ts'
import { kNearestNeighbors } from '#reference/data/k-nearest-neighbors.ts'
import { pairwiseDistance } from '#reference/data/pairwise-distance.ts'
import { hingeMulticlass } from '#reference/losses/hinge-multiclass.ts'
import { softmax } from '#reference/losses/softmax.ts'
import { softmaxLinearGradient } from '#reference/losses/softmax-cross-entropy.ts'
import { batchnormBackward } from '#reference/normalization/batchnorm-backward.ts'
import { batchnormForwardTrain } from '#reference/normalization/batchnorm-forward-train.ts'
import { randomSample } from '#reference/random/random-sample.ts'
import { randomState } from '#reference/random/random-state.ts'
import { svmDual } from '#reference/svm/svm-dual.ts'

interface Case {
  readonly what: string
  readonly run: () => number | Float64Array
  /** Why it is slower than the goal, where it is. */
  readonly because?: string
}

const seed = 20190207

const squaredOneByOne =
  'differences are squared one by one; NumPy subtracts a BLAS product, which loses the digits of near rows'

/** Draws of NumPy's own stream, bit for bit: `reference.py` draws the same. */
const uniform = <Axes extends string>(stream: number, ...shape: number[]): NDArray<Axes> =>
  map(randomSample(randomState(seed + stream), shape) as NDArray<Axes>, (draw) => draw - 0.5)

const all = (...slopes: readonly NDArray[]): number => slopes.reduce((total, slope) => total + sum(slope), 0)
const firstRows = <Axes extends string>({ shape, data }: NDArray<Axes>, N: number): NDArray<Axes> => {
  const shorter = [N, ...shape.slice(1)]
  return {
    shape: shorter,
    data: data.slice(
      0,
      shorter.reduce((product, size) => product * size, 1),
    ),
  }
}

/** The work of `reference.py`, by the same names; both give the sum of all that is computed, or its entries. */
export function referenceCases(): Readonly<Record<string, Case>> {
  const [images, filters] = [uniform<'N C H W'>(1, 10, 3, 32, 32), uniform<'F C P Q'>(2, 25, 3, 5, 5)]
  const [biases, maps] = [uniform<'F'>(3, 25), uniform<'N F I J'>(4, 10, 25, 32, 32)]
  const [square, other] = [uniform<'I K'>(5, 512, 512), uniform<'K J'>(6, 512, 512)]
  const [batch, gamma, beta] = [uniform<'N D'>(7, 100, 500), uniform<'D'>(8, 500), uniform<'D'>(9, 500)]
  const upstream = uniform<'N D'>(10, 100, 500)
  const [train, test] = [uniform<'N D'>(11, 5000, 3072), uniform<'M D'>(12, 500, 3072)]
  const classes = map(uniform<'N'>(13, 5000), (draw) => Math.floor((draw + 0.5) * 10))
  const weights = uniform<'C D'>(14, 10, 3072)
  const scores = tabulate([5000, 1000], (i, j) => train.data[i * 3072 + j] as number) as NDArray<'N C'>
  const points = rows(uniform(15, 500, 2))
  const noise = uniform<'N'>(16, 500)
  const between = (a = points[0], b = points[0]): number =>
    a && b ? ((a[0] ?? 0) - (b[0] ?? 0)) ** 2 + ((a[1] ?? 0) - (b[1] ?? 0)) ** 2 : Number.NaN
  const kernel: NDArray<'N N'> = tabulate([500, 500], (i, j) => Math.exp(-between(points[i], points[j])))
  const signs = map(noise, (draw, i) =>
    (points[i]?.[0] ?? 0) * (points[i]?.[1] ?? 0) + 0.1 * draw >= 0 ? 1 : -1,
  )
  return {
    conv2dForward: {
      what: '10 × 3 × 32 × 32 with 25 filters of 5 × 5',
      run: () => conv2dForward(images, filters, biases, { pad: 2 }).data,
    },
    conv2dBackward: {
      what: 'the same',
      run: () => {
        const { dX, dw, db } = conv2dBackward(maps, images, filters, { pad: 2 })
        return all(dX, dw, db)
      },
    },
    maxPoolForward: {
      what: '10 × 25 × 32 × 32 by 2 × 2',
      run: () => maxPoolForward(maps as NDArray as NDArray<'N C H W'>).data,
    },
    matmul: {
      what: '512 × 512',
      run: () => matmul(square, other).data,
      because: 'BLAS multiplies up to eight numbers per instruction, WebAssembly two',
    },
    batchnormForwardTrain: { what: '100 × 500', run: () => batchnormForwardTrain(batch, gamma, beta).data },
    batchnormBackward: {
      what: '100 × 500',
      run: () => {
        const { dX, dgamma, dbeta } = batchnormBackward(upstream, batch, gamma)
        return all(dX, dgamma, dbeta)
      },
    },
    pairwiseDistance: {
      what: '500 × 5000 × 3072',
      run: () => pairwiseDistance(test, train).data,
      because: squaredOneByOne,
    },
    kNearestNeighbors: {
      what: '500 × 5000 × 3072, k = 5',
      run: () => kNearestNeighbors(train, classes, test, 5).data,
      because: squaredOneByOne,
    },
    softmax: { what: '5000 × 1000', run: () => softmax(scores).data },
    softmaxLinearGradient: {
      what: '500 × 3072, 10 classes',
      run: () =>
        softmaxLinearGradient(weights, test as NDArray as NDArray<'N D'>, firstRows(classes, 500), 0.1).data,
    },
    hingeMulticlass: { what: '5000 × 1000', run: () => hingeMulticlass(scores, classes) },
    svmDual: { what: '500 points, against libsvm', run: () => svmDual(kernel, signs, 1).dual },
  }
}
