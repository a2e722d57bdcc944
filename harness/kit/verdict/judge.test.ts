import { describe, expect, it } from 'vitest'
import { map } from '#reference/core/ndarray.ts'
import type { Answer } from '#runner'
import type { Rubric } from '../plan/rubric.ts'
import { asArray, judgeToy, outcomesOf, pull, squareLoss, toyRubric } from '../testing/toy-rubric.ts'
import { toStudent } from '../value/student.ts'
import type { KitValue } from '../value/value.ts'

const passed = {
  random: 'passed',
  repeats: 'passed',
  one: 'passed',
  'pull-shape': 'passed',
  'pull-random': 'passed',
  color: 'passed',
  size: 'passed',
}
const mean = { reduction: 'mean', l2Form: 'lambda' } as const
const loss = ([x, w, lambda]: readonly KitValue[]): number =>
  squareLoss(asArray(x), asArray(w), Number(lambda), mean)
const mayBeSingle: Rubric = {
  ...toyRubric,
  parts: toyRubric.parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: { formula, ...one }, suite }) => ({
      function: { ...one, formula: { ...formula, float32: true } },
      suite,
    })),
  })),
}
const points = (judgement: ReturnType<typeof judgeToy>): number =>
  [
    ...judgement.functions.flatMap(({ checks }) => checks),
    ...judgement.quizzes.flatMap(({ questions }) => questions),
  ].reduce((sum, one) => sum + (one.points ?? Number.NaN), 0)
const died: Answer = { kind: 'died', death: { by: 'time', clock: 'cpu', limit: 2 } }

describe('conventions', () => {
  it('are all right, if a submission keeps to one', () => {
    for (const l2Form of ['lambda', 'lambda/2'] as const) {
      const judgement = judgeToy({ squareLoss: { l2Form }, pull: { l2Form } })
      expect(outcomesOf(judgement)).toEqual(passed)
      expect(judgement.functions[0]?.conventions.l2Form).toBe(l2Form)
      expect(points(judgement)).toBe(14)
    }
  })

  it('that disagree cost the smaller part alone, and the report says which', () => {
    const judgement = judgeToy({ pull: { l2Form: 'lambda/2' } })
    expect(judgement.functions[0]?.conventions.l2Form).toBe('lambda')
    expect(outcomesOf(judgement)).toEqual({ ...passed, 'pull-random': 'failed', pull: 'inconsistent/l2Form' })
  })

  it('are chosen for each group of functions that the assignment lists', () => {
    const rubric = { ...toyRubric, consistent: [['pull']] }
    const judgement = judgeToy({ rubric, pull: { l2Form: 'lambda/2' } })
    expect(outcomesOf(judgement)).toEqual(passed)
    expect(points(judgement)).toBe(14)
    expect(judgement.functions.map((one) => one.conventions.l2Form)).toEqual(['lambda', 'lambda/2'])
  })

  it('that disagree within a listed group cost as before', () => {
    const rubric = { ...toyRubric, consistent: [['squareLoss', 'pull']] }
    expect(outcomesOf(judgeToy({ rubric, pull: { l2Form: 'lambda/2' } }))).toEqual({
      ...passed,
      'pull-random': 'failed',
      pull: 'inconsistent/l2Form',
    })
  })

  it('that are pinned are mistakes by their own name', () => {
    const pinned = { ...toyRubric, conventions: { reduction: 'mean', l2Form: 'lambda' } }
    const judgement = judgeToy({ rubric: pinned, pull: { l2Form: 'lambda/2' } })
    expect(outcomesOf(judgement)).toEqual({ ...passed, 'pull-random': 'failed', pull: 'l2Form/lambda/2' })
    const [diagnosis] = judgement.functions.flatMap((one) => one.diagnosis ?? [])
    expect(diagnosis?.sentence).toContain('In this assignment, the penalty is λ·ΣW² and its gradient 2λ·W.')
    expect(outcomesOf(judgeToy({ squareLoss: { reduction: 'sum' } }))).toMatchObject({
      squareLoss: 'reduction/sum',
    })
  })

  it('that disagree are named beside a mistake of the same function', () => {
    const judgement = judgeToy({
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), { ...mean, l2Form: 'lambda/2' }), (a) => -a),
    })
    expect(outcomesOf(judgement)).toMatchObject({ random: 'passed', pull: 'toy/sign + inconsistent/l2Form' })
    expect(judgement.functions[1]?.diagnosis).toMatchObject({
      kind: 'pair',
      title: 'Opposite sign & Disagrees with other functions',
      titles: ['Opposite sign', 'Disagrees with other functions'],
      sentence:
        '(1) You subtract the penalty. (2) Here, the penalty is ½λ·ΣW² and its gradient λ·W; in your other functions, the penalty is λ·ΣW² and its gradient 2λ·W. Either form is right, but all your functions must use the same one.',
    })
  })

  it('that disagree are named beside two mistakes of the same function', () => {
    const twice = judgeToy({
      squareLoss: (x, w, lambda) =>
        asArray(x).data.reduce((sum, a) => sum + Math.abs(a), 0) / asArray(x).data.length -
        (Number(lambda) / 2) * asArray(w).data.reduce((sum, a) => sum + a * a, 0),
    })
    expect(outcomesOf(twice).squareLoss).toBe('toy/sign + toy/no-square + inconsistent/l2Form')
    expect(twice.functions[0]?.diagnosis?.sentence).toMatch(/^\(1\) .* \(3\) /)
  })

  it('are not said to disagree with functions that show none', () => {
    const judgement = judgeToy({
      squareLoss: () => 7,
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), { ...mean, l2Form: 'lambda/2' }), (a) => -a),
    })
    expect(judgement.functions[0]?.conventions.l2Form).toBe('lambda/2')
    expect(outcomesOf(judgement)).toMatchObject({ squareLoss: 'x/hard-coded', pull: 'toy/sign' })
  })

  it('are not taken from a loss that is wrong', () => {
    const wrong = judgeToy({ squareLoss: () => 7, pull: { l2Form: 'lambda/2' } })
    expect(wrong.functions[0]?.conventions.l2Form).toBe('lambda/2')
    expect(outcomesOf(wrong)).toMatchObject({ 'pull-random': 'passed', squareLoss: 'x/hard-coded' })
  })
})

describe('a check', () => {
  it('is skipped, and costs its points, when one that it needs does not pass', () => {
    const judgement = judgeToy({
      pull: (w, lambda) => 2 * Number(lambda) * asArray(w).data.reduce((a, b) => a + b),
    })
    expect(outcomesOf(judgement)).toEqual({
      ...passed,
      'pull-shape': 'failed',
      'pull-random': 'skipped',
      pull: 'toy/one-number',
    })
    const skipped = judgement.functions
      .flatMap(({ checks }) => checks)
      .find(({ outcome }) => outcome === 'skipped')
    expect(skipped).toMatchObject({ because: 'square-loss/pull-shape', points: 0 })
  })

  it('is crashed when the code was killed, and such a call is no evidence', () => {
    const judgement = judgeToy({
      answers: (name, answer, call) => (name === 'pull' && call === 4 ? died : answer),
    })
    expect(outcomesOf(judgement)).toEqual({ ...passed, 'pull-random': 'crashed' })
    const other = judgeToy({
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), mean), (a) => -a),
      answers: (name, answer, call) => (name === 'pull' && call > 5 ? died : answer),
    })
    expect(outcomesOf(other)).toMatchObject({
      'pull-shape': 'passed',
      'pull-random': 'crashed',
      pull: 'toy/sign',
    })
  })

  it('names no inconsistency when every answer given is right', () => {
    const judgement = judgeToy({ answers: (name, answer) => (name === 'pull' ? died : answer) })
    expect(outcomesOf(judgement)).toEqual({ ...passed, 'pull-shape': 'crashed', 'pull-random': 'crashed' })
  })

  it('is crashed where the code throws, also on its own answers', () => {
    const judgement = judgeToy({
      squareLoss: (...args) => {
        if (asArray(args[0]).data.length === 1) throw new Error('one is too few')
        return loss(args)
      },
    })
    expect(outcomesOf(judgement)).toEqual({ ...passed, one: 'crashed' })
  })

  it('is ungraded, and its points are withheld, after an internal error', () => {
    const judgement = judgeToy({
      answers: (name, answer) => (name === 'pull' ? { kind: 'unanswered' } : answer),
    })
    expect(outcomesOf(judgement)).toEqual({ ...passed, 'pull-shape': 'ungraded', 'pull-random': 'ungraded' })
    const checks = judgement.functions.flatMap((one) => one.checks)
    for (const { outcome, points } of checks) expect(points === null).toBe(outcome === 'ungraded')
  })
})

describe('a function', () => {
  const oneOff = (...args: readonly KitValue[]): number =>
    asArray(args[0]).data.length === 1 ? loss(args) + 1 : loss(args)

  it('is fragile when it fails on unusual sizes only', () => {
    const [first] = judgeToy({ squareLoss: oneOff }).functions
    expect(first?.state).toBe('fragile')
    expect(first?.checks.find(({ check }) => check.id === 'square-loss/one')).toMatchObject({
      outcome: 'failed',
      points: 0,
    })
  })

  it('that is fragile costs no points where the assignment says so, and is still not passed', () => {
    const judgement = judgeToy({ squareLoss: oneOff, rubric: { ...toyRubric, fragileCosts: false } })
    expect(judgement.functions[0]?.state).toBe('fragile')
    expect(points(judgement)).toBe(14)
  })

  it('is unwritten while the starter refuses every call, or no export has its name', () => {
    const refusal: Answer = {
      kind: 'threw',
      error: { type: 'NotImplementedError', message: 'not written yet' },
      seconds: 0,
    }
    const untouched = judgeToy({ answers: (name, answer) => (name === 'pull' ? refusal : answer) })
    expect(outcomesOf(untouched)).toEqual({
      ...passed,
      'pull-shape': 'unwritten',
      'pull-random': 'unwritten',
    })
    const missing = judgeToy({
      answers: (name, answer) => (name === 'pull' ? { kind: 'missing', instead: ['push'] } : answer),
    })
    expect(outcomesOf(missing)).toEqual({ ...passed, 'pull-shape': 'unwritten', 'pull-random': 'unwritten' })
    expect(missing.functions[1]?.state).toBe('unwritten')
  })

  it('that adds up from call to call is named by the check that repeats a call, which is then not skipped', () => {
    let total = 0
    const judgement = judgeToy({
      squareLoss: (...args) => {
        total += loss(args)
        return total
      },
    })
    expect(outcomesOf(judgement)).toMatchObject({
      random: 'failed',
      repeats: 'failed',
      squareLoss: 'x/global-state',
    })
  })

  it('is right in float32, with a remark, and with a list of integers', () => {
    const single = judgeToy({
      answers: (_, answer) =>
        answer.kind === 'returned' &&
        typeof answer.value === 'object' &&
        answer.value !== null &&
        'data' in answer.value
          ? { ...answer, value: toStudent(map(asArray(answer.value as KitValue), Math.fround), 'float64') }
          : answer,
    })
    expect(outcomesOf(single)).toEqual(passed)
    expect(single.functions.map((one) => one.passed.float32)).toEqual([true, true])
  })

  it('that computes in float32 and returns float64, or adds something small, is called nearly right', () => {
    const single = judgeToy({ squareLoss: (...args) => Math.fround(loss(args)) * (1 + 1e-12) })
    expect(outcomesOf(single)).toMatchObject({ random: 'failed', squareLoss: 'x/float32' })
    const padded = judgeToy({ squareLoss: (...args) => loss(args) * (1 + 1e-7) })
    expect(padded.functions[0]?.diagnosis).toMatchObject({ id: 'x/float32', title: 'Nearly right' })
  })

  it('that computes in float32 and returns float64 is right where the course computes so, under any convention', () => {
    for (const l2Form of ['lambda', 'lambda/2'] as const) {
      const single = judgeToy({
        rubric: mayBeSingle,
        squareLoss: (...[x, w, lambda]) =>
          Math.fround(squareLoss(asArray(x), asArray(w), Number(lambda), { ...mean, l2Form })) * (1 + 1e-12),
        pull: { l2Form },
      })
      expect(outcomesOf(single)).toEqual(passed)
      expect(single.functions.map((one) => one.passed.float32)).toEqual([true, false])
    }
  })

  it('is wrong there too, if it is off by more', () => {
    const off = judgeToy({ rubric: mayBeSingle, squareLoss: (...args) => loss(args) * (1 + 1e-4) })
    expect(outcomesOf(off)).toMatchObject({ random: 'failed' })
  })
})

describe('a quiz', () => {
  const quizOf = (read: Readonly<Record<string, unknown>>) => {
    const { color, size } = outcomesOf(judgeToy({ quiz: { file: 'answers.json', read } }))
    return { color, size }
  }

  it('accepts the right choice in any case, and a number near enough, also in quotes', () => {
    expect(quizOf({ color: ' B ', size: 2.505 })).toEqual({ color: 'passed', size: 'passed' })
    expect(quizOf({ color: 'b', size: '2.5' })).toEqual({ color: 'passed', size: 'passed' })
  })

  it('fails another answer, and calls an empty one unwritten', () => {
    expect(quizOf({ color: 'a', size: 2.52 })).toEqual({ color: 'failed', size: 'failed' })
    expect(quizOf({ color: ['b'], size: 'two' })).toEqual({ color: 'failed', size: 'failed' })
    expect(quizOf({ color: '', size: null })).toEqual({ color: 'unwritten', size: 'unwritten' })
    expect(quizOf({})).toEqual({ color: 'unwritten', size: 'unwritten' })
  })

  it('is unwritten as a whole when its file cannot be read', () => {
    const [quiz] = judgeToy({ quiz: { file: 'quiz.json', problem: 'quiz.json is missing' } }).quizzes
    expect(quiz?.questions.map(({ outcome }) => outcome)).toEqual(['unwritten', 'unwritten'])
    expect(quiz?.questions[0]?.finding).toMatchObject({ code: 'unanswered', file: 'quiz.json' })
  })
})
