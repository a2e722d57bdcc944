import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

/** Binds a folder with these files, and gives what came of it. */
async function bound(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const cwd = scratch()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, 'hw', path)), { recursive: true })
    writeFileSync(join(cwd, 'hw', path), text)
  }
  return { cwd, ...(await touchstone(['bind', 'hw', '--out', 'course', ...options], { cwd })) }
}

it('writes nothing where nothing is like a function that can be graded, and says where bindings are explained', async () => {
  const { cwd, exitCode, stdout, stderr } = await bound({ 'plots.py': 'def plot_history(history): pass\n' })
  expect([exitCode, existsSync(join(cwd, 'course'))]).toEqual([1, false])
  expect(stdout).toBe(
    'hw: 1 function, 0 like one that can be graded,\n0 of them right on random inputs.\n\nLike nothing known: plot_history.\n',
  )
  expect(stderr).toBe(
    'Nothing in hw is like a function that can be graded, so nothing is written: docs/adopt.md, section 2, tells how to write bindings by hand.\n',
  )
  const help = await touchstone(['bind', '--help'], { cwd })
  expect(help.stdout).toContain('1: nothing is, and\nnothing is written.')
})
