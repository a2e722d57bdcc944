import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
// It brings the slopes of all kernels with it.
import '@tensorflow/tfjs-layers'
import { map, type NDArray, type Nested, nested } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import { differencesFrom } from '#reference/testing/differences.ts'

/** One of our functions and the same in tfjs, which differentiates it by itself. */
export interface Pair {
  readonly inputs: readonly NDArray[]
  readonly theirs: (...inputs: readonly tf.Tensor[]) => tf.Tensor
  readonly ours: number | NDArray
  /** What each entry of the output weighs in the differentiated sum; none where it is one number. */
  readonly upstream?: NDArray
  /** Our slopes, one for each of the first inputs; none where we have no slope. */
  readonly slopes?: readonly NDArray[]
}

/** tfjs computes with float32. */
const tolerance = 1e-5

/** Sets the plain backend of tfjs, the one with every kernel, without its advertisement for a faster one. */
export async function useCpu(): Promise<void> {
  tf.enableProdMode()
  await tf.setBackend('cpu')
}

/** Where value or slopes differ from those of tfjs, in words; else empty. */
export function differencesFromTfjs({
  inputs,
  theirs,
  ours,
  upstream,
  slopes = [],
}: Pair): readonly string[] {
  return tf.tidy(() => {
    const tensors = inputs.map(tensor)
    const value = theirs(...tensors).arraySync() as Nested
    const weighted = (...changed: tf.Tensor[]): tf.Scalar => {
      const out = theirs(...changed)
      return tf.sum(upstream ? tf.mul(out, tensor(upstream)) : out)
    }
    const { grads } = tf.valueAndGrads(weighted)(tensors)
    const named = slopes.map(
      (slope, i) => [nested(slope), grads[i]?.arraySync() as Nested, `slope ${i} `] as const,
    )
    return [[typeof ours === 'number' ? ours : nested(ours), value, 'value '] as const, ...named].flatMap(
      ([got, expected, where]) => differencesFrom(got, expected, tolerance, where),
    )
  })
}

export const tensor = ({ shape, data }: NDArray): tf.Tensor => tf.tensor(Float32Array.from(data), [...shape])

const draws = randomState(20190207)

/** Normal draws, the same in every run, as float32 holds them. */
export const normal = <Axes extends string>(...shape: number[]): NDArray<Axes> =>
  map(standardNormal(draws, shape) as NDArray<Axes>, Math.fround)
