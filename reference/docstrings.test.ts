import { describe, expect, it } from 'vitest'
import { missingParts, missingSentence, saidToThrow } from './testing/docstring-rules.ts'
import { documentedFunctions } from './testing/documented-functions.ts'
import { everything, files, isOfLecture, modules, source } from './testing/modules.ts'
import { falseClaims } from './testing/run-example.ts'

const functions = files.flatMap((file) =>
  documentedFunctions(file, source(file)).map((found) => ({ ...found, file })),
)
const ofLectures = functions.filter(({ file }) => isOfLecture(file))
const ofTools = functions.filter(({ file }) => !isOfLecture(file))

const names = new Set(functions.map(({ name }) => name))

/** Once `axes` has looked, shapes fit: what `ndarray.ts` throws, a right function never meets. */
const thrownBy = Object.fromEntries(
  functions
    .filter(({ file }) => file !== 'core/ndarray.ts')
    .map(({ name, docstring }) => [name, saidToThrow(docstring)]),
)

describe('the docstring of a lecture function', () => {
  it.each(ofLectures)('is complete and in order: $name', (found) => {
    expect(missingParts(found, thrownBy)).toEqual([])
  })

  it.each(ofTools)('of a tool begins with a sentence: $name', ({ docstring }) => {
    expect(docstring && missingSentence(docstring)).toEqual([])
  })

  const examples = functions.flatMap(({ name, docstring }) =>
    (docstring?.tags ?? []).filter(({ tag }) => tag === 'example').map(({ text }) => ({ name, text })),
  )
  it.each(examples)('shows what the function returns: $name', ({ text }) => {
    expect(falseClaims(text, everything)).toEqual([])
  })

  it('is read for every function that a module exports', () => {
    const exported = modules.flatMap((module) =>
      Object.keys(module).filter((name) => typeof module[name] === 'function' && /^[a-z]/.test(name)),
    )
    expect(functions.map(({ name }) => name).toSorted()).toEqual(exported.toSorted())
  })

  it('belongs to the only function of that name', () => {
    expect([...Map.groupBy(functions, ({ name }) => name)].filter(([, same]) => same.length > 1)).toEqual([])
  })
})

describe('a constant of a lecture, where there is nothing to compute,', () => {
  const constants = files.flatMap((file) =>
    [...source(file).matchAll(/(.*)\nexport const (\w+)/g)].map(([, before = '', name = '']) => ({
      file,
      name,
      before,
    })),
  )
  it.each(constants.filter(({ name }) => !names.has(name)))(
    'says what it is: $name of $file',
    ({ before }) => {
      expect(before).toMatch(/\*\/$/)
    },
  )
})

const complete = `
/**
 * Doubles.
 *
 *     y = 2x
 *
 * @param x \`N\`, any number
 * @param options.times how often; default 1
 * @returns \`N\`, any number
 * @throws {RangeError} if \`times\` is negative
 *
 * @source D1
 * @example
 * double(array([1])) // = [2]
 */
export function double(x: NDArray<'N'>, { times = 1 }: Options = {}): NDArray<'N'> {
  if (times < 0) throw new RangeError('double')
  return map(x, (entry) => 2 ** times * entry)
}
`
const partsMissingIn = (text: string): readonly string[] =>
  documentedFunctions('double.ts', text).flatMap((found) => missingParts(found, { axes: ['ShapeError'] }))

describe('the rules for docstrings', () => {
  it('find nothing missing in a complete one', () => {
    expect(partsMissingIn(complete)).toEqual([])
  })

  it.each([
    [' * Doubles.\n', ' * Doubles\n', 'it does not begin with a sentence that ends in a full stop'],
    [' *     y = 2x\n', ' * y = 2x\n', 'no formula, indented by four, after the first sentence'],
    [/ \* @param x.*\n/, '', 'no @param x'],
    ['`N`, any', '`N × C`, any', '@param x does not begin with its shape, `N`'],
    [/ \* @param options.*\n/, '', 'no @param options.times'],
    ['@param options', '@param option', 'no @param options.times'],
    ['@returns `N`, any', '@returns any', '@returns does not begin with `N`'],
    [/ \* @returns.*\n/, '', 'no @returns'],
    [/ \* @throws.*\n/, '', 'no @throws {RangeError}'],
    ['map(x,', 'axes(x,', 'no @throws {ShapeError}'],
    [/ \* @source.*\n/, '', 'no @source'],
    [/ \* @example\n.*\n/, '', 'no @example'],
    [' * @source D1\n', ' * @source D1\n * @returns again\n', '@returns comes too late'],
    [' * @source D1\n', ' * @see D1\n * @source D1\n', '@see is not a tag of our docstrings'],
    [/\/\*\*[\s\S]*?\*\//, '', 'there is no docstring'],
  ])('miss %s once it is %j: %s', (part, instead, complaint) => {
    expect(partsMissingIn(complete.replace(part, instead))).toContain(complaint)
  })

  it.each([
    ['double(1) // = 2', []],
    ['double(1) // = 3', ['double(1) = 3: it is 2']],
    ['double(1) // = 2  twice one', []],
    ['const one = 1\ndouble(one) // ≈ 2.0', []],
    ['double(0.126) // ≈ 0.25', []],
    ['double(0.128) // ≈ 0.25', ['double(0.128) ≈ 0.25: it is 0.256, which does not round to 0.25']],
    ['1 / double(0) // ≈ Infinity', []],
    ['double(1) // ≈ Infinity', ['double(1) ≈ Infinity: it is 2, which does not round to Infinity']],
    ['[double(\n  1,\n)] // = [2]', []],
    ['-double(0) // = 0', ['-double(0) = 0: it is 0']],
    ['double(1)', ['double(1): it claims nothing']],
    ['const one = 1', ['it claims nothing']],
    ['triple(1) // = 3', ['triple(1): ReferenceError: triple is not defined']],
  ])('judge the example %j', (example, complaints) => {
    expect(falseClaims(example, { double: (x: number) => 2 * x })).toEqual(complaints)
  })
})
