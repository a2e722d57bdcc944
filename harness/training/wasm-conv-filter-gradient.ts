import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core'
import {
  backend_util,
  type Conv2DBackpropFilterAttrs,
  getKernel,
  registerKernel,
} from '@tensorflow/tfjs-core'

type FourSizes = [number, number, number, number]

/**
 * Adds the kernel to the `wasm` backend of tfjs without which no convolution can be trained there: the gradient of the
 * loss with respect to the filters. It is itself a convolution, made of kernels that the backend has:
 *
 *     dw[p,q,c,f] = Σ_{n,i,j} x[n, i·stride + p, j·stride + q, c] · dy[n,i,j,f]
 *
 * Images and channels are swapped, and dy is the filter, dilated by `stride`.
 */
export function registerConvFilterGradient(): void {
  const known = getKernel('Conv2DBackpropFilter', 'wasm') as KernelConfig | undefined
  if (known !== undefined) return
  registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      filterGradient(
        inputs as unknown as { readonly x: TensorInfo; readonly dy: TensorInfo },
        attrs as unknown as Conv2DBackpropFilterAttrs,
        backend as BackendWasm,
      ),
  })
}

function filterGradient(
  { x, dy }: { readonly x: TensorInfo; readonly dy: TensorInfo },
  { strides, pad, dataFormat, dimRoundingMode, filterShape }: Conv2DBackpropFilterAttrs,
  backend: BackendWasm,
): TensorInfo {
  if (dataFormat !== 'NHWC') {
    throw new Error(`Conv2DBackpropFilter on wasm: images must be NHWC, not ${dataFormat}`)
  }
  const { padInfo, strideHeight, strideWidth } = backend_util.computeConv2DInfo(
    x.shape as FourSizes,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  )
  const run = (kernelName: string, inputs: Readonly<Record<string, TensorInfo>>, attrs: object): TensorInfo =>
    getKernel(kernelName, 'wasm').kernelFunc({ inputs, attrs: { ...attrs }, backend }) as TensorInfo
  const swapped = run('Transpose', { x }, { perm: [3, 1, 2, 0] })
  const filter = run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] })
  const everyOffset = run(
    'Conv2D',
    { x: swapped, filter },
    {
      strides: 1,
      dilations: [strideHeight, strideWidth],
      pad: [
        [0, 0],
        [padInfo.top, padInfo.bottom],
        [padInfo.left, padInfo.right],
        [0, 0],
      ],
      dataFormat,
    },
  )
  // If the stride does not divide the image, there are offsets beyond the filter, which are cut off.
  const [P, Q, C, F] = filterShape
  const offsets = run('Slice', { x: everyOffset }, { begin: [0, 0, 0, 0], size: [C, P, Q, F] })
  const dw = run('Transpose', { x: offsets }, { perm: [1, 2, 0, 3] })
  for (const { dataId } of [swapped, filter, everyOffset, offsets]) backend.disposeData(dataId)
  return dw
}
