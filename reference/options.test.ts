import { describe, expect, it } from 'vitest'
import { type DocumentedFunction, documentedFunctions } from './testing/documented-functions.ts'
import { everything, files, isOfLecture, source } from './testing/modules.ts'
import { callsIn } from './testing/mutations.ts'

const functions: readonly DocumentedFunction[] = files
  .filter(isOfLecture)
  .flatMap((file) => documentedFunctions(file, source(file)))

interface WithOptions extends DocumentedFunction {
  readonly place: number
  readonly options: readonly string[]
}

const found: readonly WithOptions[] = functions
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

/** What the function answers to the arguments of its example, with those at one place changed. */
function answerWith(one: DocumentedFunction, place: number, change: (given: unknown) => unknown): unknown {
  const [values = []] = examplesOf(one)
  const given = Array.from({ length: Math.max(values.length, place + 1) }, (_, i) => values[i])
  const called = everything[one.name] as (...values: readonly unknown[]) => unknown
  try {
    return called(...given.with(place, change(given[place])))
  } catch (error) {
    return error
  }
}

/** The same, with one option changed. */
const answerTo = (one: WithOptions, option: string, value: unknown): unknown =>
  answerWith(one, one.place, (given) => ({ ...Object(given), [option]: value }))

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

  it.each(found.flatMap((one) => one.options.map((option) => ({ ...one, option }))))(
    'refuses NaN and an object, whatever the type of the option: $name, $option',
    ({ option, ...one }) => {
      expect(answerTo(one, option, Number.NaN)).toBeInstanceOf(RangeError)
      expect(answerTo(one, option, { no: 'such value' })).toBeInstanceOf(RangeError)
    },
  )

  it.each(found)('refuses options that are not an object: $name', (one) => {
    const answer = answerWith(one, one.place, () => 1.5)
    expect(answer).toBeInstanceOf(RangeError)
    expect(String(answer)).toContain('the options must be an object, got 1.5')
  })
})

/** Parameters that are one of a few words, with the words. */
const wordParameters = functions.flatMap((one) =>
  one.parameters.flatMap(({ name: parameter, type }, place) =>
    /^'\w+'( \| '\w+')+$/.test(type)
      ? [{ ...one, parameter, place, words: type.split(' | ').join(', ') }]
      : [],
  ),
)

it.each(wordParameters)('refuses an unknown word, and names the legal ones: $name, $parameter', (one) => {
  const answer = answerWith(one, one.place, () => 'no such word')
  expect(answer).toBeInstanceOf(RangeError)
  expect(String(answer)).toContain(`${one.parameter} = 'no such word' is not one of ${one.words}`)
})
