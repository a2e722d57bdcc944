import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { filesIn } from '../batch/testing/samples/files-in.ts'
import { root } from './tree.ts'

const left = /^(node_modules|\.git|\.touchstone|dist|out)(\/|$)/
const generated =
  /\.generated\.|^docs\/(functions|suites|vocabulary)\.md$|^fixtures\/(kills|tables)\/|^assignments\/[^/]+\/(starter\/|handout\.md$)/
const base = 'fixtures/samples/a3-linear-classifiers/passes/loops/scores.ts'

/** A reference with every part that the index and the suite need. */
const throwAway = `import { axes } from '../core/axes.ts'
import { type NDArray, sum } from '../core/ndarray.ts'

/**
 * Adds up the entries of a vector.
 *
 *     y = Σᵢ x[i]
 *
 * @param x \`N\`, numbers to add
 * @returns a scalar, their sum
 * @throws {ShapeError} if \`x\` is not a vector
 *
 * @source worked by hand
 * @example
 * throwAway(array([1, 2, 3])) // = 6
 */
export function throwAway(x: NDArray<'N'>): number {
  axes('throwAway', { x: [x, 'N'] })
  return sum(x)
}
`

it('a new function of an assignment is its reference, a suite, a line of the assignment and a sample; the rest is generated', async () => {
  const copy = join(mkdtempSync(join(tmpdir(), 'touchstone-new-function-')), 'copy')
  try {
    cpSync(root, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !left.test(relative(root, path)),
    })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const run = (...args: readonly string[]) => execa(process.execPath, [...args], { cwd: copy })

    writeFileSync(join(copy, 'reference/losses/throw-away.ts'), throwAway)
    await run('harness/cli/main.ts', 'sync')
    await run('harness/cli/main.ts', 'new', 'throwAway')
    const manifest = join(copy, 'assignments/a3-linear-classifiers/assignment.json')
    const added = readFileSync(manifest, 'utf8').replaceAll(
      /"linearScores"(?=[,\]])/g,
      '"linearScores", "throwAway"',
    )
    writeFileSync(manifest, added)
    await run('harness/cli/main.ts', 'sync')
    const sum = 'export const throwAway = (x: number[]) => x.reduce((total, one) => total + one, 0)\n'
    appendFileSync(join(copy, base), sum)
    const { stdout } = await run('scripts/samples.ts', 'a3-linear-classifiers')

    expect(stdout).toMatch(/: 0 of \d+ samples changed$/m)
    const changed = filesIn(copy).filter((path) => !left.test(path) && isChanged(path, copy))
    expect(changed.filter((path) => path.startsWith('fixtures/samples/'))).toEqual([base])
    // The function itself, and its entry in the index, stand in the reference whether or not anything is graded.
    const byHand = changed.filter((path) => !generated.test(path))
    const graded = byHand.filter((path) => !path.startsWith('reference/'))
    expect(graded.length, graded.join('\n')).toBeLessThanOrEqual(3)
  } finally {
    rmSync(join(copy, '..'), { recursive: true })
  }
}, 600_000)

/** Whether a file of the copy is new or not what it is here. Links lead where they led. */
function isChanged(path: string, copy: string): boolean {
  try {
    return !readFileSync(join(root, path)).equals(readFileSync(join(copy, path)))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}
