import { expect, it } from 'vitest'
import { computeOnly } from './compute-only.ts'
import { absent, allow, filterProgram, kill, refuse } from './filter-program.ts'
import { decide, machines } from './testing/decide.ts'

const program = (...rest: Parameters<typeof filterProgram>): Buffer => {
  const made = filterProgram(...rest)
  if (!made) throw new Error('no filter')
  return made
}

it('decides by the first rule that names a call, on both architectures', () => {
  const rules = [
    { calls: { one: [1, 11], two: [2, absent] }, action: allow },
    { calls: { two: [2, 12] }, action: refuse },
  ] as const
  const [x64, arm64] = (['x64', 'arm64'] as const).map((one) => program(rules, kill, one))
  if (!x64 || !arm64) throw new Error('no filter')
  expect([1, 2, 3].map((call) => decide(x64, call))).toEqual([allow, allow, kill])
  expect([11, 12, 2].map((call) => decide(arm64, call, [], machines.arm64))).toEqual([allow, refuse, kill])
})

it('inspects an argument when a rule requires it', () => {
  const where = { argument: 1, mask: 0x7f, values: [1, 5], otherwise: kill }
  const filter = program([{ calls: { futex: [202, 98] }, action: allow, where }], allow)
  const about = (operation: number) => decide(filter, 202, [0, operation])
  expect([0x81, 0x85, 0x80, 9].map(about)).toEqual([allow, allow, kill, kill])
  expect(decide(filter, 3)).toBe(allow)
})

it('kills calls of another architecture or another calling convention', () => {
  const filter = program([{ calls: { one: [1, 1] }, action: allow }], allow)
  expect(decide(filter, 1, [], machines.arm64)).toBe(kill)
  expect(decide(filter, 1 + 0x40000000)).toBe(kill)
})

it('has no filter for an architecture whose call numbers are unknown', () => {
  expect(computeOnly('riscv64')).toBeUndefined()
})

it('allows a fork few calls, and about as many on either architecture', () => {
  for (const architecture of ['x64', 'arm64'] as const) {
    const filter = computeOnly(architecture) ?? Buffer.alloc(0)
    const left = Array.from({ length: 1000 }, (_, call) => call).filter(
      (call) => decide(filter, call, [0x53564d41, 1, 0x1000, 0x1000], machines[architecture]) === allow,
    )
    expect(left.length).toBeGreaterThan(50)
    expect(left.length).toBeLessThan(65)
  }
})
