import { expect, it } from 'vitest'
import type { Rubric } from '../plan/rubric.ts'
import type { GradedFunction } from '../suite/suite.ts'
import { asArray, judgeToy, outcomesOf, toyRubric } from '../testing/toy-rubric.ts'

/** The toy rubric with its loss changed. */
const withLoss = (change: (loss: GradedFunction) => Partial<GradedFunction>): Rubric => ({
  ...toyRubric,
  parts: toyRubric.parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: one, suite }, k) => ({
      function: k === 0 ? { ...one, ...change(one) } : one,
      suite,
    })),
  })),
})

it('costs one check its certainty when judging it breaks, and no other check anything', () => {
  const broken = (): never => {
    throw new TypeError(`no such number: ${'x'.repeat(5000)}`)
  }
  const rubric = withLoss(({ checks }) => ({
    checks: Object.fromEntries(
      Object.entries(checks).map(([id, check]) => [
        id,
        id.endsWith('/repeats')
          ? { ...check, rule: { by: 'relation', relation: { kind: 'judged', verdict: broken } } }
          : check,
      ]),
    ),
  }))
  const judgement = judgeToy({ rubric })
  expect(outcomesOf(judgement)).toMatchObject({
    random: 'passed',
    repeats: 'ungraded',
    one: 'passed',
    'pull-shape': 'passed',
    'pull-random': 'passed',
  })
  const finding = judgement.functions
    .flatMap(({ checks }) => checks)
    .find(({ outcome }) => outcome === 'ungraded')?.verdict?.finding
  expect(finding).toEqual({
    code: 'ours',
    incident: expect.stringMatching(/^TypeError: no such number: x+… 4,\d+ more characters$/),
  })
})

it('costs the name of the mistake only when its diagnosis breaks', () => {
  const rubric = withLoss(({ formula }) => ({
    formula: {
      ...formula,
      axesOf: () => {
        throw new Error('axes are broken')
      },
    },
  }))
  const judgement = judgeToy({
    rubric,
    squareLoss: (x) => asArray(x).data.length + Math.sin(asArray(x).data[0] ?? 0),
  })
  expect(outcomesOf(judgement)).toMatchObject({ random: 'failed', 'pull-random': 'passed' })
  expect(judgement.functions[0]?.diagnosis).toBeUndefined()
})
