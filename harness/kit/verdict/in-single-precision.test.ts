import { expect, it } from 'vitest'
import { sum } from '#reference/core/ndarray.ts'
import { asArray, judgeToy, outcomesOf, squareLoss } from '../testing/toy-rubric.ts'
import type { KitValue } from '../value/value.ts'

/** A number of double precision that has the digits of single precision. */
const single = (number: number): number => Math.fround(number) * (1 + 1e-12)
const loss = ([x, w, lambda]: readonly KitValue[], sign = 1): number =>
  squareLoss(asArray(x), asArray(w), sign * Number(lambda), { reduction: 'mean', l2Form: 'lambda' })

it('accepts 7 digits of a function whose files say float32, with a remark', () => {
  const judgement = judgeToy({ squareLoss: (...args) => single(loss(args)), single: true })
  expect(judgement.functions.map(({ state }) => state)).toEqual(['passed', 'passed'])
  expect(judgement.functions.map(({ passed }) => passed.float32)).toEqual([true, false])
})

it('names a mistake in 7 digits, and fails what is off by more', () => {
  const wrong = judgeToy({ squareLoss: (...args) => single(loss(args, -1)), single: true })
  expect(outcomesOf(wrong)).toMatchObject({ random: 'failed', squareLoss: 'toy/sign' })
  const off = judgeToy({ squareLoss: (...args) => loss(args) * (1 + 1e-4), single: true })
  expect(outcomesOf(off)).toMatchObject({ random: 'failed' })
})

it('passes the checks that are right to 7 digits where others are wrong', () => {
  const judgement = judgeToy({
    squareLoss: (...args) =>
      single(loss(args)) + (asArray(args[0]).data.length === 1 ? 1 + sum(asArray(args[1])) : 0),
    single: true,
  })
  expect(outcomesOf(judgement)).toMatchObject({ random: 'passed', one: 'failed' })
})

it('names a mistake in 7 digits where single precision on the way is wrong as well', () => {
  const nearly = judgeToy({ squareLoss: (...args) => single(loss(args)) })
  expect(outcomesOf(nearly)).toMatchObject({ random: 'failed', squareLoss: 'x/float32' })
  const wrong = judgeToy({ squareLoss: (...args) => single(loss(args, -1)) })
  expect(outcomesOf(wrong)).toMatchObject({ random: 'failed', squareLoss: 'toy/sign' })
})
