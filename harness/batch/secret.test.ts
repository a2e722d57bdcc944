import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readSecret } from './secret.ts'

function folderFor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it('is made on first use, for its owner only, and stays the same', () => {
  const file = join(folderFor(), 'deep', 'secret')
  const first = readSecret(file, [])
  expect(first).toEqual({ secret: expect.any(Buffer), isNew: true })
  expect(first.secret).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readSecret(file, [])).toEqual({ secret: first.secret, isNew: false })
})

it('differs from place to place', () => {
  const folder = folderFor()
  expect(readSecret(join(folder, 'a'), []).secret).not.toEqual(readSecret(join(folder, 'b'), []).secret)
})

it('must not be where students can see it, not even behind a link', () => {
  const folder = folderFor()
  mkdirSync(join(folder, 'class'))
  symlinkSync('class', join(folder, 'link'))
  for (const place of ['class/secret', 'class/deep/secret', 'link/secret']) {
    expect(() => readSecret(join(folder, place), [join(folder, 'class')]), place).toThrow(
      'where students may see it',
    )
  }
  expect(readSecret(join(folder, 'classified'), [join(folder, 'class')]).isNew).toBe(true)
})

it('is not read from a file with other content', () => {
  const file = join(folderFor(), 'thesis')
  writeFileSync(file, 'not a secret')
  expect(() => readSecret(file, [])).toThrow('is not a secret of Touchstone')
  expect(readFileSync(file, 'utf8')).toBe('not a secret')
})
