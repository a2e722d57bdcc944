import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { main } from './testing/main.ts'
import { noDisk, withDisk } from './testing/on-disk.ts'
import { grade, place } from './testing/place.ts'
import { touchstone } from './testing/touchstone.ts'

it('results that may only be read are read, and what would change them says so and changes nothing', async ({
  skip,
}) => {
  skip(noDisk !== undefined, noDisk)
  const cwd = place()
  const secret = ['--secret-file', 'secret']
  expect((await touchstone(grade(...secret), { cwd })).exitCode).toBe(0)
  const before = digest(join(cwd, 'out'))
  const commands = [
    ['status', 'out/small'],
    ['explain', 'ada', 'linearScores', '--results', 'out/small', '--assignment', 'small', ...secret],
    ['progress', 'out/small'],
    grade(...secret),
    ['regrade', 'small', 'class', '--isolation', 'process', ...secret],
    ['adjust', 'out/small', 'ada', '--points', '1', '--comment', 'x'],
  ]
  const lines = commands.map(
    (args) => `"${process.execPath}" "${main}" ${args.join(' ')} > printed; echo "$?"`,
  )
  const { stdout, stderr } = await withDisk(
    ['mount --bind out out', 'mount -o remount,ro,bind out', ...lines].join('\n'),
    cwd,
  )
  expect(stdout.split('\n'), stderr).toEqual(['0', '0', '0', '2', '2', '2'])
  expect(stderr.match(/^touchstone: .*the file system is read-only/gm)).toHaveLength(3)
  expect(digest(join(cwd, 'out'))).toBe(before)
}, 300_000)

/** Of all files below a folder, and their names. */
function digest(folder: string): string {
  const all = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    all.update(name)
    if (statSync(join(folder, name)).isFile()) all.update(readFileSync(join(folder, name)))
  }
  return all.digest('hex')
}
