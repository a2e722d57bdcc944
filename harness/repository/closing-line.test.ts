import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { root } from './tree.ts'

// Inside the repository, because the tests written here must find vitest.
mkdirSync(join(root, '.touchstone'), { recursive: true })
const place = mkdtempSync(join(root, '.touchstone/closing-line-'))
afterAll(() => rmSync(place, { recursive: true }))

/** The lines after vitest's own output of a run over one test file. */
async function closing(
  body: string,
): Promise<{ readonly exitCode: number | undefined; readonly lines: string[] }> {
  writeFileSync(join(place, 'one.test.ts'), `import { beforeAll, describe, it } from 'vitest'\n${body}`)
  const reporter = join(root, 'scripts/closing-line.ts')
  const args = ['run', '--root', place, '--reporter', 'dot', '--reporter', reporter]
  const run = await execa('vitest', args, { reject: false, preferLocal: true, localDir: root })
  const lines = run.stdout.trimEnd().split('\n')
  return { exitCode: run.exitCode, lines: lines.filter((line) => /^\d+ passed|^not run/.test(line)) }
}

it('ends with the numbers of passed and failed tests', async () => {
  const body = "it('a', () => {}); it('b', () => {}); it('c', () => { throw new Error('no') })"
  expect(await closing(body)).toEqual({ exitCode: 1, lines: ['2 passed, 1 failed'] })
})

it('lists what was not run, with the reason', async () => {
  const body = "it('a', () => {}); it('b', (context) => context.skip('there is no browser'))"
  expect(await closing(body)).toEqual({
    exitCode: 0,
    lines: ['not run: b: there is no browser', '1 passed, 0 failed, 1 skipped'],
  })
})

it.each([
  ['a file that does not load', "throw new Error('no')", '0 passed, 1 failed'],
  [
    'a hook that throws',
    "describe('d', () => { beforeAll(() => { throw new Error('no') }); it('a', () => {}) }); it('b', () => {})",
    '1 passed, 1 failed, 1 skipped',
  ],
  [
    'a rejection that nobody caught',
    "it('a', () => { Promise.reject(new Error('no')) })",
    '1 passed, 1 failed',
  ],
])('counts %s as failed', async (_, body, line) => {
  const { exitCode, lines } = await closing(body)
  expect(exitCode).toBe(1)
  expect(lines.at(-1)).toBe(line)
})
