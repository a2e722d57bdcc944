import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { resultJson } from '#judge'
import { worth } from '../gradebook/testing/results-worth.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const many = 100_000
/** Megabytes: a seventh of what the rows are, and less than the forms would need as objects. */
const heap = 192

/** A class of so many, with a score each, and the forms of platforms for it. */
function largeClass(): string {
  const cwd = scratch()
  const template = resultJson({ ...worth([[50, 100]]), submission: '@' })
  const line = (k: number): string =>
    `{"key":"k","result":${template
      .replaceAll('"submission":"@"', `"submission":"m${k}"`)
      .replaceAll('"points":50', `"points":${k % 101}`)
      .replaceAll('"score":50', `"score":${k % 101}`)}}\n`
  write(join(cwd, 'results.jsonl'), '', line)
  write(
    join(cwd, 'canvas.csv'),
    'Student,ID,SIS User ID,Section,A3 (1)\r\n    Points Possible,,,,100\r\n',
    (k) => `"Last${k}, First${k}",${k},m${k},S1,\r\n`,
  )
  write(
    join(cwd, 'moodle.csv'),
    'Identifier,Full name,ID number,Grade,Maximum Grade,Last modified (grade),Feedback comments\n',
    (k) => `Participant ${k},First${k} Last${k},m${k},,100.00,-,\n`,
  )
  write(
    join(cwd, 'brightspace.csv'),
    'OrgDefinedId,A3 Points Grade <Numeric MaxPoints:100>,End-of-Line Indicator\n',
    (k) => `#m${k},,#\n`,
  )
  write(join(cwd, 'any.csv'), 'id;mark\n', (k) => `m${k};\n`)
  return cwd
}

function write(path: string, head: string, line: (k: number) => string): void {
  const file = openSync(path, 'w')
  let text = head
  for (let k = 0; k < many; k++) {
    text += line(k)
    if (text.length < 2 ** 20 && k < many - 1) continue
    writeSync(file, text)
    text = ''
  }
  closeSync(file)
}

const forms = {
  csv: [],
  jsonl: [],
  nbgrader: [],
  'moodle-gradebook': [],
  junit: [],
  canvas: ['--form', 'canvas.csv', '--into', 'A3 (1)'],
  moodle: ['--form', 'moodle.csv'],
  brightspace: ['--form', 'brightspace.csv', '--into', 'A3 Points Grade <Numeric MaxPoints:100>'],
} as const

it(`writes ${many} results in every format with a heap of ${heap} MB`, async () => {
  const cwd = largeClass()
  const env = { NODE_OPTIONS: `--max-old-space-size=${heap}` }
  const run = async (...args: readonly string[]) => {
    const out = ['--out', 'written']
    const { exitCode, stderr } = await touchstone(['export', 'results.jsonl', ...args, ...out], { cwd, env })
    expect({ args, exitCode, stderr }).toMatchObject({ exitCode: 0 })
    const lines = readFileSync(join(cwd, 'written'), 'utf8').split('\n')
    return { lines, last: lines.findLast((text) => text.includes(`m${many - 1}`)) }
  }
  const score = String((many - 1) % 101)
  for (const [as, args] of Object.entries(forms)) {
    const { lines, last } = await run('--as', as, ...args)
    expect(lines.length).toBeGreaterThan(many)
    expect(last).toContain(as === 'junit' ? 'testsuite' : score)
  }
  expect((await run('--fill', 'any.csv', '--match', 'id', '--into', 'mark')).last).toBe(
    `m${many - 1};${score}`,
  )
})
