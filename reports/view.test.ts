import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { render } from './render.ts'
import { clean, rich, unloadable, untouched } from './samples.ts'
import { standingOf } from './since.ts'
import { fullReport } from './terminal/full-report.ts'
import { studentView } from './view.ts'

const student = { audience: 'student' } as const
const functionNamed = (name: string, result: Result = rich) =>
  studentView(result, student)
    .parts.flatMap((part) => part.functions)
    .find((one) => one.name === name)

it('states the isolation and the conventions', () => {
  const view = studentView(rich, student)
  expect(view.isolation).toBe('Ran in: namespaces (bubblewrap 0.8.0)')
  expect(view.conventions).toMatchInlineSnapshot(`
    [
      {
        "meaning": "average over the N examples",
        "status": "required by the assignment",
      },
      {
        "meaning": "penalty λ·ΣW², gradient 2λ·W",
        "status": "found in your answers; other values are accepted too",
      },
    ]
  `)
})

it('names functions in remarks and conventions as the student writes them', async () => {
  const [remark] = rich.remarks
  const [, l2Form] = rich.conventions
  const view = studentView(
    {
      ...rich,
      functions: rich.functions.map((one) => ({ ...one, exported: snake(one.name) })),
      remarks: remark ? [{ ...remark, function: 'hingeMulticlass' }] : [],
      conventions: l2Form ? [{ ...l2Form, functions: ['hingeMulticlass', 'softmax'] }] : [],
    },
    student,
  )
  const text = 'hinge_multiclass changes its argument X in place; a caller may still need it.'
  expect(view.remarks).toEqual([text])
  expect(view.conventions.map(({ meaning }) => meaning)).toEqual([
    'penalty λ·ΣW², gradient 2λ·W, in hinge_multiclass and softmax',
  ])
  const pages = [await render('student.html', view), await render('student.md', view)]
  for (const page of [...pages, fullReport(view, { color: false, width: 200 })])
    expect(page.replaceAll('\\_', '_')).toContain(text)
})

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

it('claims only that all public checks passed', () => {
  expect(studentView(clean, student).verdict).toBe('All public checks passed.')
  expect(JSON.stringify(studentView(clean, student))).not.toMatch(/all checks passed/i)
})

it('does not call a submission right if a hidden check fails', () => {
  const checks = rich.checks.map((check) => {
    const hidden = check.visibility === 'hidden'
    return hidden ? check : ({ ...check, outcome: 'passed', visibility: 'public' } as const)
  })
  const functions = rich.functions.map((one) => {
    const wrong = one.name === 'hingeMulticlass'
    return { ...one, state: wrong ? 'failed' : 'passed' } as const
  })
  const { questions, quizzes } = clean
  expect(
    studentView({ ...rich, checks, functions, questions, quizzes }, student).verdict,
  ).toMatchInlineSnapshot(
    `"All public checks passed, but other checks did not: 11 right and 1 not right, of 11 functions and 1 quiz."`,
  )
})

it('lists how many checks did not run, for how many points, and on which concepts', () => {
  expect(studentView(clean, student).notChecked).toMatchInlineSnapshot(`
    [
      "1 hidden check (2 points) did not run here: batches of one image.",
      "1 check shown after the due date (3 points) did not run here: confident predictions.",
    ]
  `)
  expect(studentView(clean, student).score.notes).toMatchInlineSnapshot(`[]`)
})

it('says that nothing in the starter is written yet, and calls no function wrong', () => {
  const view = studentView(untouched, student)
  expect(view.verdict).toBe('Nothing is written yet: 11 functions and 1 quiz to go.')
  expect(view.conventions.every(({ status }) => status === 'required by the assignment')).toBe(true)
  expect(JSON.stringify(view)).not.toMatch(/wrong|not right|failed/)
})

it('refers to nothing above where nothing is explained', () => {
  const { parts } = studentView(untouched, student)
  const more = parts.flatMap(({ functions }) =>
    functions.flatMap(({ checks }) => checks.map((one) => one.more)),
  )
  expect(more.flat()).toEqual([])
})

it('starts with the first function that is not right, and says why', () => {
  expect(studentView(rich, student).start?.function.name).toBe('hingeMulticlass')
  expect(studentView(rich, student).start?.why).toMatchInlineSnapshot(
    `"Your loss is 0 as soon as the true class leads at all. A wrong class must lose by at least 1: max(0, s_j − s_y + 1)."`,
  )
  expect(studentView(untouched, student).start?.why).toBe('not written yet.')
  expect(studentView(clean, student).start).toBeNull()
})

it('shows the check with the easiest example in full', () => {
  expect(functionNamed('hingeMulticlass')?.leading?.example?.paste).toBe('hingeMulticlass([[0.5, 0]], [0])')
})

it('counts functions by state', () => {
  expect(studentView(rich, student).verdict).toMatchInlineSnapshot(
    `"1 right, 6 not right, 2 crashed, 1 fragile, 1 not written yet and 1 not graded, of 11 functions and 1 quiz."`,
  )
})

it('explains only once that a file does not load', () => {
  const checks = studentView(unloadable, student).parts.flatMap(({ functions }) =>
    functions.flatMap((one) => one.checks),
  )
  const explained = checks.filter(({ lines }) => lines.some(({ text }) => /can be checked/.test(text)))
  expect(explained.map(({ id }) => id)).toEqual(['hinge-multiclass/equal-scores'])
  expect(functionNamed('svmLinearLoss', unloadable)?.leading?.lines).toEqual([])
})

it('shows no call beside a file that never loaded', () => {
  const checks = studentView(unloadable, student).parts.flatMap(({ functions }) =>
    functions.flatMap((one) => one.checks),
  )
  expect(checks.filter(({ example }) => example !== null)).toEqual([])
})

it('says that a convention was found only where the answers of a right function show it', () => {
  const unseen = rich.conventions.map(({ seen: _, ...convention }) => convention)
  const found = (conventions: typeof rich.conventions) =>
    studentView({ ...rich, conventions }, student).conventions.filter(({ status }) => /found/.test(status))
  expect(found(rich.conventions)).toHaveLength(1)
  expect(found(unseen)).toEqual([])
})

it('names the other functions that the same mistake affects', () => {
  const diagnosis = rich.functions.find(({ name }) => name === 'hingeMulticlass')?.diagnosis
  const functions = rich.functions.map((one) =>
    one.name === 'svmLinearLoss' && diagnosis ? { ...one, diagnosis } : one,
  )
  expect(
    functionNamed('hingeMulticlass', { ...rich, functions })?.leading?.lines.map(({ text }) => text),
  ).toContain('The same mistake affects svmLinearLoss.')
})

it('says that it is another convention, whose sentence needs no title', () => {
  const functions = rich.functions.map((one) =>
    one.diagnosis?.id === 'hinge-multiclass/no-margin'
      ? { ...one, diagnosis: { ...one.diagnosis, id: 'reduction/sum', title: 'Add up over the N examples' } }
      : one,
  )
  const checks = rich.checks.map((check) =>
    check.diagnosis === 'hinge-multiclass/no-margin' ? { ...check, diagnosis: 'reduction/sum' } : check,
  )
  expect(functionNamed('hingeMulticlass', { ...rich, functions, checks })?.diagnosis).toMatchObject({
    kind: 'A different convention',
    name: '',
  })
})

it('lists the checks that wait for the same one together, with all of their points', () => {
  const checks = rich.checks.map((check) =>
    check.function === 'hingeMulticlass' ? { ...check, outcome: 'skipped' as const, because: 'none' } : check,
  )
  const waiting = functionNamed('hingeMulticlass', { ...rich, checks })?.checks.filter(
    ({ mark }) => mark.state === 'skipped',
  )
  expect(
    waiting?.map(({ sentence, points, more }) => [sentence, points, more[0]?.text]),
  ).toMatchInlineSnapshot(`
    [
      [
        "is C − 1 when all scores are equal; reproduces the cat, the car and the frog; agrees with the formula on any batch; does not change when all scores of an image move together",
        "0 of 13 points",
        "Skipped: a check that it needs has to pass first.",
      ],
      [
        "About batches of one image",
        "0 of 2 points",
        undefined,
      ],
    ]
  `)
})

it('says once what several checks of one function found', () => {
  const finding = { code: 'type', got: 'a list of 2', expected: 'a record with a, b', where: '' } as const
  const checks = rich.checks.map((check) => ({ ...check, outcome: 'failed' as const, finding, hint: '' }))
  const own = functionNamed('softmax', { ...rich, checks })
  expect(own?.checks.flatMap(({ more }) => more.map(({ text }) => text)).sort()).toEqual([
    'Same as above.',
    'The example above.',
  ])
})

it('spells an answer that is not a number in the language of the student', () => {
  const checks = rich.checks.map((check) =>
    check.counterexample === undefined
      ? check
      : {
          ...check,
          counterexample: {
            ...check.counterexample,
            got: { text: '[null, true, "null"]', nested: [null, true, 'null'] },
          },
        },
  )
  const yours = (language: 'python' | 'typescript') =>
    functionNamed('hingeMulticlass', { ...rich, language, checks })?.leading?.example?.answers[0]?.text
  expect(yours('python')).toBe('[None, True, "null"]')
  expect(yours('typescript')).toBe('[null, true, "null"]')
})

it('shows nothing as yours where nothing was returned', () => {
  const finding = { code: 'type', got: 'nothing', expected: 'a number', where: '' } as const
  const checks = rich.checks.map((check) =>
    check.function === 'hingeMulticlass' && check.finding !== undefined ? { ...check, finding } : check,
  )
  const example = functionNamed('hingeMulticlass', { ...rich, checks })?.leading?.example
  expect(example?.answers.map(({ name }) => name)).toEqual(['expected'])
})

it('calls a fragile function fragile', () => {
  expect(functionNamed('softmax')?.note).toBe('Right on typical inputs, wrong on edge cases.')
})

it('marks every number that differs', () => {
  const [yours] = functionNamed('l2PenaltyGradient')?.leading?.example?.answers ?? []
  expect(yours?.rows[0]?.cells).toEqual([
    { text: '0.5', differs: true },
    { text: '-0.25', differs: true },
  ])
})

it('shows what other than public calls printed to staff only, because it may contain their inputs', () => {
  const leaky = { ...rich, printed: 'an epoch\n', printedForStaff: 'inputs: 1.25 0.5' }
  expect(JSON.stringify(studentView(leaky, student))).not.toContain('1.25 0.5')
  expect(studentView(leaky, student).printed.lines).toEqual(['an epoch'])
  expect(studentView(leaky, { audience: 'staff' }).printed.lines).toEqual(['an epoch', 'inputs: 1.25 0.5'])
  expect(studentView(clean, student).printed.lines).toMatchInlineSnapshot(`
    [
      "epoch 1  loss 2.30",
      "::notice::100 points",
      "epoch 2  loss ␛[32m1.07␛[0m",
    ]
  `)
})

it('shows internal errors and hidden checks to staff only', () => {
  expect(studentView(rich, student).incidents).toEqual([])
  expect(studentView(rich, { audience: 'staff' }).incidents).toHaveLength(1)
  const texts = (audience: 'student' | 'staff') => JSON.stringify(studentView(rich, { audience }))
  expect(texts('student')).not.toContain('takes a batch of one image')
  expect(texts('staff')).toContain('takes a batch of one image')
})

it('lists the changes since the previous result', () => {
  expect(
    studentView({ ...rich, score: 39 }, { ...student, previous: standingOf(untouched) }).since,
  ).toMatchInlineSnapshot(`
    [
      "39 points more than last time.",
      "Newly right: linearScores.",
    ]
  `)
  expect(studentView(untouched, { ...student, previous: standingOf(clean) }).since).toMatchInlineSnapshot(`
    [
      "95 points fewer than last time.",
      "No longer right: linearScores, hingeMulticlass, hingeMulticlassGradient, l2PenaltyGradient, svmLinearLoss and 7 more.",
    ]
  `)
  expect(studentView(rich, { ...student, previous: standingOf(rich) }).since).toEqual([])
})

it('calls a score advisory if students can write where it was computed', () => {
  expect(studentView(clean, { ...student, advisory: true }).score.notes).toMatchInlineSnapshot(`
    [
      "This score is advisory: the course staff compute the official grade.",
    ]
  `)
})

it('contains no control character, whatever a student wrote', () => {
  expect(
    JSON.stringify([rich, clean].map((result) => studentView(result, { audience: 'staff' }))),
  ).not.toMatch(/\\u00[01]|\p{Cc}/u)
})
