import { type GradedFunction, isArray, isEarlier, type KitValue, rightVariant } from '#kit/engine'
import type { Language, Term } from '#runner'
import { endings } from './assignment.ts'
import { compileLines } from './binding/compile-lines.ts'
import { type Dialect, dialectOf } from './binding/dialect.ts'
import { bindingsOf } from './bindings-of.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Binding, Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

/** What calls of a function look like: its arguments, and what comes of them. */
interface Sample {
  readonly args: Readonly<Record<string, KitValue>>
  readonly result: KitValue
}

/** Finds parts in lines that arguments do not have, and answers with other parts than the function returns. */
export const checkParts = (
  { bindings, runtime }: Manifest,
  functions: ReadonlyMap<string, GradedFunction>,
): readonly Problem[] =>
  Object.entries(bindings).flatMap(([name, bound]) => {
    const one = functions.get(name)
    if (one === undefined) return []
    const samples = samplesOf(one)
    return languages.flatMap((language) => {
      const wrongIn = (binding: Binding) => wrongParts(binding, one, dialectOf(language, runtime), samples)
      return bindingsOf(bindings, name, language).flatMap((binding, k): readonly Problem[] => {
        const field = ['bindings', name, language, ...(Array.isArray(bound[language]) ? [k] : []), 'call']
        return wrongIn(binding).map((wrong) => ({ field, code: 'binding-part', ...wrong }))
      })
    })
  })

const languages = Object.keys(endings) as Language[]

type Wrong = Required<Pick<Problem, 'message' | 'hint'>>
type KitRecord = Readonly<Record<string, KitValue>>

/** Examples used per function. Random draws would slow down every start. */
const most = 2

function samplesOf({ formula, checks }: GradedFunction): readonly Sample[] {
  const examples = Object.values(checks).filter(
    ({ kind, sharesCallsOf }) => kind === 'golden' && sharesCallsOf === undefined,
  )
  const calls = examples.slice(0, most).flatMap((check) => check.plan((draw) => draw))
  const { implementation } = rightVariant(formula, {})
  return calls.flatMap(({ args }): readonly Sample[] => {
    if (args.some(isEarlier)) return []
    try {
      const values = args as readonly KitValue[]
      const named = formula.inputs.map(({ name }, k) => [name, values[k] ?? null] as const)
      return [{ args: Object.fromEntries(named), result: implementation(...values) }]
    } catch {
      // A call that the function refuses shows no parts.
      return []
    }
  })
}

function wrongParts(
  binding: Binding,
  { formula }: GradedFunction,
  dialect: Dialect,
  samples: readonly Sample[],
): readonly Wrong[] {
  if (samples.length === 0 || !('call' in binding)) return []
  const way = compileLines([binding.call].flat() as readonly string[], formula.inputs, dialect)
  if ('error' in way) return []
  const results = samples.map(({ result }) => result)
  return [...unknownParts([way.steps, way.answer], samples), ...otherParts(way.answer, results, '')]
}

/** Parts of records among the arguments that none of them has. */
function unknownParts(within: unknown, samples: readonly Sample[]): readonly Wrong[] {
  if (Array.isArray(within)) return within.flatMap((one) => unknownParts(one, samples))
  if (typeof within !== 'object' || within === null) return []
  const { of, part } = within as { readonly of?: Term; readonly part?: unknown }
  const inside = Object.values(within).flatMap((one) => unknownParts(one, samples))
  if (of === undefined || !('name' in of) || typeof part !== 'string' || of.name === 'options') return inside
  const records = samples.flatMap(({ args }) => [recordOf(args[of.name])].filter((one) => one !== undefined))
  const parts = partsOf(records)
  if (records.length < samples.length || records.length === 0 || parts.includes(part)) return inside
  return [
    ...inside,
    {
      message: `${of.name} has no part '${part}'`,
      hint: didYouMean(part, parts) ?? `It has ${parts.join(', ')}.`,
    },
  ]
}

/** Parts that an answer lacks, and parts that the function does not give. */
function otherParts(
  answer: Term,
  results: readonly (KitValue | undefined)[],
  within: string,
): readonly Wrong[] {
  const records = results.flatMap((one) => [recordOf(one)].filter((found) => found !== undefined))
  if (!('record' in answer) || records.length < results.length || records.length === 0) return []
  const parts = partsOf(records)
  const own = answer.record.map(([key]) => key)
  const lacking = parts.filter((part) => !own.includes(part) && records.every((record) => part in record))
  const where = within === '' ? 'The answer' : `'${within}' of the answer`
  return [
    ...own
      .filter((key) => !parts.includes(key))
      .map((key) => ({
        message: `${where} has '${key}', which the function does not return`,
        hint: didYouMean(key, parts) ?? `It returns ${parts.join(', ')}.`,
      })),
    ...(own.every((key) => parts.includes(key)) && lacking.length > 0
      ? [{ message: `${where} lacks ${lacking.join(', ')}`, hint: `It must have ${parts.join(', ')}.` }]
      : []),
    ...answer.record.flatMap(([key, term]) =>
      otherParts(
        term,
        records.map((record) => record[key]),
        within === '' ? key : `${within}.${key}`,
      ),
    ),
  ]
}

const partsOf = (records: readonly KitRecord[]): readonly string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
]

const recordOf = (value: KitValue | undefined): KitRecord | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isArray(value)
    ? (value as KitRecord)
    : undefined
