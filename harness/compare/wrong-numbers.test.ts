import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from '../cli/testing/touchstone.ts'

const odd = sources.right.replace('(x[d] ?? 0)', '(x[d] ?? 0) * Math.abs(x[d] ?? 0)')
/** The same wrong numbers by another program. */
const oddOtherwise = `
export function linearScores(W, X, b) {
  const out = []
  for (const row of X) {
    const line = []
    for (let c = 0; c < W.length; c++) {
      let total = b[c]
      for (let d = 0; d < row.length; d++) total += W[c][d] * (row[d] * Math.abs(row[d]))
      line.push(total)
    }
    out.push(line)
  }
  return out
}`

async function compared(works: Readonly<Record<string, string>>) {
  const cwd = scratch()
  smallAssignment(cwd)
  for (const [name, source] of Object.entries(works)) submission(join(cwd, 'class'), name, source)
  const how = ['--secret-file', 'secret', '--isolation', 'process']
  const graded = await touchstone(['grade', 'small', 'class', '--out', 'out', '--no-reports', ...how], {
    cwd,
  })
  expect(graded).toMatchObject({ exitCode: 0 })
  const args = ['compare', 'out', '--assignment', 'small', '--secret-file', 'secret', '--json']
  const { stdout, stderr, exitCode } = await touchstone(args, { cwd })
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
  return JSON.parse(stdout)
}

it('groups submissions by wrong numbers, whatever their code, and not those of a known mistake', async () => {
  const found = await compared({
    ada: odd,
    ben: oddOtherwise,
    cyd: sources.right,
    dan: sources.wrong,
    eve: sources.wrong,
    fay: 'export const linearScores = (W: number[][], X: number[][]) => X.map(() => W.map(() => 0))',
    gus: 'export const linearScores = (W: number[][], X: number[][]) => X.map(() => W.map(() => 0))',
  })
  expect(found.clusters).toMatchObject([
    { submissions: ['ada', 'ben'], isCommon: false, functions: [{ function: 'linearScores' }] },
  ])
  expect(found).toMatchObject({ submissions: 7, answered: 7 })
})

it('says which secret, folder or results are missing', async () => {
  const cwd = scratch()
  mkdirSync(join(cwd, 'empty'))
  const none = await touchstone(['compare', 'empty'], { cwd })
  expect(none).toMatchObject({ exitCode: 2, stdout: '' })
  expect(none.stderr).toContain("there is no results.db in 'empty'")
  smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  const how = ['--secret-file', 'secret', '--isolation', 'process']
  await touchstone(['grade', 'small', 'class', '--out', 'out', '--no-reports', ...how], { cwd })
  const compare = ['compare', 'out', '--assignment', 'small', '--secret-file']
  expect((await touchstone([...compare, 'lost'], { cwd })).stderr).toContain("there is no secret 'lost'")
  writeFileSync(join(cwd, 'other'), `${'ab'.repeat(32)}\n`, { mode: 0o600 })
  expect((await touchstone([...compare, 'other'], { cwd })).stderr).toContain(
    'was graded with another secret',
  )
})
