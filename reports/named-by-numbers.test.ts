import { expect, it } from 'vitest'
import type { CheckResult } from '#kit/engine'
import { rich } from './samples.ts'
import { studentView } from './view.ts'

const leadingOf = (checks: readonly CheckResult[], functions = rich.functions) =>
  studentView({ ...rich, checks, functions }, { audience: 'student' })
    .parts.flatMap((part) => part.functions)
    .find(({ name }) => name === 'hingeMulticlass')?.leading

const easiest = leadingOf(rich.checks)
const nan = { text: 'NaN', nested: 'NaN' } as const
const overflowing = rich.checks.map(
  (check): CheckResult =>
    check.id === easiest?.id && check.counterexample
      ? { ...check, counterexample: { ...check.counterexample, got: nan } }
      : check,
)

it('shows a named mistake by finite numbers, because NaN looks the same whatever the mistake', () => {
  expect(easiest?.explained).toBe(true)
  const leading = leadingOf(overflowing)
  expect(leading?.id).not.toBe(easiest?.id)
  expect(leading?.example).toMatchObject({ isFinite: true })
})

it('shows what has no name by the easiest example, NaN or not', () => {
  const unnamed = overflowing.map(({ diagnosis: _, ...check }): CheckResult => check)
  expect(leadingOf(unnamed)?.id).toBe(easiest?.id)
})

it('prefers an example whose steps are shown to one that is a little smaller', () => {
  const smallest = rich.checks.find(({ id }) => id === easiest?.id)?.counterexample
  const longer = smallest?.args.map((one) => ({
    ...one,
    value: { ...one.value, text: `${one.value.text}  ` },
  }))
  const other = rich.checks.find(
    ({ id, diagnosis, counterexample }) =>
      id !== easiest?.id && id.startsWith('hinge-multiclass/') && diagnosis !== undefined && counterexample,
  )
  const withSource = (source: string) =>
    rich.checks.map(
      (check): CheckResult =>
        check.id === other?.id && smallest && longer
          ? { ...check, source, counterexample: { ...smallest, args: longer } }
          : check,
    )
  expect(leadingOf(withSource('worked by hand: 2 + 1'))?.id).toBe(other?.id)
  expect(leadingOf(withSource('a slide'))?.id).toBe(easiest?.id)
})

it('keeps an example of NaN where the sentence is about it', () => {
  for (const symptom of ['becomes 0/0', 'gives NaN', 'is −∞', 'becomes infinite', 'overflows']) {
    const functions = rich.functions.map((one) =>
      one.diagnosis === undefined
        ? one
        : { ...one, diagnosis: { ...one.diagnosis, sentence: `A row far below ${symptom}. Shift it.` } },
    )
    expect(leadingOf(overflowing, functions)?.id, symptom).toBe(easiest?.id)
  }
})
