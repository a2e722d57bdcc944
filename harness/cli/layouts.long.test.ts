import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, sources, touchstone } from './testing/touchstone.ts'

const python = 'def linear_scores(W, X, b): return X @ W.T + b\n'
const camelCase = 'def linearScores(W, X, b): return X @ W.T + b\n'

/** Scores and remarks of submissions, each with these files. */
async function graded(
  all: Readonly<Record<string, Readonly<Record<string, string>>>>,
  assignment = smallAssignment,
) {
  const cwd = scratch()
  for (const [id, files] of Object.entries(all)) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, 'class', id, path)), { recursive: true })
      writeFileSync(join(cwd, 'class', id, path), text)
    }
  }
  const { exitCode } = await touchstone(['grade', assignment(cwd), 'class', '--isolation', 'process'], {
    cwd,
  })
  const rows = readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8').trim().split('\n')
  const results = rows.map((row) => JSON.parse(row).result)
  return {
    exitCode,
    of: Object.fromEntries(
      results.map(({ submission, score, remarks, checks }) => [
        submission,
        { score, remarks: remarks.map(({ text }: { text: string }) => text), finding: checks[0].finding },
      ]),
    ),
  }
}

/** An assignment's folder, after a change of its manifest. */
function changed(folder: string, fields: object): string {
  const file = join(folder, 'assignment.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...fields }))
  return folder
}

it('grades what is misplaced, misnamed, or in two languages as far as it goes, and remarks on it', async () => {
  const { exitCode, of } = await graded({
    deep: { 'a3/scores.py': python, '__MACOSX/a3/._scores.py': 'x', '.DS_Store': 'x' },
    capital: { 'Scores.py': python },
    'camel-case': { 'scores.py': camelCase },
    'text-file': { 'scores.py.txt': python },
    compiled: { 'scores.ts': sources.right, 'scores.js': 'broken(' },
    'right-in-one': { 'scores.ts': sources.wrong, 'scores.py': python },
    'empty-in-two': { 'scores.ts': '', 'scores.py': '' },
    'two-folders': { 'a/scores.py': python, 'b/scores.py': python },
  })
  expect(exitCode).toBe(0)
  expect(of.deep).toMatchObject({
    score: 20,
    remarks: ['Your files are in the folder a3; next time hand in the files without that folder'],
  })
  expect(of.capital).toMatchObject({
    score: 20,
    remarks: ['Scores.py was graded as scores.py; rename it, or your other files cannot import it'],
  })
  expect(of['camel-case']).toMatchObject({
    score: 20,
    remarks: ['linearScores was graded as linear_scores; rename it, or your other files cannot call it'],
  })
  expect(of['text-file']).toMatchObject({ score: 0, finding: { code: 'missing', meant: ['scores.py.txt'] } })
  expect(of.compiled).toMatchObject({ score: 20, remarks: [] })
  expect(of['right-in-one']).toMatchObject({
    score: 20,
    remarks: [
      'Your files are in TypeScript (scores.ts) and Python (scores.py); each was graded, and Python counts, because no other scored higher',
    ],
  })
  expect(of['empty-in-two']).toMatchObject({ score: 0 })
  expect(of['two-folders']).toMatchObject({ score: 0 })
})

it('grades code and answers in one folder, beside any number of other files', async () => {
  const labels = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`data/label${i}.txt`, '1']))
  const answers = '{"base-of-0.89": 10}'
  const { of } = await graded(
    { inner: { ...labels, 'hw/scores.py': python, 'hw/answers.json': answers } },
    (cwd) => {
      const functions = { id: 'scores', title: 'Scores', points: 20, functions: ['linearScores'] }
      const quiz = { id: 'quiz', title: 'Quiz', points: 5, quiz: 'quizzes/linear-classifiers' }
      return changed(smallAssignment(cwd), { parts: [functions, quiz], answers: 'answers.json' })
    },
  )
  expect(of.inner?.score).toBe(21)
})

it('does not say that an extra axis was accepted in a function that fails', async () => {
  const share = (otherwise: string): string =>
    `def accuracy(p, y):\n  a = (p == y).mean()\n  return [a] if a in (0, 1) else ${otherwise}\n`
  const { of } = await graded(
    { right: { 'scores.py': share('a') }, wrong: { 'scores.py': share('1 - a') } },
    (cwd) =>
      changed(smallAssignment(cwd), {
        files: { scores: ['accuracy'] },
        parts: [{ id: 'share', points: 20, functions: ['accuracy'] }],
      }),
  )
  const accepted = 'returns an extra axis of size 1, which was accepted'
  expect([of.right?.remarks, of.wrong?.remarks]).toEqual([[accepted], []])
})

it('lets the files in all languages share the limits of the submission', async () => {
  const vast = 'export const linearScores = () => Array(131_050).fill(0)\n'
  const { of } = await graded(
    { alone: { 'scores.py': python }, both: { 'scores.py': python, 'scores.ts': vast } },
    (cwd) => changed(smallAssignment(cwd), { limits: { answers: 1 } }),
  )
  expect(of.alone?.score).toBe(20)
  expect(of.both?.score).toBe(0)
})

it('names what is misplaced or misnamed, and does not grade it, if the assignment is strict', async () => {
  const strict = (cwd: string): string => changed(smallAssignment(cwd), { strictNames: true })
  const { of } = await graded(
    {
      right: { 'scores.py': python },
      deep: { 'a3/scores.py': python },
      capital: { 'Scores.py': python },
      'camel-case': { 'scores.py': camelCase },
    },
    strict,
  )
  expect(of.right).toMatchObject({ score: 20 })
  expect(of.deep).toMatchObject({ score: 0, finding: { code: 'missing', meant: ['a3/scores.py'] } })
  expect(of.capital).toMatchObject({ score: 0, finding: { code: 'missing', meant: ['Scores.py'] } })
  expect(of['camel-case']).toMatchObject({
    score: 0,
    finding: { code: 'missing', instead: ['linearScores'] },
  })
})

it('remarks on a touchstone.json that names another assignment', async () => {
  const link = (name: unknown) => JSON.stringify({ assignment: name })
  const { of } = await graded({
    other: { 'scores.py': python, 'touchstone.json': link('a9-mini') },
    'other-inside': { 'a9/scores.py': python, 'a9/touchstone.json': link('a9-mini') },
    'other-and-no-code': { 'touchstone.json': link('a9-mini') },
    same: { 'scores.py': python, 'touchstone.json': link('small') },
    'same-by-path': { 'scores.py': python, 'touchstone.json': link('../course/small') },
    unreadable: { 'scores.py': python, 'touchstone.json': '[' },
  })
  const remark = 'touchstone.json names the assignment a9-mini, but this was graded as small'
  expect(of.other).toMatchObject({ score: 20, remarks: [remark] })
  expect(of['other-inside']?.remarks).toContain(remark)
  expect(of['other-and-no-code']).toMatchObject({ score: 0, remarks: [remark] })
  for (const id of ['same', 'same-by-path', 'unreadable'])
    expect(of[id]).toMatchObject({ score: 20, remarks: [] })
})

it('counts a function that answers as a starter does that throws nothing as not written', async () => {
  const stub = 'def linear_scores(W, X, b):\n    return 0 * (X @ W.T)\n'
  const withStarter = (cwd: string): string => {
    const folder = smallAssignment(cwd)
    mkdirSync(join(folder, 'starter/python'), { recursive: true })
    writeFileSync(join(folder, 'starter/python/scores.py'), stub)
    return folder
  }
  const { of } = await graded(
    { untouched: { 'scores.py': stub }, wrong: { 'scores.py': python.replace(' + b', '') } },
    withStarter,
  )
  expect(of.untouched).toMatchObject({ score: 0, finding: { code: 'not-written' } })
  expect(of.wrong?.finding).not.toEqual({ code: 'not-written' })
})

it('counts a function that calls an unwritten one as written, and names what it calls', async () => {
  const stub = "def helper(): raise NotImplementedError('not written yet')\n"
  const { of } = await graded({
    calls: { 'scores.py': `${stub}def linear_scores(W, X, b): return helper()\n` },
    'calls-in-typescript': {
      'scores.ts':
        "function helper(): number { throw new Error('not written yet') }\nexport function linearScores() { return helper() }\n",
    },
    unwritten: { 'scores.py': stub.replace('helper()', 'linear_scores(W, X, b)') },
  })
  expect(of.calls?.finding).toMatchObject({ code: 'threw', error: { at: { function: 'helper' } } })
  expect(of['calls-in-typescript']?.finding).toMatchObject({
    code: 'threw',
    error: { at: { function: 'helper' } },
  })
  expect(of.unwritten?.finding).toEqual({ code: 'not-written' })
})

it('grades a file whose comment is not UTF-8, and remarks on it', async () => {
  const { of } = await graded({ ada: { 'scores.ts': '' } }, (cwd) => {
    writeFileSync(join(cwd, 'class/ada/scores.ts'), Buffer.from(`${sources.right}// d\xe9j\xe0`, 'latin1'))
    return smallAssignment(cwd)
  })
  expect(of.ada).toMatchObject({
    score: 20,
    remarks: ['scores.ts is not UTF-8; it was read as Windows-1252. Save it as UTF-8'],
  })
})

it('says of a file saved as UTF-16 what to do, in either language', async () => {
  const { of } = await graded({ python: { 'scores.py': '' }, typescript: { 'scores.ts': '' } }, (cwd) => {
    for (const file of ['python/scores.py', 'typescript/scores.ts'])
      writeFileSync(join(cwd, 'class', file), Buffer.from('\ufeffx = 1', 'utf16le'))
    return smallAssignment(cwd)
  })
  for (const one of [of.python, of.typescript])
    expect(one?.finding).toMatchObject({
      code: 'unloadable',
      error: {
        type: 'UnreadableFile',
        message: expect.stringContaining('is saved as UTF-16; save it as UTF-8'),
      },
    })
})

it('says where code is that is too deep to be looked for, in its language and without a crash', async () => {
  const { of } = await graded({
    python: { 'a/b/c/d/e/hw/scores.py': python },
    typescript: { 'a/b/c/d/e/hw/scores.ts': sources.right },
  })
  const where = (file: string) =>
    `a/b/c/d/e/hw/${file} is in more than 5 folders, where code is not looked for; hand it in without them`
  for (const [one, name, file] of [
    [of.python, 'linear_scores', 'scores.py'],
    [of.typescript, 'linearScores', 'scores.ts'],
  ] as const) {
    expect(one).toMatchObject({
      score: 0,
      finding: { code: 'missing', name, file, noFile: true, unsearched: where(file) },
    })
  }
})

it('says in the class report that nothing was found, and where something is', async () => {
  const cwd = scratch()
  mkdirSync(join(cwd, 'class/ada/a/b/c/d/e/hw'), { recursive: true })
  writeFileSync(join(cwd, 'class/ada/a/b/c/d/e/hw/scores.py'), python)
  await touchstone(['grade', smallAssignment(cwd), 'class', '--isolation', 'process'], { cwd })
  const read = (file: string): string => readFileSync(join(cwd, 'out/small', file), 'utf8')
  expect(read('summary.md')).toContain(
    '- 1 has no file that could be graded: ada (a/b/c/d/e/hw/scores.py is in more than 5 folders,',
  )
  const check = await touchstone(['check', 'class/ada', '--assignment', './small'], { cwd })
  for (const text of [read('students/ada/feedback.md'), check.stdout]) {
    expect(text).toContain('Nothing was found: 1 function to go.')
    const unwrapped = text.replaceAll(/\s+/g, ' ')
    expect(unwrapped).toContain(
      'linear_scores was not found: a/b/c/d/e/hw/scores.py is in more than 5 folders,',
    )
    expect(text).not.toContain('crashed')
  }
})

it('names what is there if none of the files is, in the language that it is in', async () => {
  const { of } = await graded({
    other: { 'homework.py': python },
    archive: { 'homework.zip': 'PK', 'touchstone.json': '{"assignment": "small"}' },
    nothing: { 'notes.txt': 'x' },
  })
  const unsearched = 'homework.py is not one of the requested files, which are scores.py'
  expect(of.other?.finding).toMatchObject({ code: 'missing', name: 'linear_scores', unsearched })
  expect(of.archive?.finding).toMatchObject({
    code: 'not-gradable',
    reason: expect.stringContaining('homework.zip'),
  })
  expect(of.nothing?.finding).toEqual(expect.not.objectContaining({ unsearched: expect.anything() }))
})

it('names the file that an import means, in both languages', async () => {
  const { of } = await graded({
    python: { 'scores.py': `import helper\n${python}`, 'Helper.py': '' },
    typescript: { 'scores.ts': `import { a } from './helper.ts'\nconsole.log(a)\n`, 'Helper.ts': '' },
    unknown: { 'scores.py': `import pyspark\n${python}` },
  })
  expect(of.python?.finding).toMatchObject({ code: 'unloadable', wanted: 'helper.py', meant: ['Helper.py'] })
  expect(of.typescript?.finding).toMatchObject({
    code: 'unloadable',
    wanted: 'helper.ts',
    meant: ['Helper.ts'],
  })
  expect(of.unknown?.finding).not.toHaveProperty('meant')
})
