import { visible } from '#kit/visible'
import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { denseData } from '../float64/dense-data.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import type { NamedTensor } from './named-tensor.ts'
import { weightError } from './weight-error.ts'

/**
 * Gives each layer of a recipe its weights (inputs × outputs) and biases. Arrays are assigned by their shapes, and
 * where several fit by their names in natural order: `W1, b1, W2, b2`, `dense/kernel`, `fc1.weight`. PyTorch's weights
 * are outputs × inputs, which their shape shows, or where both are equal a name that ends in `weight`.
 *
 * @throws {UsageError} if an array is missing, fits no layer, or has a number that is not finite
 */
export function denseLayersOf(
  path: string,
  tensors: readonly NamedTensor[],
  recipe: DenseRecipe,
): readonly DenseLayer[] {
  const widths = [denseData(recipe).training.X.shape[1] as number, ...recipe.hidden, recipe.classes]
  const left = tensors.toSorted((a, b) => (natural(a.name) < natural(b.name) ? -1 : 1))
  const take = (l: number, what: string, ...shapes: readonly (readonly number[])[]): NamedTensor => {
    const fits = ({ shape }: NamedTensor) => shapes.some((one) => one.join() === shape.join())
    const [found] = left.splice(left.findIndex(fits), left.some(fits) ? 1 : 0)
    if (found !== undefined) return found
    const present = tensors.map(({ name, shape }) => `${visible(name)} (${shape.join(' × ')})`)
    throw weightError(
      path,
      '',
      `no array is the ${what} of layer ${l + 1}, ${shapes[0]?.join(' × ')}; it has ${present.slice(0, 12).join(', ')}`,
      'Are they the weights of this recipe?',
    )
  }
  const layers = widths.slice(1).map((M, l): DenseLayer => {
    const D = widths[l] as number
    const W = take(l, 'weights', [D, M], [M, D])
    const b = take(l, 'biases', [M], [1, M])
    for (const { name, data } of [W, b]) {
      if (!data.every(Number.isFinite))
        throw weightError(path, name, 'a number in it is not finite', 'Did training diverge?')
    }
    return { W: asInputsOutputs(W, D, M), b: { shape: [M], data: b.data } as NDArray<'M'> }
  })
  const [extra] = left
  if (extra === undefined) return layers
  const many = layers.length === 1 ? '1 layer' : `${layers.length} layers`
  const hint = `The recipe has ${many}. Save their weights and biases only.`
  const alike = tensors.filter(({ shape }) => shape.join() === extra.shape.join())
  // Which of several was meant, a name does not always tell.
  const [whose, what] =
    alike.length === 1
      ? [extra.name, 'the array belongs to no layer']
      : [
          '',
          `one of ${alike.map(({ name }) => visible(name)).join(', ')} belongs to no layer; all are of one shape`,
        ]
  throw weightError(path, whose, what, hint)
}

function asInputsOutputs({ name, shape, data }: NamedTensor, D: number, M: number): NDArray<'D M'> {
  const isTransposed = D === M ? /weight$/i.test(name) : shape[0] !== D
  if (!isTransposed) return { shape: [D, M], data } as NDArray<'D M'>
  return tabulate<'D M'>([D, M], (d, m) => data[m * D + d] as number)
}

/** A key in whose order 2 is before 10. */
const natural = (name: string): string => name.replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
