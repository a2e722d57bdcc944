import { getBackend, mul } from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { chooseBackend, isInstalled, loadBackend } from './backends.ts'

describe('the backend of the training ground', () => {
  it('is wasm if requested, and reports that it computes on one core', async () => {
    const found = await chooseBackend('wasm')
    expect(found).toEqual({
      backend: 'wasm',
      loads: true,
      device: expect.stringMatching(/^CPU, one core, (no )?SIMD$/),
      versions: { 'tfjs-backend-wasm': '4.22.0' },
    })
    expect(getBackend()).toBe('wasm')
    expect([...mul([1, 2], 2).dataSync()]).toEqual([2, 4])
  })

  it('is TensorFlow by default if that is installed, otherwise wasm, and the answer names it', async () => {
    const found = await chooseBackend()
    expect(found.backend).toBe(getBackend())
    const hasTensorflow = isInstalled('@tensorflow/tfjs-node-gpu') || isInstalled('@tensorflow/tfjs-node')
    if (!hasTensorflow) expect(found.backend).toBe('wasm')
  })

  it.each([
    ['tensorflow', '@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node-gpu@4.22.0'],
    ['webgpu', 'webgpu', 'webgpu@0.6.2 @tensorflow/tfjs-backend-webgpu@4.22.0'],
  ] as const)(
    'is never another one than requested: without %s there is one clear message',
    async (backend, absent, packages) => {
      if (isInstalled(absent) || isInstalled('@tensorflow/tfjs-node')) {
        expect((await loadBackend(backend)).backend).toBe(backend)
        return
      }
      const detail = `the package ${absent} is not installed`
      await expect(chooseBackend(backend)).rejects.toMatchObject({
        name: 'BackendError',
        message:
          `the backend ${backend} was requested and does not load: ${detail}. ` +
          `What it needs: npm install --no-save --save-dev ${packages} (see docs/gpu.md). ` +
          'Without --backend, wasm is used',
        failure: { backend, loads: false, code: 'not-installed', detail },
      })
    },
  )
})
