import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { type Answers, answersOf, type FunctionAnswers, isOtherValue, type Judgement, judge, makeTables, type Plan, plan, publicSeed, rightVariant, suspectsOf } from '#kit/engine'

const { rubric } = await loadAssignment('a3-linear-classifiers')
const seeds = (check: string, draw: number): number => publicSeed('a3-linear-classifiers', check, draw)
const whole = plan(rubric, seeds)
const tables = makeTables()
const checks = whole.functions.flatMap((planned) => planned.checks)

const right = { 'base-of-0.89': 10, 'bits-of-0.775': 0.3677, 'why-subtract-the-maximum': 'b', 'hinge-is-satisfied': 'a', 'initial-softmax-loss-10-classes': Math.LN10 }

describe('the suites of the linear classifiers', () => {
  it('quote a calculation by hand only under its own conventions', () => {
    const step = checks.find(({ check }) => check.sentence === 'takes one step, and none where a margin is exactly 0')
    const [chosen] = whole.candidates
    expect(step && chosen && step.check.sourceHolds?.({ ...chosen, reduction: 'mean' })).toBe(true)
    expect(step && chosen && step.check.sourceHolds?.({ ...chosen, reduction: 'sum' })).toBe(false)
  })

  it('keep about a fifth of the drawn checks hidden, and one until the due date', () => {
    const drawn = checks.filter(({ check }) => ['agrees', 'stable'].includes(check.kind))
    const share = drawn.filter(({ check }) => check.visibility === 'hidden').length / drawn.length
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.35)
    expect(drawn.filter(({ check }) => check.visibility === 'after-due')).toHaveLength(1)
  })
})

/** What a submission answers: everything right under a convention, but for one function and some crashed calls. */
interface Submission {
  readonly flags: Plan['candidates'][number]
  readonly wrong?: { readonly name: string; readonly suspect: number }
  readonly crashed: readonly { readonly name: string; readonly call: number }[]
}

const { functions } = whole

function suspectOf({ wrong }: Submission) {
  const planned = functions.find(({ formula }) => formula.name === wrong?.name)
  return planned && suspectsOf(whole, planned)[wrong?.suspect ?? 0]
}

function answersTo(submission: Submission): Answers {
  const suspect = suspectOf(submission)
  const answers = functions.map((planned): [string, FunctionAnswers] => {
    const { name } = planned.formula
    const variant = suspect && name === submission.wrong?.name ? suspect.variant(submission.flags) : rightVariant(planned.formula, submission.flags)
    const dead = new Set(submission.crashed.filter((one) => one.name === name).map(({ call }) => call))
    return [name, { ...{ file: `${name}.ts`, exported: name }, answers: answersOf(planned, variant, tables).map((answer, call) => (dead.has(call) ? { kind: 'died', death: { by: 'time', clock: 'cpu', limit: 2 } } : answer)) }]
  })
  return { functions: new Map(answers), quiz: { file: 'answers.json', read: right } }
}

const judged = (submission: Submission): Judgement => judge(whole, tables, answersTo(submission))

const submissions: fc.Arbitrary<Submission> = fc.record({
  flags: fc.constantFrom(...whole.candidates),
  wrong: fc.constantFrom(...functions).chain((planned) => fc.record({ name: fc.constant(planned.formula.name), suspect: fc.nat(suspectsOf(whole, planned).length - 1) })),
  crashed: fc.array(
    fc.constantFrom(...functions).chain(({ formula, calls }) => fc.record({ name: fc.constant(formula.name), call: fc.nat(calls.length - 1) })),
    { maxLength: 4 },
  ),
})

const judgedChecks = ({ functions: all }: Judgement) => all.flatMap((one) => one.checks)
const outcomes = (judgement: Judgement) => new Map(judgedChecks(judgement).map(({ check, outcome }) => [check.id, outcome]))

describe('a submission', () => {
  it('that is right under any convention gets every point', () => {
    for (const flags of whole.candidates) {
      const judgement = judged({ flags, crashed: [] })
      const { functions: states, quizzes } = judgement
      const items = [...judgedChecks(judgement), ...quizzes.flatMap(({ questions }) => questions)]
      expect(items.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
      expect(items.reduce((sum, { points }) => sum + (points ?? Number.NaN), 0)).toBe(100)
      expect(states.filter(({ state, diagnosis }) => state !== 'passed' || diagnosis)).toEqual([])
    }
  })

  it('with one mistake fails in that function only, and the mistake is named', () => {
    fc.assert(
      fc.property(submissions, ({ flags, wrong }) => {
        const submission = { flags, ...(wrong && { wrong }), crashed: [] }
        const { functions: states } = judged(submission)
        const failing = states.filter((one) => one.checks.some(({ outcome }) => outcome !== 'passed'))
        expect(failing.map(({ planned }) => planned.formula.name)).toEqual([wrong?.name])
        expect(states[0]?.conventions.l2Form).toBe(flags.l2Form)
        const named = suspectOf(submission)
        const planned = functions.find(({ formula }) => formula.name === wrong?.name)
        const found = states.find(({ planned }) => planned.formula.name === wrong?.name)?.diagnosis
        const isValue = planned && named && isOtherValue(planned, named, flags, tables)
        expect([found?.id, ...(found?.twins ?? []).map(({ id }) => id)]).toContain(isValue ? 'inconsistent/l2Form' : named?.id)
      }),
      { numRuns: 150 },
    )
  })

  it('with one mistake beside the other form of the penalty has both named, and no form where none shows', () => {
    const penalized = functions.filter(({ formula }) => formula.obeys.includes('l2Form'))
    const wrong = fc.constantFrom(...penalized).chain((planned) => fc.record({ planned: fc.constant(planned), suspect: fc.constantFrom(...suspectsOf(whole, planned)) }))
    fc.assert(
      fc.property(fc.constantFrom(...whole.candidates), wrong, (flags, { planned, suspect }) => {
        const other = { ...flags, l2Form: flags.l2Form === 'lambda' ? 'lambda/2' : 'lambda' } as const
        if (isOtherValue(planned, suspect, other, tables)) return
        const given = answersOf(planned, suspect.variant(other), tables)
        const right = answersTo({ flags, crashed: [] })
        const own: FunctionAnswers = { file: 'a.ts', exported: planned.formula.name, answers: given }
        const judgement = judge(whole, tables, { ...right, functions: new Map([...right.functions, [planned.formula.name, own]]) })
        const found = judgement.functions.find((one) => one.planned === planned)
        expect(found?.conventions.l2Form).toBe(flags.l2Form)
        const ids = [found?.diagnosis?.id, ...(found?.diagnosis?.twins ?? []).map(({ id }) => id)]
        const here = answersOf(planned, suspect.variant(flags), tables)
        const alike = JSON.stringify(here) === JSON.stringify(given)
        const both = `${suspect.id} + inconsistent/l2Form`
        // A mistake that covers several numbers, as any other factor does, may cover those of the other form too.
        expect(ids).toSatisfy((all: typeof ids) => all.includes(suspect.id) || (!alike && all.includes(both)))
      }),
      { numRuns: 100 },
    )
  })

  it('of which some calls crash loses the checks with these calls, and nothing else changes', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const before = outcomes(judged({ ...submission, crashed: [] }))
        const after = judged(submission)
        const hit = new Set<string>()
        for (const [named, { check, outcome }] of after.functions.flatMap(({ planned, checks: own }) => own.map((one) => [planned.formula.name, one] as const))) {
          const crashed = submission.crashed.some(({ name, call }) => name === named && call >= check.first && call < check.first + check.calls.length)
          if (crashed || check.needs.some((id) => hit.has(id))) hit.add(check.id)
          if (crashed) expect(outcome).toBe('crashed')
          else if (!hit.has(check.id)) expect(outcome).toBe(before.get(check.id))
        }
        const named = after.functions.filter(({ diagnosis }) => diagnosis).map(({ planned }) => planned.formula.name)
        expect(named.filter((name) => name !== submission.wrong?.name)).toEqual([])
        expect(after.functions[0]?.conventions.l2Form).toBe(submission.flags.l2Form)
      }),
      { numRuns: 100 },
    )
  })
})
