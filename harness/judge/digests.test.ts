import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { digestSubmission } from './digests.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-digest-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [path, contents] of Object.entries(files)) await writeFile(join(folder, path), contents)
  return folder
}

const files = { 'b.ts': 'b', 'a b.ts': '', 'É.py': '' }

it('equal submissions have equal digests, wherever they are', async () => {
  expect(await digestSubmission(await folderWith(files))).toBe(
    await digestSubmission(await folderWith(files)),
  )
})

it('a digest changes with a content, a name, and where a link points', async () => {
  const folder = await folderWith(files)
  const digests = [await digestSubmission(folder)]
  await writeFile(join(folder, 'b.ts'), 'B')
  digests.push(await digestSubmission(folder))
  for (const to of ['b.ts', 'a b.ts']) {
    await rm(join(folder, 'link'), { force: true })
    await symlink(to, join(folder, 'link'))
    digests.push(await digestSubmission(folder))
  }
  await writeFile(join(folder, 'new.ts'), '')
  digests.push(await digestSubmission(folder))
  expect(new Set(digests).size).toBe(digests.length)
})
