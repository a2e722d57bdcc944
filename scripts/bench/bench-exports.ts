import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { worth } from '../../harness/gradebook/testing/results-worth.ts'
import { resultJson } from '../../harness/judge/result-json.ts'
import { assignmentName } from './samples.ts'
import { table } from './table.ts'
import type { Workplace } from './tools.ts'

const canvas = ['--as', 'canvas', '--form', 'canvas.csv', '--into', 'A3 (1)']
const formats: Readonly<Record<string, readonly string[]>> = {
  csv: ['--as', 'csv'],
  jsonl: ['--as', 'jsonl'],
  nbgrader: ['--as', 'nbgrader'],
  'moodle-gradebook': ['--as', 'moodle-gradebook'],
  canvas,
  moodle: ['--as', 'moodle', '--form', 'moodle.csv'],
  '--fill': ['--fill', 'any.csv', '--match', 'id', '--into', 'mark'],
}
const withChecks: Readonly<Record<string, readonly string[]>> = { junit: ['--as', 'junit'] }

/** Prints what the process used to a file of its own when it exits. */
const account =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(process.resourceUsage())))'

/** Every format of so many results of one check each, with and without a course: seconds and peak memory. */
export async function benchExports({ folder, touchstone }: Workplace, many: number): Promise<string> {
  const cwd = join(folder, 'exports')
  rmSync(cwd, { recursive: true, force: true })
  mkdirSync(join(cwd, 'results'), { recursive: true })
  layOut(cwd, many)
  const run = async (path: string, args: readonly string[]): Promise<readonly string[]> => {
    const started = performance.now()
    const { stdio } = await execa(
      process.execPath,
      ['--import', account, touchstone, 'export', path, ...args, '--out', 'written'],
      { cwd, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    )
    const seconds = (performance.now() - started) / 1000
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(String(stdio[3]))
    return [
      seconds.toFixed(1),
      ((userCPUTime + systemCPUTime) / 1e6).toFixed(1),
      `${Math.round(maxRSS / 1024)} MiB`,
    ]
  }
  const rows: (readonly string[])[] = []
  for (const [name, args] of Object.entries({ ...formats, ...withChecks }))
    rows.push([name, ...(await run('results/results.jsonl', args))])
  for (const [name, args] of Object.entries(formats))
    rows.push([`${name}, course`, ...(await run('course.json', args))])
  return table(`export of ${many} results, by format`, [['', 's', 'CPU s', 'memory'], ...rows])
}

function layOut(cwd: string, many: number): void {
  const template = resultJson({ ...worth([[50, 100]]), submission: '@' })
  const file = openSync(join(cwd, 'results/results.jsonl'), 'w')
  for (let k = 0; k < many; k++)
    writeSync(file, `{"key":"k","result":${template.replace('"submission":"@"', `"submission":"m${k}"`)}}\n`)
  closeSync(file)
  const write = (name: string, head: string, line: (k: number) => string): void =>
    writeFileSync(join(cwd, name), `${head}\n${Array.from({ length: many }, (_, k) => line(k)).join('')}`)
  write(
    'canvas.csv',
    'Student,ID,SIS User ID,Section,A3 (1)\n    Points Possible,,,,100',
    (k) => `n${k},${k},m${k},S,\n`,
  )
  write(
    'moodle.csv',
    'Identifier,Full name,ID number,Grade,Maximum Grade,Last modified (grade),Feedback comments',
    (k) => `Participant ${k},n${k},m${k},,100.00,-,\n`,
  )
  write('any.csv', 'id;mark', (k) => `m${k};\n`)
  write('roster.csv', 'id,name,email', (k) => `m${k},First${k} Last${k},m${k}@uni.example\n`)
  write(
    'times.csv',
    'id,submitted at',
    (k) => `m${k},2027-03-${14 + (k % 3)}T20:${String(k % 60).padStart(2, '0')}:00Z\n`,
  )
  const late = { kind: 'per-day', percent: 10, of: 'score' }
  const one = { results: 'results', due: '2027-03-14T23:59', late, times: 'times.csv' }
  writeFileSync(
    join(cwd, 'course.json'),
    JSON.stringify({ title: 'DL', timezone: 'Europe/Zurich', assignments: { [assignmentName]: one } }),
  )
}
