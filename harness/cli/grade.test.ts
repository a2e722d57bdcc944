import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import gradeSchema from '../gradebook/grade.schema.json' with { type: 'json' }
import resultSchema from '../kit/value/result.schema.json' with { type: 'json' }
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

const process0 = ['--isolation', 'process']

interface Row {
  readonly key: string
  readonly result: { readonly submission: string; readonly score: number | null; readonly durations: object }
}

const rowsOf = (out: string): readonly Row[] =>
  readFileSync(join(out, 'results.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** A class of four, and the command that grades it. */
function classOf(names: readonly string[], source = sources.right) {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  for (const name of names) submission(join(cwd, 'class'), name, source)
  const out = join(cwd, 'out', 'small')
  const grade = (...more: readonly string[]) =>
    touchstone(['grade', assignment, 'class', ...process0, ...more], { cwd })
  return { cwd, assignment, out, grade }
}

describe('touchstone grade', () => {
  it('takes no assignment that a student could have handed in', async () => {
    const { cwd, out } = classOf(['ada'])
    const handedIn = smallAssignment(join(cwd, 'class'))
    const named = await touchstone(['grade', 'small', '.', ...process0], { cwd: join(cwd, 'class') })
    symlinkSync(handedIn, join(cwd, 'linked'))
    const linked = await touchstone(['grade', 'linked', 'class', ...process0], { cwd })
    for (const { exitCode, stderr } of [named, linked]) {
      expect(exitCode).toBe(2)
      expect(stderr).toContain('which is graded, so a student could have changed it')
    }
    expect(existsSync(out)).toBe(false)
  })

  it('writes the rows, the gradebook, the class report and a report for each student', async () => {
    const { cwd, out, grade } = classOf(['ada'])
    submission(join(cwd, 'class'), 'ben', sources.wrong)
    submission(join(cwd, 'class'), 'cyd', sources.unwritten)
    const { exitCode, stdout } = await grade()
    expect({ exitCode, stdout }).toMatchInlineSnapshot(`
      {
        "exitCode": 0,
        "stdout": "Small: 3 submissions
        median       0 %
      1 of 3 submissions has full points.
      1 has nothing written and needs attention.
      Most common mistake: Bias missing (1 student).
      Report:    out/small/index.html
      Gradebook: out/small/gradebook.csv
      ",
      }
    `)
    expect(rowsOf(out).map(({ result }) => [result.submission, result.score])).toEqual([
      ['ada', 20],
      ['ben', expect.any(Number)],
      ['cyd', 0],
    ])
    expect(readFileSync(join(out, 'gradebook.csv'), 'utf8')).toMatch(
      /^submission,score,maxScore,scores,.*\r\nada,20,20,20,typescript,0\r\n/,
    )
    for (const file of ['index.html', 'students/ben/feedback.html', 'students/ben/feedback.md']) {
      expect(existsSync(join(out, file)), file).toBe(true)
    }
  })

  it('prints JSON that fits its schema, and rows that fit theirs', async () => {
    const { out, grade } = classOf(['ada', 'ben'])
    const { stdout } = await grade('--json', '--no-reports')
    const ajv = new Ajv2020({ schemas: [resultSchema] })
    const [fitsGrade, fitsResult] = [ajv.compile(gradeSchema), ajv.compile({ $ref: 'touchstone/result/v2' })]
    expect([fitsGrade(JSON.parse(stdout)), fitsGrade.errors]).toEqual([true, null])
    for (const { result } of rowsOf(out))
      expect([fitsResult(result), fitsResult.errors]).toEqual([true, null])
    expect(existsSync(join(out, 'index.html'))).toBe(false)
  })

  it('grades only what has changed again', async () => {
    const { cwd, out, grade } = classOf(['ada', 'ben'])
    await grade()
    const [before] = rowsOf(out)
    submission(join(cwd, 'class'), 'ben', sources.unwritten)
    submission(join(cwd, 'class'), 'cyd', sources.right)
    const { stdout } = await grade('--json')
    expect(JSON.parse(stdout)).toMatchObject({
      reused: 1,
      submissions: [{ score: 20 }, { score: 0 }, { score: 20 }],
    })
    expect(rowsOf(out)[0]).toEqual(before)
  })

  it('accepts names with spaces, quotes, emoji, markup and right-to-left text', async () => {
    const names = [
      'a b',
      `it's "so"`,
      '=1+1',
      '@sum',
      '🦊',
      'مريم',
      'two\nlines',
      '<b>bold',
      '-rf',
      '100%25',
      'a,b',
    ]
    const { out, grade } = classOf(names)
    const { exitCode, stdout } = await grade('--json')
    expect(exitCode).toBe(0)
    expect(
      JSON.parse(stdout).submissions.map(({ submission: name }: { submission: string }) => name),
    ).toEqual(names.toSorted())
    for (const name of names)
      expect(existsSync(join(out, 'students', name, 'feedback.html')), name).toBe(true)
    const csv = readFileSync(join(out, 'gradebook.csv'), 'utf8')
    for (const cell of [
      "\r\n'=1+1,",
      "\r\n'@sum,",
      "\r\n'-rf,",
      '\r\n"a,b",',
      '\r\ntwo␊lines,',
      `\r\n"it's ""so""",`,
    ]) {
      expect(csv).toContain(cell)
    }
    const html = readFileSync(join(out, 'index.html'), 'utf8')
    expect(html).not.toContain('<b>bold')
    expect(html).toContain('href="students/100%2525/feedback.html"')
  })

  it('reads no pipe, folder or dangling link in place of a file', async () => {
    const { cwd, out, grade } = classOf(['ada'])
    for (const name of ['pipe', 'folder', 'dangling', 'empty']) mkdirSync(join(cwd, 'class', name))
    await execa('mkfifo', [join(cwd, 'class/pipe/scores.ts')])
    mkdirSync(join(cwd, 'class/folder/scores.ts'))
    symlinkSync('nowhere.ts', join(cwd, 'class/dangling/scores.ts'))
    const { exitCode } = await grade()
    expect(exitCode).toBe(0)
    expect(rowsOf(out).map(({ result }) => [result.submission, result.score])).toEqual([
      ['ada', 20],
      ['dangling', 0],
      ['empty', 0],
      ['folder', 0],
      ['pipe', 0],
    ])
  })

  it('names submissions after folder and child where several folders are given', async () => {
    const { cwd, assignment } = classOf(['ada'])
    submission(join(cwd, 'other'), 'ada', sources.unwritten)
    const { stdout } = await touchstone(['grade', assignment, 'class', 'other', '--json', ...process0], {
      cwd,
    })
    expect(JSON.parse(stdout).submissions).toMatchObject([
      { submission: 'class/ada', score: 20 },
      { submission: 'other/ada', score: 0 },
    ])
  })
})

describe('touchstone grade refuses', () => {
  it('to run without isolation, and prints the commands that enable it', async () => {
    const { cwd, assignment } = classOf(['ada'])
    const env = { PATH: join(cwd, 'no-programs') }
    const { exitCode, stdout, stderr } = await touchstone(['grade', assignment, 'class'], { cwd, env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' })
    expect(stderr).toContain('sudo apt-get install bubblewrap')
    expect(stderr).toContain('sudo apt-get install python3')
    expect(stderr).toContain('--isolation process')
  })

  it.each([
    ['a folder that does not exist', ['nowhere'], "there is no folder 'nowhere'"],
    [
      'a file for a folder',
      ['small/assignment.json'],
      'is a file; a folder with one folder per submission is expected',
    ],
    ['an empty folder', ['empty'], "'empty' is empty"],
    ['a single submission', ['one'], "'one' is a submission itself"],
    [
      'a single submission, with the command that checks it',
      ['one'],
      'alone: npx --no-install touchstone check one',
    ],
    ['two folders of one name', ['class', './class'], "are both called 'class'"],
    [
      'a number of jobs that is not one',
      ['class', '--jobs', 'many'],
      "--jobs is 'many'; it must be a whole number of at least 1",
    ],
    [
      'a file for results',
      ['class', '--out', 'small/assignment.json'],
      'is a file, or in one; results need a folder',
    ],
    ['results among the submissions', ['class', '--out', 'class'], 'which contains the submissions'],
    [
      'a secret where students may see it',
      ['class', '--secret-file', 'class/ada/secret'],
      'where students may see it',
    ],
  ])('%s, with a sentence and exit code 2', async (_, args, sentence) => {
    const { cwd, assignment } = classOf(['ada'])
    mkdirSync(join(cwd, 'empty'))
    mkdirSync(join(cwd, 'one/lib'), { recursive: true })
    writeFileSync(join(cwd, 'one/touchstone.json'), '{}')
    const { exitCode, stdout, stderr } = await touchstone(['grade', assignment, ...args, ...process0], {
      cwd,
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  it('to replace the results of other submissions', async () => {
    const { cwd, assignment, out, grade } = classOf(['ada'])
    await grade()
    const before = readFileSync(join(out, 'results.jsonl'), 'utf8')
    submission(join(cwd, 'others'), 'ben', sources.right)
    const { exitCode, stderr } = await touchstone(['grade', assignment, 'others', ...process0], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain("'out/small' contains 1 result of other submissions")
    expect(readFileSync(join(out, 'results.jsonl'), 'utf8')).toBe(before)
  })
})
