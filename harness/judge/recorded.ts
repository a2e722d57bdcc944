import { createHash } from 'node:crypto'
import { endings } from '#assignment'
import type { Answers, PlannedFunction } from '#kit/engine'
import { type Answer, encodeCall, isHandle, type Language, type Replaced, type Value } from '#runner'
import { byFunction } from './by-function.ts'
import { type Asked, type AskedCalls, inStages } from './calls-for.ts'

/** What the functions of a submission answered, for another judging under the same conditions of running. */
export interface Recorded {
  readonly language: Language
  /** By the name of the function in the reference. */
  readonly functions: ReadonlyMap<string, RecordedFunction>
  readonly printed: string
  readonly printedForStaff: string
  readonly replaced: readonly Replaced[]
}

interface RecordedFunction {
  /** The digest of its calls. */
  readonly calls: string
  /** In the order of its calls. */
  readonly answers: readonly Answer[]
}

/** The recorded answers of the functions that would be called in the same way again. */
export function recordedAnswers(
  recorded: Recorded | undefined,
  all: AskedCalls,
  language: Language,
): Answers['functions'] {
  if (recorded === undefined || recorded.language !== language) return new Map()
  const digests = placedDigests(all, language)
  const asked = all.asked.filter(({ planned: { formula } }) => {
    const known = recorded.functions.get(formula.name)
    return known !== undefined && known.calls === digests.get(formula.name)
  })
  const answers = asked.map(
    ({ planned, index }): Answer =>
      recorded.functions.get(planned.formula.name)?.answers[index] ?? { kind: 'unanswered' },
  )
  return byFunction(asked, answers)
}

/**
 * What can be used again of a run: the functions that answered every call with values or errors. What a crash, a limit
 * or another spelling of a name brought about is left out, and so are answers that hold an object of the child.
 */
export function recordOf(
  all: AskedCalls,
  language: Language,
  functions: Answers['functions'],
  renamed: ReadonlySet<string>,
): Recorded['functions'] {
  const digests = placedDigests(all, language)
  return new Map(
    [...functions].flatMap(([name, { answers }]): [string, RecordedFunction][] => {
      const calls = digests.get(name)
      if (calls === undefined || renamed.has(name) || !answers.every(isLasting)) return []
      return [[name, { calls, answers }]]
    }),
  )
}

const isLasting = (answer: Answer): boolean =>
  answer.kind === 'threw' || (answer.kind === 'returned' && isWhole(answer.value))

/** Whether a value is all here: none of it is a handle for what stayed in the child. */
function isWhole(value: Value): boolean {
  if (typeof value !== 'object' || value === null || ('data' in value && 'dtype' in value)) return true
  return !isHandle(value) && Object.values(value).every(isWhole)
}

const placedMemo = new WeakMap<AskedCalls, ReadonlyMap<string, string>>()

/** The digest of each function's calls in this submission: most of a batch have their functions in the same places. */
function placedDigests(all: AskedCalls, language: Language): ReadonlyMap<string, string> {
  const digests = placedMemo.get(all) ?? computePlacedDigests(all, language)
  placedMemo.set(all, digests)
  return digests
}

function computePlacedDigests({ asked }: AskedCalls, language: Language): ReadonlyMap<string, string> {
  const byFunction = Map.groupBy(asked, ({ planned }) => planned)
  return new Map(
    [...byFunction].map(([planned, calls]) => {
      const { target, order } = calls[0]?.place ?? {}
      const hash = createHash('sha256').update(callDigest(planned, calls, language))
      return [planned.formula.name, hash.update(JSON.stringify([target, order])).digest('hex')]
    }),
  )
}

const callMemo = new WeakMap<PlannedFunction, Map<Language, string>>()

/** The digest of what a function is called with, wherever it is: that is the same in every submission of a batch. */
function callDigest(planned: PlannedFunction, asked: readonly Asked[], language: Language): string {
  const byLanguage = callMemo.get(planned) ?? new Map<Language, string>()
  callMemo.set(planned, byLanguage)
  const digest = byLanguage.get(language) ?? computeCallDigest(asked, language)
  byLanguage.set(language, digest)
  return digest
}

function computeCallDigest(asked: readonly Asked[], language: Language): string {
  const hash = createHash('sha256')
  const order = asked[0]?.planned.formula.inputs.map((_, k) => k) ?? []
  const anywhere = { target: { file: `x${endings[language][0]}`, name: 'x' }, order }
  // Alone, so that the numbers of its calls do not depend on other functions.
  for (const call of inStages(asked.map((one) => ({ ...one, place: anywhere }))).stages.flat())
    hash.update(encodeCall(call))
  return hash.digest('hex')
}
