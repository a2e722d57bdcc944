import { expect, it } from 'vitest'
import type { ValueFinding } from '../value/finding.ts'
import { valueWords } from './value-words.ts'

/** Everything that is said of a finding, one line each. */
function saw(finding: ValueFinding): string {
  const { headline, lines = [] } = valueWords(finding, 'hinge_multiclass')
  return [headline, ...lines].join('\n')
}

const off = {
  code: 'value',
  index: [],
  got: '5',
  expected: '4',
  difference: 1,
  allowed: 1e-9,
  times: 1e9,
  wrong: 1,
  of: 1,
  where: '',
} as const

it('says what was returned, what was expected and how far off it is', () => {
  expect(saw(off)).toMatchInlineSnapshot(`
    "hinge_multiclass returned 5, expected 4.
    Off by 1."
  `)
})

it('mentions how much is allowed only where the error is within a thousand times of it', () => {
  expect(saw({ ...off, difference: 4e-10, allowed: 3.9e-10, times: 1.02 })).toContain(
    'Off by 4e-10; at most 3.9e-10 is allowed.',
  )
  expect(saw({ ...off, times: 1001 })).not.toContain('allowed')
})

it('shows six digits on both sides, and the exact number beside a rounded one', () => {
  const rounded = { got: '6.266666666666667', expected: '5.3', exact: '5.266666666666667' }
  expect(saw({ ...off, ...rounded })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 6.26667, expected 5.3 (5.26667 before rounding).
    Off by 1."
  `)
})

it('leaves out what rounding did not change within six digits', () => {
  const rounded = { got: '1', expected: '1.4', exact: '1.4000000000000001' }
  expect(saw({ ...off, ...rounded })).toContain('hinge_multiclass returned 1, expected 1.4.')
  const six = { got: '0.0433275', expected: '-0.290006', exact: '-0.2900058' }
  expect(saw({ ...off, ...six })).toContain('returned 0.0433275, expected -0.290006.')
})

it('counts two numbers as a person does', () => {
  expect(saw({ ...off, index: [0], wrong: 1, of: 2 })).toContain('The other number is right.')
  expect(saw({ ...off, index: [0], wrong: 2, of: 2 })).toContain('Both numbers differ')
})

it('points at the first number that differs, and counts the others', () => {
  expect(saw({ ...off, index: [0, 2], wrong: 3, of: 6 })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 5 at [0, 2], expected 4.
    That is row 0, column 2, counted from 0.
    Off by 1.
    3 of 6 numbers differ; this is the first."
  `)
  expect(saw({ ...off, index: [4], wrong: 1, of: 6 })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 5 at [4], expected 4.
    Off by 1.
    The other 5 numbers are right."
  `)
  expect(saw({ ...off, index: [0], wrong: 6, of: 6 })).toMatchInlineSnapshot(`
    "hinge_multiclass returned 5 at [0], expected 4.
    Off by 1.
    All 6 numbers differ; this is the first."
  `)
})

it('leaves the difference out where there is none to give', () => {
  expect(
    saw({ ...off, expected: 'Infinity', difference: Infinity, allowed: 0, times: Infinity }),
  ).toMatchInlineSnapshot(`
    "hinge_multiclass returned 5, expected Infinity."
  `)
})

it('names the part of a result that has several', () => {
  expect(saw({ ...off, where: 'loss' })).toMatchInlineSnapshot(`
    "hinge_multiclass returned a result whose loss is 5, expected 4.
    Off by 1."
  `)
})
