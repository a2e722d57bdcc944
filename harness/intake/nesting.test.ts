import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, take, writeAll } from './testing/taken-in.ts'
import { zipOf } from './testing/zip-of.ts'

function nested(levels: number): Buffer {
  if (levels === 0) return zipOf([{ name: 'svm.py' }])
  return zipOf([{ name: `${levels}.zip`, bytes: nested(levels - 1) }])
}

it.each([
  ['a folder', 'class'],
  ['an export', 'all.zip'],
  ['an argument', 'eve.zip'],
])('unpacks what a student handed in with an archive in it, and no deeper: %s', async (_, given) => {
  const unpacked = async (levels: number) => {
    const folder = scratch()
    const eve = { name: 'eve.zip', bytes: nested(levels) }
    writeAll(folder, [['class/eve.zip', eve.bytes]])
    writeFileSync(join(folder, eve.name), eve.bytes)
    writeFileSync(join(folder, 'all.zip'), zipOf([eve, { name: 'ben.zip', bytes: nested(0) }]))
    const { submissions } = await take(folder, [given])
    return submissions.find(({ id }) => id === 'eve')?.problem ?? 'none'
  }
  expect(await unpacked(0)).toBe('none')
  expect(await unpacked(1)).toBe('none')
  expect(await unpacked(2)).toBe('it holds archives in archives in archives')
  expect(await unpacked(3)).toBe('it holds archives in archives in archives')
})
