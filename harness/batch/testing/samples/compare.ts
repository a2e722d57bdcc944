import { type FunctionResult, type Result, withQuizzes } from '#kit/engine'
import { absent, type Expectation, expectationOf } from './expectation.ts'
import type { SampleClass } from './read-class.ts'

/** The differences between a result and what the sample expects, one sentence each. */
export function compare(from: SampleClass, graded: Result): readonly string[] {
  const result = withQuizzes(graded)
  const expected = expectationOf(from, result.submission)
  const { functions } = result
  return [
    ...functions.flatMap((one) => [...wrongState(one, expected), ...wrongPoints(one, expected, result)]),
    ...[...inferred(result)]
      .filter(([flag, value]) => value !== expected.conventionOf(flag))
      .map(([flag, value]) => `${flag} is ${value}, expected ${expected.conventionOf(flag)}`),
  ]
}

function wrongState(one: FunctionResult, expected: Expectation): readonly string[] {
  const wanted = expected.stateOf(one)
  return meets(one, wanted) ? [] : [`${one.name} is ${stateOf(one)}, expected ${wanted}`]
}

function wrongPoints(one: FunctionResult, expected: Expectation, result: Result): readonly string[] {
  if (answersByChance(one)) return []
  const wanted = one.state === 'passed' ? 'all' : expected.keepsPoints(one.name) ? 'some' : 'none'
  const got = pointsOf(one, result)
  return got === wanted ? [] : [`${one.name} gets ${got} of its points, expected ${wanted}`]
}

/** Whether a function answers the same call differently, so that a check may pass by chance. */
export const answersByChance = ({ diagnosis }: FunctionResult): boolean => diagnosis?.id === 'x/global-state'

/** The values of open flags: of one that groups of functions follow differently, all of them, `mean and sum`. */
export function inferred({ conventions }: Result): ReadonlyMap<string, string> {
  const open = Map.groupBy(
    conventions.filter(({ pinned }) => !pinned),
    ({ flag }) => flag,
  )
  return new Map([...open].map(([flag, found]) => [flag, found.map(({ value }) => value).join(' and ')]))
}

/** The state of a function and its diagnosis: `failed: hinge-multiclass/squared`. */
export const stateOf = ({ state, diagnosis }: FunctionResult): string =>
  diagnosis === undefined ? state : `${state}: ${diagnosis.id}`

/**
 * Whether a function meets an expectation. Any diagnosis that explains all answers equally well also counts, and where
 * none is expected, that the answers differ by chance.
 */
export function meets(one: FunctionResult, wanted: string): boolean {
  if (wanted === absent) return one.state === 'unwritten' || one.state === 'crashed'
  if (wanted === one.state && answersByChance(one)) return true
  const diagnoses = one.diagnosis === undefined ? [] : [one.diagnosis, ...one.diagnosis.twins]
  return wanted === stateOf(one) || diagnoses.some(({ id }) => wanted === `${one.state}: ${id}`)
}

/** Whether a function gets all, some or none of its points. The number depends on the rest of its part. */
export function pointsOf({ name, state }: FunctionResult, { checks }: Result): 'all' | 'some' | 'none' {
  const own = checks.filter((check) => check.function === name)
  if (state === 'passed' && own.every(({ points, maxPoints }) => points === maxPoints)) return 'all'
  return own.some(({ points }) => (points ?? 0) > 0) ? 'some' : 'none'
}
