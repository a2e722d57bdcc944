import { describe, expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import type { Tensor, Value } from '#runner'
import { Handle } from '#runner/handle'
import { show } from './show.ts'

const filled = (shape: readonly number[], entry = 0): Tensor => {
  const count = shape.reduce((product, size) => product * size, 1)
  return { dtype: 'float64', shape, data: new Float64Array(count).fill(entry) }
}

describe('a shown value', () => {
  it('is whole up to a thousand numbers, as text and as JSON', () => {
    expect(
      show(
        array([
          [1, -0],
          [Number.NaN, 2.5],
        ]),
      ),
    ).toEqual({
      ...{
        text: '[[1, -0], [NaN, 2.5]]',
        nested: [
          [1, '-0'],
          ['NaN', 2.5],
        ],
      },
      shape: [2, 2],
    })
    expect(show(filled([1000])).nested).toHaveLength(1000)
    expect(show(filled([3, 0]))).toEqual({ text: '[[], [], []]', nested: [[], [], []], shape: [3, 0] })
    expect(show({ loss: 2, name: 'a "b"', ok: null, parts: [true, {}] }).text).toBe(
      '{ loss: 2, name: "a \\"b\\"", ok: null, parts: [true, {  }] }',
    )
  })

  it('is cut beyond that, and says how much it leaves out of each list', () => {
    const vector = show(filled([100_000], Number.NaN))
    expect(vector).toEqual({
      text: `[${'NaN, '.repeat(100)}… 99,900 more]`,
      cut: true,
      shape: [100_000],
    })
    expect(show(filled([100, 30])).text).toMatch(/\], \[(0, ){10}… 20 more\], … 96 more\]$/)
    expect(show(Array<Value>(2000).fill(null)).text).toMatch(/null, … 1,900 more\]$/)
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, k) => [`k${k}`, null]))
    expect(show(wide).text).toMatch(/k99: null, … 4,900 more \}$/)
  })

  it('costs nothing for axes that hold no numbers', () => {
    const empty: Tensor = { dtype: 'float64', shape: [1e9, 0], data: new Float64Array() }
    expect(show(empty)).toEqual({
      text: `[${'[], '.repeat(100)}… 999,999,900 more]`,
      cut: true,
      shape: [1e9, 0],
    })
    const deep = { ...empty, shape: [...Array(31).fill(2), 0] }
    expect(show(deep).text).toContain('more')
  })

  it('has at most 2,000 characters of texts and names, and cuts no character in two', () => {
    expect(show('x'.repeat(2000)).nested).toBe('x'.repeat(2000))
    expect(show('x'.repeat(65_536)).text).toBe(`"${'x'.repeat(2000)}"… 63,536 more characters`)
    expect(show(`x${'😀'.repeat(1500)}`).text).toBe(`"x${'😀'.repeat(999)}"… 1,002 more characters`)
    expect(show({ ['k'.repeat(3000)]: 'y' }).text).toBe(
      `{ ${'k'.repeat(2000)}… 1,000 more characters: ""… 1 more character }`,
    )
  })

  it('is a record whatever its fields are called, unless the decoder made something else', () => {
    const number = filled([], 1)
    const pretends = { handle: number, kind: { toString: number, valueOf: number } }
    expect(show(pretends).text).toBe('{ handle: 1, kind: { toString: 1, valueOf: 1 } }')
    expect(show({ data: number, shape: [number] }).text).toBe('{ data: 1, shape: [1] }')
    expect(show(new Handle(3, 'Cache')).text).toBe('<Cache>')
    expect(show(['<Cache>', 'NaN']).text).toBe('["<Cache>", "NaN"]')
  })
})
