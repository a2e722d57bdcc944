import { expect, it } from 'vitest'
import { classroom, rich } from '../../reports/samples.ts'
import { csvCell, gradebook } from './gradebook.ts'

it('has a line per submission, with its points in each part', () => {
  const lines = gradebook(classroom).split('\r\n')
  expect(lines).toHaveLength(classroom.length + 2)
  const [head = '', first = ''] = lines
  expect(head).toMatch(/^submission,score,maxScore,.*,language,ungradedChecks$/)
  expect(first.split(',').slice(1, 3)).toEqual(['', '100'])
  expect(lines.at(-2)?.split(',').slice(1, 3)).toEqual([String(classroom.at(-1)?.score), '100'])
})

it('has its header even without submissions', () => {
  expect(gradebook([])).toBe('submission,score,maxScore,language,ungradedChecks\r\n')
})

it('adds up: the points of the parts are the score', () => {
  const [, line = ''] = gradebook(classroom.slice(-1)).split('\r\n')
  const cells = line.split(',')
  const parts = cells.slice(3, 3 + rich.parts.length).map(Number)
  expect(parts.reduce((sum, points) => sum + points, 0)).toBe(Number(cells[1]))
})

it.each([
  ['plain', 'plain'],
  ['two words', 'two words'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', 'two␊lines'],
  ['red \u001b[31m', 'red ␛[31m'],
  [' spaced ', '" spaced "'],
  ['مريم 🦊', 'مريم 🦊'],
])('writes %j as RFC 4180 requires', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])(
  'lets no spreadsheet evaluate %j',
  (text) => {
    expect(csvCell(text)).toMatch(/^"?'/)
  },
)

it('leaves numbers unchanged', () => {
  expect(csvCell(-1)).toBe('-1')
})
