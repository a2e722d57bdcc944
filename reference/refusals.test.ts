import { describe, expect, it } from 'vitest'
import { ShapeError } from './errors.ts'
import { saidToThrow } from './testing/docstring-rules.ts'
import { type DocumentedFunction, documentedFunctions } from './testing/documented-functions.ts'
import { everything, files, source } from './testing/modules.ts'
import { callsIn, wrongNumbers, wrongShapes } from './testing/mutations.ts'

const functions = files
  .filter((file) => file.includes('/'))
  .flatMap((file) => documentedFunctions(file, source(file)))
const saying = (error: string): readonly DocumentedFunction[] =>
  functions.filter(({ docstring }) => saidToThrow(docstring).includes(error))

/** What a function says of wrong arguments: everything that it throws. */
function complaints(name: string, attempts: readonly (readonly unknown[])[]): readonly Error[] {
  const called = everything[name] as (...values: readonly unknown[]) => unknown
  return attempts.flatMap((values) => {
    try {
      called(...values)
      return []
    } catch (error) {
      return [error as Error]
    }
  })
}

const callsOf = ({ name, docstring }: DocumentedFunction): readonly (readonly unknown[])[] =>
  (docstring?.tags ?? [])
    .filter(({ tag }) => tag === 'example')
    .flatMap(({ text }) => callsIn(text, name, everything))

/** A number, NaN or ∞ that was counted or given. */
const arithmetic = /\d|NaN|∞|Infinity/

describe('once the arguments of its example have another shape,', () => {
  it.each(saying('ShapeError'))('$name refuses them with a ShapeError that counts', (found) => {
    const said = complaints(found.name, callsOf(found).flatMap(wrongShapes))
    expect(said.filter((error) => error instanceof ShapeError && arithmetic.test(error.message))).not.toEqual(
      [],
    )
    expect(said.filter((error) => !(error instanceof ShapeError || error instanceof RangeError))).toEqual([])
  })
})

describe('once a number among the arguments of its example has no meaning,', () => {
  it.each(saying('RangeError'))('$name refuses it with a RangeError that says which', (found) => {
    const said = complaints(
      found.name,
      callsOf(found).flatMap((values) => wrongNumbers(values, found)),
    )
    expect(said.filter((error) => error instanceof RangeError && arithmetic.test(error.message))).not.toEqual(
      [],
    )
    expect(said.filter((error) => !(error instanceof ShapeError || error instanceof RangeError))).toEqual([])
  })
})
