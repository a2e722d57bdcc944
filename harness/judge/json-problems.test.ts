import { expect, it } from 'vitest'
import { jsonProblems } from './json-problems.ts'

it.each([
  ['{"a": 2,}', 'line 1, column 8: an extra comma before }'],
  ['{\n  "a": 2 // two\n}', 'line 2, column 10: // two is a comment, which JSON does not allow'],
  ["{'a': 2}", "line 1, column 2: 'a' needs double quotes"],
  ['{"a": b}', 'line 1, column 7: b needs double quotes'],
  ['{"a": 2,3026}', 'line 1, column 8: write decimals with a point, not a comma'],
  ['{"a": 2\n "b": 3}', 'line 2, column 2: a comma or colon is missing before "b"'],
  ['{"a": 2', 'line 1, column 8: the file ends before its last { is closed'],
  ['{"a": "two}', 'line 1, column 7: a string that is never closed'],
  ['{"a": .5}', 'line 1, column 7: . means nothing in JSON'],
  ['{"a": 1/2}', 'line 1, column 8: / means nothing in JSON'],
  ['{“a”: 2}', 'line 1, column 2: “a” needs double quotes'],
])('says where %s is not JSON, and why', (text, problem) => {
  expect(jsonProblems(text)[0]).toBe(problem)
})

it('lists several problems of one file', () => {
  expect(jsonProblems(`{\n  "a": 1, // one\n  'b': c\n}`)).toEqual([
    'line 2, column 11: // one is a comment, which JSON does not allow',
    "line 3, column 3: 'b' needs double quotes",
    'line 3, column 8: c needs double quotes',
  ])
})

it('has no objection to JSON', () => {
  expect(jsonProblems('{"a": [1, -2.5e3, "x\\"y"], "b": {"c": null, "d": true}}')).toEqual([])
})

it('says that there are more than it lists', () => {
  expect(jsonProblems(`{"a": 'x', "b": 'y', "c": 'z'`).slice(2)).toEqual([
    "line 1, column 27: 'z' needs double quotes",
    'further errors are not listed',
  ])
})

it('takes no longer for a long file of odd marks than in proportion to it', () => {
  for (const odd of ["'", '"', '/*', '“', '\\', '{', '1.', 'é', '1'])
    expect(jsonProblems(`${odd.repeat(65_536)}x`).length).toBeLessThanOrEqual(4)
})
