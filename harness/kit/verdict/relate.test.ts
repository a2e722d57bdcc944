import { describe, expect, it } from 'vitest'
import { map } from '#reference/core/ndarray.ts'
import { asArray, judgeToy, outcomesOf, pull, squareLoss } from '../testing/toy-rubric.ts'
import { toStudent } from '../value/student.ts'
import type { KitValue } from '../value/value.ts'
import { relations } from './relations.ts'

const mean = { reduction: 'mean', l2Form: 'lambda' } as const
const loss = ([x, w, lambda]: readonly KitValue[]): number =>
  squareLoss(asArray(x), asArray(w), Number(lambda), mean)
const named = (change: (right: number, args: readonly KitValue[]) => number): string | undefined =>
  outcomesOf(judgeToy({ squareLoss: (...args) => change(loss(args), args) })).squareLoss

describe('a relation', () => {
  it.each([
    ['negated', (x: number) => -x],
    ['three-times', (x: number) => 3 * x],
    ['log-base-2', (x: number) => x / Math.LN2],
    ['off-by-1', (x: number) => x + 1],
  ])('is named where every answer is %s', (name, change) => {
    expect(named(change)).toBe(`relation/${name}`)
  })

  it('may grow with the size of an axis', () => {
    expect(named((x, [, w]) => x / asArray(w).data.length)).toBe('relation/divided-by-D')
  })

  it('is seen in whole numbers, as integer division leaves them', () => {
    expect(named(Math.floor)).toBe('x/integer-truncation')
  })

  it('needs the same constant in every answer', () => {
    expect(named((x, [y]) => (asArray(y).data.length % 2 === 0 ? 3 : 2) * x)).toBeUndefined()
    expect(named((x) => 2.9 * x)).toBeUndefined()
  })

  it('needs three inputs of different sizes', () => {
    const twoSizes = judgeToy({
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), mean), (a) => 3 * a),
      answers: (name, answer, call) =>
        name === 'pull' && call > 1 ? { kind: 'died', death: { by: 'memory', limit: 1 } } : answer,
    })
    expect(outcomesOf(twoSizes).pull).toBeUndefined()
    const all = judgeToy({ pull: (w, lambda) => map(pull(asArray(w), Number(lambda), mean), (a) => 3 * a) })
    expect(outcomesOf(all).pull).toBe('relation/three-times')
  })

  it('is measured from the convention whose answers the report shows', () => {
    const half = { ...mean, l2Form: 'lambda/2' } as const
    const other = judgeToy({
      squareLoss: () => 7.5,
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), half), (a) => 2 * 3 * a),
    })
    expect(other.functions[1]?.conventions.l2Form).toBe('lambda')
    expect(outcomesOf(other).pull).toBe('relation/three-times')
    const neither = judgeToy({
      squareLoss: () => 7.5,
      pull: (w, lambda) => map(pull(asArray(w), Number(lambda), half), (a) => 3 * a),
    })
    expect(outcomesOf(neither).pull).toBeUndefined()
  })

  it('has an id of its own and a sentence', () => {
    expect(new Set(relations.map(({ id }) => id)).size).toBe(relations.length)
    expect(relations.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
  })
})

describe('an argument that is returned as it came', () => {
  it('is named, and not two mistakes that contradict each other', () => {
    const { functions } = judgeToy({ pull: (w) => asArray(w) })
    expect(functions[1]?.diagnosis).toMatchObject({
      id: 'x/argument-returned',
      kind: 'relation',
      sentence: 'Your function returns w as it came, whatever its numbers. Compute the answer from it.',
    })
  })

  it('is not named where one answer differs from it', () => {
    const twice = judgeToy({
      pull: (w) => asArray(w),
      answers: (name, answer, call) =>
        name === 'pull' && call === 2 && answer.kind === 'returned'
          ? {
              ...answer,
              value: toStudent(
                map(asArray(answer.value as KitValue), (a) => 2 * a),
                'float64',
              ),
            }
          : answer,
    })
    expect(outcomesOf(twice).pull).toBeUndefined()
  })
})

describe('one answer to every call', () => {
  it('is named as typed in, with the answer', () => {
    const { functions } = judgeToy({ squareLoss: () => 5.3 })
    expect(functions[0]?.diagnosis).toMatchObject({ id: 'x/hard-coded' })
    expect(functions[0]?.diagnosis?.sentence).toContain('5.3')
  })

  it('is named where arrays of different shapes hold one number only', () => {
    const zeros = judgeToy({ pull: (w) => map(asArray(w), () => 0) })
    const { diagnosis } = zeros.functions.find(({ planned }) => planned.formula.name === 'pull') ?? {}
    expect(diagnosis).toMatchObject({ id: 'x/hard-coded' })
    expect(diagnosis?.sentence).toContain('returns only the number 0 whatever its input')
  })

  it('is not called typed in when it is NaN', () => {
    expect(named(() => Number.NaN)).toBeUndefined()
  })
})
