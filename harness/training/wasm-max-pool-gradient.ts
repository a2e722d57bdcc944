import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  backend_util,
  type MaxPoolGradAttrs,
  registerKernel,
  type TensorInfo,
  type TypedArray,
  unregisterKernel,
} from '@tensorflow/tfjs-core'

type FourSizes = [number, number, number, number]

let isReplaced = false

/**
 * Replaces the gradient of max pooling in the `wasm` backend of tfjs 4.22, which is 0 for a window without a positive
 * number. After ReLU nobody sees it.
 *
 *     dx[n, i, j, c] = Σ dy[n, p, q, c] of the windows (p, q) whose first maximum is at (i, j)
 */
export function replaceMaxPoolGradient(): void {
  if (isReplaced) return
  isReplaced = true
  unregisterKernel('MaxPoolGrad', 'wasm')
  registerKernel({
    kernelName: 'MaxPoolGrad',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      maxPoolGradient(
        inputs as unknown as { readonly dy: TensorInfo; readonly input: TensorInfo },
        attrs as unknown as MaxPoolGradAttrs,
        backend as BackendWasm,
      ),
  })
}

function maxPoolGradient(
  { dy, input }: { readonly dy: TensorInfo; readonly input: TensorInfo },
  { filterSize, strides, pad, dimRoundingMode }: MaxPoolGradAttrs,
  backend: BackendWasm,
): TensorInfo {
  const shape = input.shape as FourSizes
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode)
  const dx = backend.makeOutput(shape, 'float32')
  // The output is made first: it may move the memory that these are views of.
  const [x, upstream, gradient] = [input, dy, dx].map((own) => backend.typedArrayFromHeap(own)) as [
    TypedArray,
    TypedArray,
    TypedArray,
  ]
  gradient.fill(0)
  const { outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth, padInfo } = info
  const [N, H, W, C] = shape
  // Of one window, for each channel: its largest number so far, and where that is.
  const [largest, place] = [new Float32Array(C), new Int32Array(C)]
  let out = 0
  for (let n = 0; n < N; n++) {
    for (let p = 0; p < outHeight; p++) {
      const top = p * strideHeight - padInfo.top
      const [firstRow, afterRows] = [Math.max(0, top), Math.min(H, top + filterHeight)]
      for (let q = 0; q < outWidth; q++) {
        const left = q * strideWidth - padInfo.left
        const [firstColumn, afterColumns] = [Math.max(0, left), Math.min(W, left + filterWidth)]
        largest.fill(-Infinity)
        place.fill(-1)
        for (let i = firstRow; i < afterRows; i++) {
          for (let j = firstColumn; j < afterColumns; j++) {
            const start = ((n * H + i) * W + j) * C
            for (let c = 0; c < C; c++) {
              const value = x[start + c] as number
              if (value > (largest[c] as number)) {
                largest[c] = value
                place[c] = start + c
              }
            }
          }
        }
        for (let c = 0; c < C; c++, out++) {
          const at = place[c] as number
          if (at >= 0) gradient[at] = (gradient[at] as number) + (upstream[out] as number)
        }
      }
    }
  }
  return dx
}
