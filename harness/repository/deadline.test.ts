import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { root } from './tree.ts'

// Inside the repository, because the tests written here must find vitest.
mkdirSync(join(root, '.touchstone'), { recursive: true })
const place = mkdtempSync(join(root, '.touchstone/deadline-'))
afterAll(() => rmSync(place, { recursive: true }))

it('a run of tests that hangs is stopped, and the file that hung is named', async () => {
  writeFileSync(join(place, 'a.test.ts'), "import { it } from 'vitest'\nit('hangs', () => { while (true); })")
  const reporter = join(root, 'scripts/deadline.ts')
  const { exitCode, stdout } = await execa(
    'vitest',
    ['run', '--root', place, '--reporter', 'dot', '--reporter', reporter],
    { reject: false, preferLocal: true, localDir: root, env: { TESTS_DEADLINE_MINUTES: '0.05' } },
  )
  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/not finished after 0\.05 minutes: .*a\.test\.ts/)
  expect(stdout).toMatch(/0 passed, 1 failed/)
})
