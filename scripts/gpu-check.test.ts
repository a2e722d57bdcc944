import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const gpuCheck = (...args: string[]) =>
  execa(process.execPath, [fileURLToPath(new URL('./gpu-check.ts', import.meta.url)), ...args], {
    reject: false,
  })

it('prints one row per backend: what it computes on and its losses, or why it does not load', async () => {
  const { exitCode, stdout, stderr } = await gpuCheck('--steps', '1', '--recipe', 'keras-mlp')
  expect(exitCode, stderr).toBe(0)
  expect(stdout).toMatch(/^\d+ cores, \w+ \w+, Node [\d.]+$/m)
  expect(stdout).toMatch(/^\| tensorflow \| (yes|no: .+) \|/m)
  expect(stdout).toMatch(/^\| webgpu \| (yes|no: .+) \|/m)
  expect(stdout).toMatch(
    /^\| wasm \| yes \| CPU, one core, .+ \| 2\.2760 \| 2\.2760 \| 0\.0e\+0 \| \d+\.\d\d \|$/m,
  )
})

it('refuses a backend that it does not know, in one line', async () => {
  const { exitCode, stdout, stderr } = await gpuCheck('--backend', 'cuda')
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toBe(
    "error: option '--backend <names...>' argument 'cuda' is invalid. Allowed choices are tensorflow, webgpu, wasm, cpu.",
  )
})
