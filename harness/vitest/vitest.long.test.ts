import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { fromCheck, fromVitest, layOut, root } from './testing/both-verdicts.ts'

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const touchstone = [process.execPath, join(root, 'harness/cli/main.ts')]

/** Inside this repository, where `touchstone/vitest` is this package itself. */
function scratch(): string {
  mkdirSync(join(root, '.touchstone'), { recursive: true })
  const folder = mkdtempSync(join(root, '.touchstone/vitest-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it.for([
  ['the TypeScript starter', 'typescript', undefined],
  ['a wrong TypeScript submission', 'typescript', 'fails/hinge-multiclass--includes-correct-class'],
  ['a right Python submission', 'python', 'passes/numpy'],
] as const)('shows the verdicts and messages of touchstone check for %s', async ([, language, sample]) => {
  const folder = scratch()
  layOut(folder, language, sample)
  const expected = await fromCheck(folder, touchstone)
  expect(Object.keys(expected).length).toBeGreaterThan(50)
  expect(await fromVitest(folder, vitest, expected)).toEqual(expected)
})

it('shows a check as skipped if a failed one makes it pointless', async () => {
  const folder = scratch()
  layOut(folder, 'typescript', 'passes/typed-arrays')
  const file = join(folder, 'scores.ts')
  const code = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    code.replace('export function linearScores', 'export const linearScores = () => 7\nfunction other'),
  )
  const expected = await fromCheck(folder, touchstone)
  expect(Object.values(expected).map(({ verdict }) => verdict)).toContain('skipped')
  expect(await fromVitest(folder, vitest, expected)).toEqual(expected)
})

it('shows yours beside expected as a diff', async () => {
  const folder = scratch()
  layOut(folder, 'typescript', 'fails/hinge-multiclass--no-margin')
  const { exitCode, stderr } = await execa(process.execPath, [vitest, 'run'], {
    cwd: folder,
    reject: false,
    env: { VITEST: undefined, NODE_ENV: undefined, NO_COLOR: '1' },
  })
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/- Expected\n\+ Received\n/)
  expect(stderr).toMatch(/^- [\d.]+\n\+ [\d.]+$/m)
})
