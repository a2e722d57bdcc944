import { type FunctionResult, type Result, withQuizzes } from '#kit/engine'
import { answersByChance, inferred, meets, pointsOf, stateOf } from './compare.ts'
import { absent, expectationOf } from './expectation.ts'
import type { SampleClass } from './read-class.ts'
import type { Sample } from './sample.ts'

/** Rewrites all samples to match the given results. Bases come first, because other samples refer to them. */
export function restateClass(from: SampleClass, results: ReadonlyMap<string, Result>): SampleClass {
  const samples = new Map(from.samples)
  const ids = [...samples.keys()]
  const isBase = (id: string): boolean => samples.get(id)?.from === undefined
  for (const id of [...ids.filter(isBase), ...ids.filter((id) => !isBase(id))]) {
    const result = results.get(id)
    if (result !== undefined) samples.set(id, restate({ ...from, samples }, withQuizzes(result)))
  }
  return { ...from, samples }
}

/**
 * Rewrites a sample to match a result, with as few entries as possible. Entries that still hold stay as they were
 * written by hand; `otherwise` is never changed.
 */
function restate(from: SampleClass, result: Result): Sample {
  const sample = from.samples.get(result.submission)
  if (sample === undefined) throw new RangeError(`there is no sample '${result.submission}'`)
  const {
    functions: said = {},
    files: saidOf = {},
    keeps: _keeps,
    conventions: _conventions,
    ...kept
  } = sample
  const files = Object.fromEntries(
    result.functions
      .filter((one) => cannotLoad(one, result) || saidOf[one.file] === one.state)
      .filter((one) => !meets(one, kept.otherwise ?? 'passed'))
      .map(({ file, state }) => [file, state]),
  )
  const bare = expectationOf(withSample({ ...kept, files }), result.submission)
  const functions = Object.fromEntries(
    result.functions
      .filter((one) => {
        const expected = bare.stateOf(one)
        return !meets(one, expected) || (expected === absent && said[one.name] !== undefined)
      })
      .map((one) => [one.name, stillSaid(one) ?? stateOf(one)]),
  )
  const stated = expectationOf(withSample({ ...kept, files, functions }), result.submission)
  const keeps = result.functions
    .filter(
      (one) => !answersByChance(one) && pointsOf(one, result) === 'some' && !stated.keepsPoints(one.name),
    )
    .map(({ name }) => name)
  const conventions = Object.fromEntries(
    [...inferred(result)].filter(([flag, value]) => value !== stated.conventionOf(flag)),
  )
  return { ...kept, ...filled({ files, functions, keeps, conventions }) }

  function stillSaid(one: FunctionResult): string | undefined {
    const state = said[one.name]
    return state !== undefined && meets(one, state) ? state : undefined
  }

  function withSample(one: Sample): SampleClass {
    return { ...from, samples: new Map([...from.samples, [result.submission, one]]) }
  }
}

/** Whether the function's file exists but cannot be loaded. */
const cannotLoad = ({ name }: FunctionResult, { checks }: Result): boolean =>
  checks.filter((check) => check.function === name).every(({ finding }) => finding?.code === 'unloadable')

const filled = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => Object.keys(value).length > 0),
  ) as Partial<Fields>
