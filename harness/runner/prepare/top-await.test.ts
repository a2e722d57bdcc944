import { expect, it } from 'vitest'
import { folderWith, prepare } from './testing/submissions.ts'

it('names the file that awaits while it is loaded, also where another one imports it', async () => {
  const folder = await folderWith({
    'scores.ts': "export const é = 'await'; await (async () => {})()",
    'svm.ts': "import { é } from './scores'\nexport const f = async () => { await é }",
    'none.ts': 'export const f = async () => { for await (const x of []) x }\n// await',
  })
  const { modules } = await prepare(folder, ['svm.ts', 'scores.ts', 'none.ts'])
  const at = { file: 'scores.ts', line: 1, excerpt: expect.stringContaining('await (async') }
  expect(modules.slice(0, 3).map(({ awaits }) => awaits)).toEqual([at, at, undefined])
})
