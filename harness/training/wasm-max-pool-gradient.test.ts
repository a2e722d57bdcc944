import * as tf from '@tensorflow/tfjs-core'
// Registers the gradients of all kernels.
import '@tensorflow/tfjs-layers'
import { expect, it } from 'vitest'
import { type BackendName, loadBackend } from './backends.ts'

type Pad = 'same' | 'valid'

interface Pool {
  readonly shape: readonly number[]
  readonly size: number
  readonly stride: number
  readonly pad: Pad
  readonly isRounded: boolean
}

async function poolGradient(backend: BackendName, { shape, size, stride, pad, isRounded }: Pool) {
  await loadBackend(backend)
  const normal = tf.randomNormal<tf.Rank.R4>(
    [...shape] as [number, number, number, number],
    0,
    1,
    'float32',
    1,
  )
  // Rounded, many windows have several largest numbers.
  const x = tf.tidy(() => (isRounded ? tf.round(normal) : normal))
  const compute = () =>
    tf.tidy(() => {
      const pool = (own: tf.Tensor) => tf.maxPool(own as tf.Tensor4D, size, stride, pad)
      const dy = tf.randomNormal(pool(x).shape, 0, 1, 'float32', 2)
      return tf.grad((own) => tf.sum(tf.mul(dy, pool(own))))(x)
    })
  tf.dispose(compute())
  const before = tf.memory().numTensors
  const values = [...compute().dataSync()]
  return { values, kept: tf.memory().numTensors - before }
}

it.each([
  { shape: [3, 8, 8, 4], size: 2, stride: 2, pad: 'valid', isRounded: false },
  { shape: [2, 7, 5, 3], size: 2, stride: 2, pad: 'valid', isRounded: false },
  { shape: [2, 7, 5, 3], size: 3, stride: 2, pad: 'same', isRounded: false },
  { shape: [2, 6, 6, 2], size: 3, stride: 1, pad: 'same', isRounded: false },
  { shape: [2, 8, 8, 2], size: 1, stride: 2, pad: 'same', isRounded: false },
  { shape: [3, 8, 8, 4], size: 2, stride: 2, pad: 'valid', isRounded: true },
  { shape: [2, 7, 5, 3], size: 3, stride: 2, pad: 'same', isRounded: true },
] as const)('has the gradient of cpu, also in windows without a positive number: %o', async (pool) => {
  const cpu = await poolGradient('cpu', pool)
  const wasm = await poolGradient('wasm', pool)
  expect(cpu.values.some((entry) => entry !== 0)).toBe(true)
  wasm.values.forEach((entry, i) => {
    expect(entry).toBeCloseTo(cpu.values[i] ?? NaN, 5)
  })
  // The gradient itself.
  expect(wasm.kept).toBe(1)
})
