import { expect, it } from 'vitest'
import type { Finding } from '../value/finding.ts'
import type { CheckResult, Diagnosis, Result } from '../value/result.ts'
import { explain, type Reader } from './explain.ts'

const student: Reader = { audience: 'student' }

const check: CheckResult = {
  id: 'hinge-multiclass/random',
  part: 'hinge',
  function: 'hingeMulticlass',
  sentence: 'agrees with the formula on any batch',
  outcome: 'failed',
  points: 0,
  maxPoints: 3,
  visibility: 'public',
  sizes: 'usual',
  concept: 'random batches',
}

const noMargin: Diagnosis = {
  id: 'hinge-multiclass/no-margin',
  kind: 'mistake',
  title: 'Margin left out',
  sentence: 'A wrong class must lose by at least 1.',
  twins: [],
}

function resultOf(checks: readonly CheckResult[], diagnosis?: Diagnosis): Result {
  const exported = 'hinge_multiclass'
  return {
    schema: 'touchstone/result/v2',
    submission: 'ada',
    assignment: { name: 'a3', title: 'A3' },
    language: 'python',
    score: 0,
    maxScore: 3,
    isolation: {
      level: 0,
      name: 'process',
      mechanism: 'separate process',
      files: 'none',
      network: 'none',
      processes: 'none',
      memory: 'none',
      pids: 'none',
      disk: 'none',
      evidence: '',
    },
    conventions: [],
    parts: [],
    checks,
    functions: [
      {
        name: 'hingeMulticlass',
        file: 'svm.py',
        exported,
        part: 'hinge',
        state: 'failed',
        points: 0,
        maxPoints: 3,
        ...(diagnosis && { diagnosis }),
      },
    ],
    questions: [],
    quizzes: [],
    remarks: [],
    incidents: [],
    printed: '',
    durations: { total: 0, student: 0 },
  }
}

/** Everything that is said of a check, one line each, help marked. */
function said(change: Partial<CheckResult>, reader = student, others: readonly CheckResult[] = []): string {
  const one = { ...check, ...change }
  const { headline, lines, help, fault } = explain(one, resultOf([one, ...others]), reader)
  return [headline, ...lines, ...help.map((line) => `help: ${line}`), `fault: ${fault}`].join('\n')
}

const off = {
  code: 'value',
  index: [],
  got: '5',
  expected: '4',
  difference: 1,
  allowed: 1e-9,
  times: 1e9,
  wrong: 1,
  of: 1,
  where: '',
} as const

it('says who caused a finding', () => {
  const fault = (change: Partial<CheckResult>) => said(change).split('\n').at(-1)
  expect(fault({ finding: off })).toBe('fault: yours')
  expect(
    fault({ outcome: 'crashed', finding: { code: 'threw', error: { type: 'Error', message: '' } } }),
  ).toBe('fault: yours')
  expect(fault({ outcome: 'unwritten', finding: { code: 'not-written' } })).toBe('fault: nobody')
  expect(fault({ outcome: 'skipped' })).toBe('fault: nobody')
  expect(fault({ outcome: 'ungraded' })).toBe('fault: ours')
})

const hint = 'Work the three images by hand.'

it('prefers the hint of the check’s author to a general one where the numbers are wrong', () => {
  expect(said({ finding: off, hint })).toContain(`help: ${hint}`)
})

it('gives no hint of the author beside a wrong shape or type, an error, a crash or a limit', () => {
  const findings: readonly Finding[] = [
    { code: 'shape', got: [3, 2], expected: [2, 3], where: '' },
    { code: 'type', got: 'a text', expected: 'a number', where: '' },
    { code: 'not-finite', index: [], got: 'NaN', expected: '1', where: '' },
    { code: 'threw', error: { type: 'ValueError', message: 'no' } },
    { code: 'died', death: { by: 'output', limit: 1 } },
  ]
  for (const finding of findings) expect(said({ finding, hint })).not.toContain(hint)
})

it('gives no hint for what nobody has written', () => {
  expect(said({ outcome: 'unwritten', finding: { code: 'not-written' }, hint })).not.toContain('help')
})

it('gives no hint beside the mistake that explains a check', () => {
  const explained: CheckResult = { ...check, finding: off, hint, diagnosis: noMargin.id }
  expect(explain(explained, resultOf([explained], noMargin), student)).toMatchObject({
    diagnosis: noMargin,
    help: [],
  })
})

it('reports an internal error as such, and its cause to staff only', () => {
  const ours = { outcome: 'ungraded', finding: { code: 'ours', incident: 'a table is missing' } } as const
  expect(said(ours)).toMatchInlineSnapshot(`
    "This check is not graded yet, because of an internal error in Touchstone.
    Its points are neither awarded nor lost, and the course staff see it when they grade.
    fault: ours"
  `)
  expect(said(ours, { audience: 'staff' })).toMatchInlineSnapshot(`
    "This check is not graded yet, because of an internal error in Touchstone.
    Its points are neither awarded nor lost, and the course staff see it when they grade.
    help: a table is missing
    fault: ours"
  `)
})

it('names the concept of a hidden check, never its finding', () => {
  const hidden = {
    visibility: 'hidden',
    concept: 'batches of one image',
    finding: off,
    hint: 'N = 1',
  } as const
  expect(said(hidden)).toMatchInlineSnapshot(`
    "A hidden check of hinge_multiclass, about batches of one image, did not pass.
    A hidden check says what it is about, never its input or its numbers.
    help: Make up inputs of your own about batches of one image.
    fault: yours"
  `)
  const crashed = said({
    ...hidden,
    outcome: 'crashed',
    finding: { code: 'threw', error: { type: 'E', message: '[[7.25]]' } },
  })
  expect(crashed).not.toContain('7.25')
  expect(said(hidden, { audience: 'staff' })).toContain('returned 5, expected 4')
  expect(said(hidden, { audience: 'student', pastDue: true })).toBe(said(hidden))
})

it('shows a check that was kept until the due date once that has passed', () => {
  const late = { visibility: 'after-due', concept: 'batches of one image', finding: off } as const
  expect(said(late)).toMatchInlineSnapshot(`
    "A check of hinge_multiclass kept until the due date, about batches of one image, did not pass.
    Its input and numbers are shown after the due date.
    help: Make up inputs of your own about batches of one image.
    fault: yours"
  `)
  expect(said(late, { audience: 'student', pastDue: true })).toContain('returned 5, expected 4')
})

it('says what a skipped check waits for', () => {
  const lecture = { ...check, id: 'hinge-multiclass/lecture', sentence: 'reproduces the cat' }
  const skipped = { outcome: 'skipped', because: lecture.id } as const
  expect(said(skipped, student, [lecture])).toMatchInlineSnapshot(`
    "Skipped: “reproduces the cat” has to pass first.
    Nothing is said about it yet. It is worth 3 points.
    fault: nobody"
  `)
  const hidden = { ...lecture, visibility: 'hidden', concept: 'cats' } as const
  expect(said(skipped, student, [hidden])).toContain('a check about cats has to pass first')
})

it('names the mistake only where a check that the reader sees shows it', () => {
  const named = { ...check, diagnosis: noMargin.id }
  const hidden = { ...named, visibility: 'hidden' } as const
  expect(explain(named, resultOf([named], noMargin), student).diagnosis).toEqual(noMargin)
  expect(explain(check, resultOf([check, named], noMargin), student).diagnosis).toBeNull()
  expect(explain(hidden, resultOf([hidden], noMargin), student).diagnosis).toBeNull()
  expect(explain(hidden, resultOf([hidden], noMargin), { audience: 'staff' }).diagnosis).toEqual(noMargin)
})

it('has no message for a check that passed', () => {
  expect(said({ outcome: 'passed' })).toBe('\nfault: nobody')
})

it('does not repeat what a printed number already shows to do', () => {
  const printing: CheckResult = {
    ...check,
    finding: { code: 'type', got: 'nothing', expected: 'a number', where: '' },
    counterexample: { function: 'hingeMulticlass', args: [], expected: { text: '2', nested: 2 } },
  }
  const silent = resultOf([printing])
  expect(explain(printing, silent, student)).toMatchObject({ help: ['Write return before the answer.'] })
  expect(explain(printing, { ...silent, printed: 'The loss is 2\n' }, student)).toMatchObject({
    lines: ['Your code printed “The loss is 2”. Return that number instead.'],
    help: [],
  })
})

it('tells staff and students the same of inputs that nobody is shown: neither them nor a number', () => {
  const said = (finding: Finding) => {
    const one = { ...check, finding }
    const texts = (['student', 'staff'] as const).map((audience) => {
      const { headline, lines, help } = explain(one, resultOf([one]), { audience })
      return [headline, ...lines, ...help].join('\n')
    })
    expect(texts[0]).toBe(texts[1])
    return texts[0]
  }
  expect(said({ code: 'unseen' })).toMatchInlineSnapshot(`
    "hinge_multiclass is right on the inputs shown, but wrong on others of the same kind.
    Those inputs and the numbers are not shown.
    Compute the answer from the arguments, whatever they are, and try inputs of your own."
  `)
  expect(said({ code: 'unseen', crashed: true })).toMatchInlineSnapshot(`
    "hinge_multiclass is right on the inputs shown, but does not run on others of the same kind.
    Those inputs and the numbers are not shown.
    Compute the answer from the arguments, whatever they are, and try inputs of your own."
  `)
})

it('says of a missing class to rename one that is there, and not to move it out of a class', () => {
  const missing = (name: string): Finding => ({
    code: 'missing',
    file: 'blocks.py',
    name,
    instead: ['Lin', 'RMS', 'helper'],
  })
  expect(said({ outcome: 'unwritten', finding: missing('RootNorm') })).toContain(
    'help: If Lin or RMS is meant, rename it to RootNorm.',
  )
  expect(said({ outcome: 'unwritten', finding: missing('RootNorm') })).not.toContain('move it out')
  expect(said({ outcome: 'unwritten', finding: missing('root_norm') })).toContain(
    'If it is a method of Lin or RMS, move it out',
  )
})
