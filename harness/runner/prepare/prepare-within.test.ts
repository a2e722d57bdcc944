import { expect, it } from 'vitest'
import { folderWith, prepare } from './testing/submissions.ts'

const doubling = Array.from({ length: 40 }, (_, i) => `A${i + 1} = A${i} + A${i}`)

it.each([
  ['is nested without limit', `export const a = ${'('.repeat(500_000)}1${')'.repeat(500_000)}`],
  [
    'doubles its constants without limit',
    `export enum Bomb { A0 = '${'x'.repeat(64)}', ${doubling.join(', ')} }`,
  ],
])(
  'a file that %s affects neither the other files nor the next submission',
  async (_, bomb) => {
    const good = 'export const a = 1'
    const folder = await folderWith({ 'a.ts': good, 'bomb.ts': bomb, 'c.ts': `${good}0` })
    const { modules, graph } = await prepare(folder, ['a.ts', 'bomb.ts', 'c.ts'])
    expect(modules.map(({ error }) => error?.type)).toEqual([undefined, 'CompileError', undefined])
    expect(modules[1]?.error?.message).toMatch(
      /^compiling 'bomb.ts' .+ nested too deeply or doubles too often$/,
    )
    expect(Object.keys(graph)).toEqual(['a.ts', 'c.ts'])
    const next = await prepare(await folderWith({ 'd.ts': 'export const d: number = 4' }), ['d.ts'])
    expect(next.modules[0]?.error).toBeUndefined()
  },
  60_000,
)

it('a module that becomes too large is refused', async () => {
  const few = doubling.slice(0, 18).join(', ')
  const folder = await folderWith({ 'a.ts': `export enum Bomb { A0 = '${'x'.repeat(64)}', ${few} }` })
  expect((await prepare(folder, ['a.ts'])).modules[0]?.error).toEqual({
    type: 'CompileError',
    message: 'a.ts: the compiled code is larger than 16 MiB',
  })
}, 60_000)

it('submissions that are prepared at the same time do not interfere', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => i)
  const programs = await Promise.all(
    numbers.map(async (i) =>
      prepare(await folderWith({ 'a.ts': `export const a: number = ${1001 + i}` }), ['a.ts']),
    ),
  )
  programs.forEach(({ modules }, i) => {
    expect(modules[0]?.code).toContain(`a = ${1001 + i};`)
  })
})
