import { describe, expect, it } from 'vitest'
import { array, type Nested } from '#reference/core/ndarray.ts'
import type { Tensor, Value } from '#runner'
import { Handle } from '#runner/handle'
import { compare, compareForm } from './compare.ts'
import { tolerances } from './tolerances.ts'
import type { KitValue } from './value.ts'

const tensor = (nested: Nested, dtype: Tensor['dtype'] = 'float64'): Tensor => ({ ...array(nested), dtype })
const check = (got: Value, expected: KitValue, scale = 1) =>
  compare(got, expected, { tolerance: tolerances.float64, scale })
const code = (got: Value, expected: KitValue): string => check(got, expected).finding?.code ?? 'right'

describe('comparison', () => {
  it('looks at type, axes, shape, finiteness and numbers, in this order', () => {
    const right = array([
      [1, 2],
      [3, 4],
    ])
    expect(code('1', right)).toBe('type')
    expect(code(null, right)).toBe('type')
    expect(code(tensor([1, 2, 3, Number.NaN]), right)).toBe('axes')
    expect(code(tensor([[1, 2, Number.NaN]]), right)).toBe('shape')
    expect(
      code(
        tensor([
          [1, Number.NaN],
          [3, 4],
        ]),
        right,
      ),
    ).toBe('not-finite')
    expect(
      code(
        tensor([
          [1, 2],
          [3, 5],
        ]),
        right,
      ),
    ).toBe('value')
    expect(code({ ...right, dtype: 'float64' }, right)).toBe('right')
  })

  it('points at the first number that differs and counts the others', () => {
    const { finding } = check(tensor([[1, 2.5, 3.5]]), array([[1, 2, 3]]))
    expect(finding).toMatchObject({
      code: 'value',
      index: [0, 1],
      got: '2.5',
      expected: '2',
      wrong: 2,
      of: 3,
    })
  })

  it('takes −0 for 0, NaN for NaN, and an infinity for itself only', () => {
    expect(code(tensor(-0), 0)).toBe('right')
    expect(code(tensor(Number.NaN), Number.NaN)).toBe('right')
    expect(code(tensor(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY)).toBe('right')
    expect(code(tensor(Number.NEGATIVE_INFINITY), Number.POSITIVE_INFINITY)).toBe('not-finite')
    expect(code(tensor(Number.NaN), 1)).toBe('not-finite')
    expect(code(tensor(1), Number.NaN)).toBe('value')
    expect(code(tensor(1e308), Number.POSITIVE_INFINITY)).toBe('value')
  })

  it('accepts leading axes of size 1 for numbers and vectors, also (1, C, 1, 1), and says so', () => {
    expect(check(tensor([[5]]), 5)).toEqual({ float32: false, extraAxes: true })
    expect(check(tensor([[1, 2]]), array([1, 2]))).toEqual({ float32: false, extraAxes: true })
    expect(code(tensor([[1], [2]]), array([1, 2]))).toBe('axes')
    // One number per channel, stretched over images.
    expect(check(tensor([[[[1]], [[2]]]]), array([1, 2]))).toEqual({ float32: false, extraAxes: true })
    expect(code(tensor([[[[1]], [[3]]]]), array([1, 2]))).toBe('value')
    expect(code(tensor([[[1]], [[2]]]), array([1, 2]))).toBe('axes')
    expect(code(tensor([1, 2]), array([[1, 2]]))).toBe('axes')
    expect(code(tensor([[[1, 2]]]), array([[1, 2]]))).toBe('axes')
  })

  it('accepts another order of summation, and a number that is 1e-7 off only as float32', () => {
    expect(code(tensor(0.1 + 0.2), 0.3)).toBe('right')
    expect(code(tensor(1 + 1e-7), 1)).toBe('value')
    expect(check(tensor(Math.fround(0.1)), 0.1)).toEqual({ float32: true, extraAxes: false })
    expect(check(tensor(0.1 + 1e-8, 'float32'), 0.1)).toMatchObject({ float32: true })
    expect(code(tensor(Math.fround(0.1001)), 0.1)).toBe('value')
  })

  it('takes a wrong count for no rounding of float32, which it would survive', () => {
    expect(code(tensor(100_481), 100_480)).toBe('value')
    expect(check(tensor(0), 0.001, 5000).finding?.code).toBe('value')
    expect(code(tensor([100_480, 3], 'int64'), array([100_480, 3]))).toBe('right')
  })

  it('makes the allowed difference as large as the numbers that cancel', () => {
    expect(check(tensor(1e-10), 0, 1).finding?.code).toBe('value')
    expect(check(tensor(1e-10), 0, 1000).finding).toBeUndefined()
  })

  it('holds printed digits to half a unit of the last one, also with float32', () => {
    const exactness = { tolerance: tolerances.float64, scale: 1, half: 0.05 }
    expect(compare(tensor(5.3499), 5.3, exactness).finding).toBeUndefined()
    expect(compare(tensor(5.25), 5.3, exactness).finding).toBeUndefined()
    expect(compare(tensor(5.3511), 5.3, exactness).finding?.code).toBe('value')
    expect(compare(tensor(5.375), 5.3, exactness).finding?.code).toBe('value')
  })

  it('compares lists and records part by part and names the part', () => {
    const expected = { loss: 1, gradients: [array([1, 2]), 3] }
    expect(code({ loss: tensor(1), gradients: [tensor([1, 2]), tensor(3)] }, expected)).toBe('right')
    expect(
      check({ loss: tensor(1), gradients: [tensor([1, 3]), tensor(3)] }, expected).finding,
    ).toMatchObject({
      code: 'value',
      where: 'gradients[0]',
      index: [1],
    })
    expect(check({ loss: tensor(1) }, expected).finding).toMatchObject({
      code: 'type',
      got: 'nothing',
      where: 'gradients',
    })
  })

  it('takes an array for the list of its entries, which a language without other lists makes of them', () => {
    const layers = [array([[1, 2]]), array([[3, 4]])]
    expect(code(tensor([[[1, 2]], [[3, 4]]]), layers)).toBe('right')
    expect(code(tensor([[[1, 2]], [[3, 5]]]), layers)).toBe('value')
    expect(code(tensor([[[1, 2]]]), layers)).toBe('type')
    expect(code(tensor([1, 2]), [1, 2])).toBe('right')
  })

  it('asks for a list of the right length, and takes nothing else for one', () => {
    const folds = [array([0, 1]), array([2])]
    const one = [tensor([0, 1]), tensor([2])] as const
    const wrong: readonly Value[] = [
      [...one, 'more'],
      [one[0]],
      { 0: one[0], 1: one[1] },
      'text',
      null,
      tensor(1),
    ]
    for (const got of wrong) {
      expect(check(got, folds).finding).toMatchObject({ code: 'type', expected: 'a list of 2' })
      expect(compareForm(got, folds)?.code).toBe('type')
      expect(code(got, [])).toBe('type')
    }
    expect(code([...one], folds)).toBe('right')
    expect(code([], [])).toBe('right')
  })

  it('takes an array that holds one truth value for that value, and no number for one', () => {
    for (const shape of [[], [1], [1, 1]]) {
      const truth: Tensor = { dtype: 'bool', shape, data: Float64Array.of(1) }
      expect(check(truth, true)).toEqual({ float32: false, extraAxes: shape.length > 0 })
      expect(code({ agrees: truth }, { agrees: true })).toBe('right')
      expect(check(truth, false).finding).toMatchObject({ got: 'true', expected: 'false' })
      expect(compareForm(truth, false)).toBeUndefined()
    }
    expect(code(tensor(1), true)).toBe('type')
    expect(code(tensor([1, 1], 'bool'), true)).toBe('type')
  })

  it('names the word that came and the word that was needed, not their type', () => {
    const finding = { code: 'type', got: '"overfit"', expected: '"underfit"', where: '' }
    expect(check('overfit', 'underfit').finding).toEqual(finding)
    expect(check(true, false).finding).toMatchObject({ got: 'true', expected: 'false' })
    expect(check(tensor(1), 'underfit').finding).toMatchObject({ got: 'a number', expected: 'a string' })
  })

  it('asks for a record where a list, an array or nothing is returned instead', () => {
    const expected = { loss: 1, gradients: [array([1, 2]), 3] }
    const record = { code: 'type', expected: 'a record with loss, gradients', where: '' }
    expect(check([tensor(1), tensor([1, 2])], expected).finding).toEqual({
      ...record,
      got: '2 values: a number and an array of 2',
    })
    expect(check(tensor([1, 2]), expected).finding).toEqual({ ...record, got: 'an array of 2' })
    expect(check(null, expected).finding).toEqual({ ...record, got: 'nothing' })
  })

  it('takes no count for another one, however large both are', () => {
    const count = 4_500_000_001
    expect(check(tensor(count + 1), count, count).finding).toMatchObject({ code: 'value', allowed: 0.5 })
    expect(check(tensor(100_481, 'float32'), 100_480, 100_480).finding).toMatchObject({ code: 'value' })
    expect(check(tensor(count + 0.5), count, count).finding).toBeUndefined()
    expect(check(tensor(2 ** 53), 2 ** 53 - 2, 2 ** 53).finding).toBeUndefined()
  })

  it('counts no inherited name as a part', () => {
    expect(code({}, { toString: 1 })).toBe('type')
  })

  it('takes a record for a record, whatever its fields are called', () => {
    const one = tensor(1)
    const pretends = { handle: one, kind: { toString: one, valueOf: one } }
    expect(check(pretends, 1).finding).toMatchObject({ got: 'a record with handle, kind' })
    expect(code(pretends, { handle: 1, kind: { toString: 1, valueOf: 1 } })).toBe('right')
    expect(check(new Handle(1, 'Cache'), 1).finding).toMatchObject({ got: 'an object (Cache)' })
    expect(code(new Handle(1, 'Cache'), { kind: 'Cache' })).toBe('type')
  })

  it('names the first fields of a wide record only', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 9999 }, (_, k) => [`k${k} ${'x'.repeat(100)}`, null]),
    )
    const { finding } = check(wide, 1)
    expect(finding).toMatchObject({ got: expect.stringMatching(/, … 9,979 more$/) })
    expect(JSON.stringify(finding).length).toBeLessThan(3000)
  })

  it('compares forms without looking at numbers', () => {
    const expected = { loss: 1, gradient: array([1, 2]) }
    expect(compareForm({ loss: tensor(7), gradient: tensor([Number.NaN, 0]) }, expected)).toBeUndefined()
    expect(compareForm({ loss: tensor(7), gradient: tensor([1]) }, expected)).toMatchObject({
      code: 'shape',
      where: 'gradient',
    })
  })
})
