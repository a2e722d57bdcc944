import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, prepare, runInNode } from './testing/submissions.ts'

it('a change in an imported file, or a new file that takes precedence, changes the module', async () => {
  const folder = await folderWith({ 'a.ts': "export { b } from './b'", 'b.js': 'export const b = 1' })
  const value = async () => runInNode((await prepare(folder, ['a.ts'])).modules, 'it.b')
  expect(await value()).toBe(1)
  await writeFile(join(folder, 'b.js'), 'export const b = 2')
  expect(await value()).toBe(2)
  await writeFile(join(folder, 'b.ts'), 'export const b: number = 3')
  expect(await value()).toBe(3)
  await rename(join(folder, 'b.ts'), join(folder, 'c.ts'))
  expect(await value()).toBe(2)
})

it('the same files in another submission give the same module', async () => {
  const files = { 'a.ts': "export { b } from './b'", 'b.ts': 'export const b: number = 1' }
  const [first, second] = [await folderWith(files), await folderWith(files)]
  expect((await prepare(second, ['a.ts'])).modules).toEqual((await prepare(first, ['a.ts'])).modules)
})
