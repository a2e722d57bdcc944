import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortJson } from './short-json.ts'

it('short JSON says the same as JSON, and has no line that could be broken and is too wide', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = shortJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      const wide = text.split('\n').filter((line) => line.length > 120)
      // What is left is one key with one text or number.
      for (const line of wide) expect(line).not.toMatch(/[[{].*,.*[\]}]$/)
    }),
  )
})

it('short JSON has what fits into a line in one line', () => {
  expect(shortJson({ is: 'relu', python: { file: 'nn.py', call: ['a', 'b'] }, none: [], empty: {} })).toBe(
    '{ "is": "relu", "python": { "file": "nn.py", "call": ["a", "b"] }, "none": [], "empty": {} }',
  )
})
