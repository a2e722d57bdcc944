import { describe, expect, it } from 'vitest'
import { type DocumentedFunction, documentedFunctions } from './testing/documented-functions.ts'
import { everything, files, isOfLecture, source } from './testing/modules.ts'
import { callsIn } from './testing/mutations.ts'

interface WithOptions extends DocumentedFunction {
  readonly place: number
  readonly options: readonly string[]
}

const found: readonly WithOptions[] = files
  .filter(isOfLecture)
  .flatMap((file) => documentedFunctions(file, source(file)))
  .map((one) => ({
    ...one,
    place: one.parameters.findIndex(({ name, type }) => name === 'options' && !type.startsWith('Required<')),
    options: optionsDocumented(one),
  }))
  .filter(({ place }) => place >= 0)

function optionsDocumented({ docstring }: DocumentedFunction): readonly string[] {
  return (docstring?.tags ?? []).flatMap(({ tag, text }) => {
    const [, option] = /^options\.(\w+)/.exec(text) ?? []
    return tag === 'param' && option !== undefined ? [option] : []
  })
}

const examplesOf = ({ name, docstring }: DocumentedFunction): readonly (readonly unknown[])[] =>
  (docstring?.tags ?? [])
    .filter(({ tag }) => tag === 'example')
    .flatMap(({ text }) => callsIn(text, name, everything))

/** What the function answers to the arguments of its example, with one option changed. */
function answerTo(one: WithOptions, option: string, value: unknown): unknown {
  const [values = []] = examplesOf(one)
  const given = [...values.slice(0, one.place)]
  while (given.length < one.place) given.push(undefined)
  const options = { ...(values[one.place] as object | undefined), [option]: value }
  const called = everything[one.name] as (...values: readonly unknown[]) => unknown
  try {
    return called(...given, options)
  } catch (error) {
    return error
  }
}

describe('a function with options', () => {
  it.each(found)('has an example that calls it: $name', (one) => {
    expect(examplesOf(one)).not.toEqual([])
  })

  it.each(found)('refuses an option that it does not have, and names those it has: $name', (one) => {
    const answer = answerTo(one, 'noSuchOption', 1)
    expect(answer).toBeInstanceOf(RangeError)
    expect(String(answer)).toContain("'noSuchOption'")
    for (const option of one.options) expect(String(answer)).toContain(option)
  })

  it.each(found.flatMap((one) => one.options.map((option) => ({ ...one, option }))))(
    'refuses a wrong word: $name, $option',
    ({ option, ...one }) => {
      const answer = answerTo(one, option, 'no such word')
      expect(answer).toBeInstanceOf(RangeError)
      expect(String(answer)).toMatch(
        new RegExp(`${option} = .*no such word.* is not (one of |an? |true or false)`),
      )
    },
  )
})
