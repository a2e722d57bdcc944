import fc from 'fast-check'
import { array } from '#reference/core/ndarray.ts'
import { compare } from '../value/compare.ts'
import { show } from '../value/show.ts'
import { squeezed } from '../value/squeezed.ts'
import { fromStudent } from '../value/student.ts'
import { tolerances } from '../value/tolerances.ts'
import { areFinite, type KitValue } from '../value/value.ts'
import { findingWords } from '../words/finding-words.ts'
import { anyValue } from './any-value.ts'
import { isEqual } from './is-equal.ts'

/** What functions are expected to return. */
const expectations: readonly KitValue[] = [
  ...[1, 'b', null, true, array([1, 2, 3]), array([[1, 2]]), { loss: 1, dW: array([[1, 2]]) }],
  ...[[1, array([2])], { handle: 1, kind: 'Cache' }, { data: array([1]), shape: 2, toString: 1 }],
]
const exactness = { tolerance: tolerances.float64, scale: 1 }
/** The most bytes that a value takes as JSON if it is shown whole, and that a finding takes with its text. */
const mostShown = 200_000
const mostSaid = 20_000

const bytesOf = (data: unknown): number => Buffer.byteLength(JSON.stringify(data))

/** Compares, shows and describes any values; throws if one is right without being equal, or what is said is long. */
export function fuzzValues(runs: number, seed?: number): void {
  const property = fc.property(anyValue, fc.constantFrom(...expectations), (value, expected) => {
    const shown = show(value)
    const saysSo = shown.cut ? /… [\d,]+ more/.test(shown.text) : shown.nested !== undefined
    if (!saysSo || bytesOf(shown) > mostShown) throw new Error(`shows too much: ${bytesOf(shown)} bytes`)
    const { finding } = compare(value, expected, exactness)
    if (finding === undefined && !isEqual(value, expected)) throw new Error(`is not ${show(expected).text}`)
    const said = bytesOf([finding, findingWords(finding, 'f', 'python')])
    if (said > mostSaid) throw new Error(`says too much: ${said} bytes`)
    const own = fromStudent(value)
    if (own === undefined) return
    areFinite(own)
    squeezed(own, expected)
  })
  fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) })
}
