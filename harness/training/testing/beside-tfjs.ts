import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
// Registers the gradients of all kernels.
import '@tensorflow/tfjs-layers'
import { map, type NDArray, type Nested, nested } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import { differencesFrom } from '#reference/testing/differences.ts'

/** A function of the reference and the same in tfjs, which differentiates it automatically. */
export interface Pair {
  readonly inputs: readonly NDArray[]
  readonly theirs: (...inputs: readonly tf.Tensor[]) => tf.Tensor
  readonly ours: number | NDArray
  /** The weight of each output entry in the differentiated sum; none for a scalar. */
  readonly upstream?: NDArray
  /** The gradients of the reference, one for each of the first inputs; none if it has no gradient. */
  readonly gradients?: readonly NDArray[]
}

/** tfjs computes with float32. */
const tolerance = 1e-5

/** Sets the `cpu` backend of tfjs, which has every kernel, without its advice to use a faster one. */
export async function useCpu(): Promise<void> {
  tf.enableProdMode()
  await tf.setBackend('cpu')
}

/** Describes where value or gradients differ from those of tfjs; empty if they do not. */
export function differencesFromTfjs({
  inputs,
  theirs,
  ours,
  upstream,
  gradients = [],
}: Pair): readonly string[] {
  return tf.tidy(() => {
    const tensors = inputs.map(tensor)
    const value = theirs(...tensors).arraySync() as Nested
    const weighted = (...changed: tf.Tensor[]): tf.Scalar => {
      const out = theirs(...changed)
      return tf.sum(upstream ? tf.mul(out, tensor(upstream)) : out)
    }
    const { grads } = tf.valueAndGrads(weighted)(tensors)
    const named = gradients.map(
      (gradient, i) => [nested(gradient), grads[i]?.arraySync() as Nested, `gradient ${i} `] as const,
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
