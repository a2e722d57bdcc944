import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { type Answers, answersOf, audit, type FunctionAnswers, type Judgement, judge, makeTables, type Plan, plan, publicSeed, rightVariant, suspectsOf } from '#kit'

const { rubric } = await loadAssignment('a3-linear-classifiers')
const seeds = (check: string, draw: number): number => publicSeed('a3-linear-classifiers', check, draw)
const whole = plan(rubric, seeds)
const tables = makeTables()
const graded = audit(whole, tables)

const right = { 'base-of-0.89': 10, 'bits-of-0.775': 0.3677, 'why-subtract-the-maximum': 'b', 'hinge-is-satisfied': 'a', 'initial-softmax-loss-10-classes': Math.LN10 }

describe('the suites of the linear classifiers', () => {
  it('pass right code, catch and name every mistake, and have no check that catches nothing', () => {
    expect(graded.problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
  })

  it('catch every mistake with public checks alone, so that a student can find it before handing in', () => {
    const own = plan(rubric, seeds, ({ visibility }) => visibility === 'public')
    const survivors = audit(own, makeTables()).problems.filter(({ code }) => code !== 'no-victim')
    expect(survivors.map(({ sentence }) => sentence)).toEqual([])
  })

  it.each([1, 2])('do so on other draws too, as of a secret: %i', (secret) => {
    const other = plan(rubric, (check, draw) => publicSeed(secret, check, draw))
    expect(audit(other, makeTables()).problems.map(({ sentence }) => sentence)).toEqual([])
  })

  it('give at least one point to every check that has a weight, and all points of a part', () => {
    const poor = whole.checks.filter(({ check, maxPoints }) => check.weight > 0 && maxPoints < 1)
    expect(poor.map(({ id }) => id)).toEqual([])
    for (const { id, points } of whole.parts) {
      const own = whole.checks.filter(({ part }) => part === id)
      expect(own.reduce((sum, { maxPoints }) => sum + maxPoints, 0)).toBe(points)
    }
  })

  it('keep about a fifth of the drawn checks hidden, and one until the due date', () => {
    const drawn = whole.checks.filter(({ check }) => ['agrees', 'stable'].includes(check.kind))
    const share = drawn.filter(({ check }) => check.visibility === 'hidden').length / drawn.length
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.35)
    expect(drawn.filter(({ check }) => check.visibility === 'after-due')).toHaveLength(1)
  })

  it('use each check id once', () => {
    const ids = whole.checks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

/**
 * What a submission answers: everything right under a convention, but for one function and some crashed
 * calls.
 */
interface Submission {
  readonly flags: Plan['candidates'][number]
  readonly wrong?: { readonly name: string; readonly suspect: number }
  readonly crashed: readonly { readonly name: string; readonly call: number }[]
}

const functions = whole.functions.filter(({ calls }) => calls.length > 0)

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
  return { functions: new Map(answers), quiz: { read: right } }
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

const outcomes = ({ checks }: Judgement) => new Map(checks.map(({ check, outcome }) => [check.id, outcome]))

describe('a submission', () => {
  it('that is right under any convention gets every point', () => {
    for (const flags of whole.candidates) {
      const { checks, functions: states } = judged({ flags, crashed: [] })
      expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
      expect(checks.reduce((sum, { points }) => sum + points, 0)).toBe(100)
      expect(states.filter(({ state, diagnosis }) => state !== 'passed' || diagnosis)).toEqual([])
    }
  })

  it('with one mistake fails in that function only, and the mistake is named', () => {
    fc.assert(
      fc.property(submissions, ({ flags, wrong }) => {
        const submission = { flags, ...(wrong && { wrong }), crashed: [] }
        const { conventions: chosen, checks, functions: states } = judged(submission)
        const failing = checks.filter(({ outcome }) => outcome !== 'passed')
        expect(new Set(failing.map(({ check }) => check.check.formula.name))).toEqual(new Set([wrong?.name]))
        expect(chosen.l2Form).toBe(flags.l2Form)
        const found = states.find(({ planned }) => planned.formula.name === wrong?.name)?.diagnosis
        expect([found?.id, ...(found?.twins ?? []).map(({ id }) => id)]).toContain(suspectOf(submission)?.id)
      }),
      { numRuns: 150 },
    )
  })

  it('of which some calls crash loses the checks with these calls, and nothing else changes', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const before = outcomes(judged({ ...submission, crashed: [] }))
        const after = judged(submission)
        const hit = new Set<string>()
        for (const { check, outcome } of after.checks) {
          const crashed = submission.crashed.some(({ name, call }) => name === check.check.formula.name && call >= check.first && call < check.first + check.calls.length)
          if (crashed || check.needs.some((id) => hit.has(id))) hit.add(check.id)
          if (crashed) expect(outcome).toBe('crashed')
          else if (!hit.has(check.id)) expect(outcome).toBe(before.get(check.id))
        }
        const named = after.functions.filter(({ diagnosis }) => diagnosis).map(({ planned }) => planned.formula.name)
        expect(named.filter((name) => name !== submission.wrong?.name)).toEqual([])
        expect(after.conventions.l2Form).toBe(submission.flags.l2Form)
      }),
      { numRuns: 100 },
    )
  })
})
