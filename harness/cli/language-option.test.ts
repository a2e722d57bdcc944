import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { check, grade, place } from './testing/place.ts'
import { touchstone } from './testing/touchstone.ts'

it.each([
  ['py', 'python'],
  ['typescript', 'typescript'],
])('--language %s is %s for check and grade', async (typed, language) => {
  const cwd = place()
  for (const folder of ['work', 'class/ada'])
    writeFileSync(join(cwd, folder, 'scores.py'), 'def linear_scores(W, X, b): return X @ W.T + b\n')
  const { stdout, stderr } = await touchstone(check('--language', typed, '--json'), { cwd })
  expect(JSON.parse(stdout).language, stderr).toBe(language)
  await touchstone(grade('--language', typed, '--no-reports'), { cwd })
  const row = readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8')
  expect(JSON.parse(row).result.language).toBe(language)
})

it.each(['rust', 'constructor', ''])('--language %j is refused with all that may be typed', async (typed) => {
  const cwd = place()
  for (const args of [check('--language', typed), grade('--language', typed)]) {
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('Allowed choices are ts, js, py, c++, typescript, javascript, python, cpp.')
  }
})
