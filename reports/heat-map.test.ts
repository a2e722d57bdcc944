import { expect, it } from 'vitest'
import { classView } from './class-view.ts'
import { heatMap } from './heat-map-plot.ts'
import { classroom, clean } from './samples.ts'

it('draws each check of each student as one cell, in the row and the column of the lists', () => {
  const { heatMap: map, students } = classView(classroom)
  expect(map.rows).toHaveLength(students.length)
  const columns = map.groups.reduce((sum, group) => sum + group.columns, 0)
  expect([map.columns.length, ...map.rows.map((row) => row.length)]).toEqual(
    Array(1 + students.length).fill(columns),
  )
  const row = map.rows[students.findIndex(({ name }) => name === 'ada')]
  expect(row?.every((state) => state === 'passed' || state === null)).toBe(true)
  expect(map.rows[students.findIndex(({ name }) => name === 'grace')]).toContain('unwritten')
  expect(map.rows[0]).toEqual(expect.arrayContaining(['ungraded', 'fragile', 'failed', 'crashed', 'skipped']))
})

it('says how many students the heat map leaves out', () => {
  const many = Array.from({ length: 3001 }, () => clean)
  expect(classView(many).heatMap.note).toMatch(/^Only the first 3000 of 3001 are drawn\. /)
  expect(classView(many.slice(1)).heatMap.note).toMatch(/^One row per student/)
})

it('draws runs of equal cells as one stroke, and none across two functions', () => {
  const groups = [
    { name: 'f', columns: 2 },
    { name: 'g', columns: 1 },
  ]
  const svg = heatMap({
    note: '',
    description: '',
    groups,
    columns: ['a', 'b', 'c"'],
    rows: [
      ['passed', 'passed', 'passed'],
      ['failed', null, 'passed'],
    ],
    legend: [],
  })
  expect(svg).toContain('d="M0 1h8M11 1h4M11 3h4"')
  expect(svg).toContain('d="M0 3h4"')
  expect(svg).toContain('[11,&quot;c\\&quot;&quot;]')
})
