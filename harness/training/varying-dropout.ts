import { dropout, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { layers } from '@tensorflow/tfjs-layers'

/**
 * Seeded dropout that drops different units at every step, as the lecture defines it.
 *
 * With a seed, tfjs's own layer draws the same mask at every step, so some units would never learn.
 */
export class VaryingDropout extends layers.Layer {
  static readonly className = 'VaryingDropout'
  readonly #rate: number
  readonly #seed: number
  #steps = 0

  constructor({ rate, seed }: { readonly rate: number; readonly seed: number }) {
    super({})
    this.#rate = rate
    this.#seed = seed
  }

  override call(inputs: Tensor | Tensor[], { training = false }: { readonly training?: boolean }): Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs]
    if (x === undefined) throw new Error('VaryingDropout: there is no input')
    return training
      ? tidy(() => dropout(x, this.#rate, undefined, `${this.#seed}, step ${this.#steps++}`))
      : x.clone()
  }
}
