import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
// Registers the gradients of all kernels.
import '@tensorflow/tfjs-layers'
import { beforeAll, expect, it } from 'vitest'
import { registerConvFilterGradient } from './wasm-conv-filter-gradient.ts'

beforeAll(async () => {
  registerConvFilterGradient()
  // Checks every kernel for leaked buffers.
  tf.env().set('IS_TEST', true)
  await tf.setBackend('cpu')
})

/** Gradient of `Σ dy · conv(x, w)` with respect to the filters, on one backend, and the buffers it leaked. */
async function filterGradient(
  backend: string,
  x: tf.Tensor4D,
  w: tf.Tensor4D,
  stride: number,
  pad: 'same' | 'valid' | number,
) {
  await tf.setBackend(backend)
  const rounding = typeof pad === 'number' ? 'floor' : undefined
  const out = tf.conv2d(x, w, stride, pad, 'NHWC', 1, rounding)
  const dy = tf.randomNormal<tf.Rank.R4>(out.shape, 0, 1, 'float32', 3)
  const compute = () =>
    tf.tidy(() =>
      tf.grad((filters) =>
        tf.sum(tf.mul(dy, tf.conv2d(x, filters as tf.Tensor4D, stride, pad, 'NHWC', 1, rounding))),
      )(w),
    )
  tf.dispose(compute())
  const before = tf.memory()
  const gradient = compute()
  const values = await gradient.data()
  tf.dispose(gradient)
  const left = [tf.memory().numTensors - before.numTensors, tf.memory().numBytes - before.numBytes]
  return { values, left, buffers: tf.memory().numDataBuffers - before.numDataBuffers }
}

it.each([
  { stride: 1, pad: 'valid', image: [2, 7, 6, 3], filter: [3, 3, 3, 4] },
  { stride: 1, pad: 'same', image: [3, 5, 5, 1], filter: [3, 3, 1, 2] },
  { stride: 2, pad: 'valid', image: [2, 8, 9, 2], filter: [3, 2, 2, 5] },
  { stride: 2, pad: 'same', image: [1, 9, 6, 2], filter: [5, 3, 2, 3] },
  { stride: 3, pad: 1, image: [2, 10, 10, 2], filter: [3, 3, 2, 3] },
  { stride: 1, pad: 'valid', image: [4, 4, 4, 2], filter: [1, 1, 2, 3] },
] as const)(
  'has the gradient of cpu in filters $filter, at stride $stride with padding $pad, and leaks nothing',
  async ({ stride, pad, image, filter }) => {
    const x = tf.randomNormal<tf.Rank.R4>([...image], 0, 1, 'float32', 1)
    const w = tf.randomNormal<tf.Rank.R4>([...filter], 0, 1, 'float32', 2)
    const cpu = await filterGradient('cpu', x, w, stride, pad)
    const wasm = await filterGradient('wasm', x, w, stride, pad)
    const largest = Math.max(...cpu.values.map(Math.abs))
    expect(largest).toBeGreaterThan(1)
    expect(Math.max(...wasm.values.map((entry, i) => Math.abs(entry - (cpu.values[i] ?? NaN))))).toBeLessThan(
      1e-6 * largest,
    )
    expect(wasm).toMatchObject({ left: [0, 0], buffers: 0 })
  },
)
