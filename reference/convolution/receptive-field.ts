import { axes } from '../core/axes.ts'
import { at, type NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Receptive field: the side of the patch of the image that one unit of the last layer sees.
 *
 *     size = 1, jump = 1;   per layer:   size ← size + (kernel − 1) · jump,   jump ← jump · stride
 *
 * @param kernels `L`, side of the window of each convolution or pooling, first layer first; integers ≥ 1
 * @param strides `L`, step of each; integers ≥ 1
 * @returns `size` of the patch, and `jump`, the distance between the patches of neighboring units; in image
 * pixels
 * @throws {ShapeError} if `kernels` and `strides` differ in `L`
 * @throws {RangeError} if one of them is not an integer ≥ 1
 *
 * @source D1 "Case Study: VGGNet": three 3 × 3 layers see what one 7 × 7 sees; "3. Spatial Pooling": larger
 * receptive fields
 * @example
 * receptiveField(array([3, 3, 3]), array([1, 1, 1])) // = { size: 7, jump: 1 }
 * receptiveField(array([11, 3, 5]), array([4, 2, 1])) // = { size: 51, jump: 8 }
 */
export function receptiveField(
  kernels: NDArray<'L'>,
  strides: NDArray<'L'>,
): { readonly size: number; readonly jump: number } {
  const { L } = axes('receptiveField', { kernels: [kernels, 'L'], strides: [strides, 'L'] })
  let [size, jump] = [1, 1]
  for (let l = 0; l < L; l++) {
    const [kernel, stride] = [at(kernels, l), at(strides, l)]
    counts('receptiveField', { [`kernels[${l}]`]: [kernel, 1], [`strides[${l}]`]: [stride, 1] })
    size += (kernel - 1) * jump
    jump *= stride
  }
  return { size, jump }
}
