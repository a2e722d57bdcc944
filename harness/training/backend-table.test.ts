import { expect, it } from 'vitest'
import { backendTable } from './backend-table.ts'
import type { MeasuredBackend } from './measure-backend.ts'

const wasm: MeasuredBackend = {
  backend: 'wasm',
  loads: true,
  device: 'CPU',
  versions: { tfjs: '1.2.3' },
  losses: [2, 1],
  stepsPerSecond: 3.456,
}
const absent: MeasuredBackend = {
  backend: 'webgpu',
  loads: false,
  code: 'not-installed',
  detail: 'it is not installed',
}
const faster: MeasuredBackend = {
  ...wasm,
  backend: 'tensorflow',
  versions: { a: '1', b: '2' },
  stepsPerSecond: 30,
}

it('has a row per backend, compared with wasm, and says "not run" of what did not load', () => {
  expect(backendTable([{ ...faster, losses: [2, 1.005] }, absent, wasm])).toBe(
    `| backend | loads | device | versions | first loss | last loss | off wasm | steps/s |
| --- | --- | --- | --- | --- | --- | --- | --- |
| tensorflow | yes | CPU | a 1, b 2 | 2.0000 | 1.0050 | 5.0e-3 | 30.00 |
| webgpu | no: it is not installed | not run | not run | not run | not run | not run | not run |
| wasm | yes | CPU | tfjs 1.2.3 | 2.0000 | 1.0000 | 0.0e+0 | 3.46 |

Losses of all steps:

\`\`\`
tensorflow: 2.000000 1.005000
wasm: 2.000000 1.000000
\`\`\``,
  )
})

it('marks losses that are of a different run, or missing', () => {
  expect(backendTable([{ ...faster, losses: [2, 1.5] }, wasm])).toContain('| 5.0e-1: another run |')
  expect(backendTable([{ ...faster, losses: [2, NaN] }, wasm])).toContain('| NaN: another run |')
})

it('compares nothing if wasm was not run', () => {
  expect(backendTable([faster])).toContain('| not compared |')
})

it('escapes a bar in a message', () => {
  expect(backendTable([{ ...absent, detail: 'a | b' }])).toContain('| no: a \\| b | not run |')
})
