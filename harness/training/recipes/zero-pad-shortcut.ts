import { maxPool, pad, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core'
import { layers } from '@tensorflow/tfjs-layers'

type Shape = (number | null)[]

/**
 * The shortcut of He et al. 2016 without parameters, option A: every `stride`-th pixel, and channels of zeros at the
 * end, until there are as many as `filters`.
 */
export class ZeroPadShortcut extends layers.Layer {
  static readonly className = 'ZeroPadShortcut'
  readonly #stride: number
  readonly #filters: number

  constructor({ stride, filters }: { readonly stride: number; readonly filters: number }) {
    super({})
    this.#stride = stride
    this.#filters = filters
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const [N = null, H, W] = shape as Shape
    return [N, ...[H, W].map((side) => Math.ceil((side as number) / this.#stride)), this.#filters]
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor4D
    return tidy(() => {
      // A pool of one pixel takes every stride-th: all backends have its gradient.
      const pixels = maxPool(x, 1, this.#stride, 'same')
      const missing = this.#filters - x.shape[3]
      const none: [number, number] = [0, 0]
      return pad(pixels, [none, none, none, [0, missing]])
    })
  }
}
