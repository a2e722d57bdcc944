import { expect, it } from 'vitest'
import type { Counterexample, Finding, ShownNested } from '#kit/engine'
import { grayPicture } from './gray-picture.ts'
import { grid, off, shown } from './samples/build.ts'

const answers = (
  got: ShownNested,
  expected: ShownNested,
  args: Counterexample['args'] = [],
): Counterexample => ({
  function: 'occlusionMap',
  args,
  got: shown(got),
  expected: shown(expected),
})
const differs = (...index: number[]): Finding => off('0', '1', 1, 1e-9, index)
const map = grid(4, 5, (i, j) => (i + j) / 10)
const dark = map.map((row, i) => row.map((one, j) => (i === 1 && j < 2 ? 0 : one)))
const panelNamed = (name: string, picture: ReturnType<typeof grayPicture>) =>
  picture?.panels.find((panel) => panel.name === name)

it('shows two maps in the same shades, and outlines the numbers that differ', () => {
  const picture = grayPicture(answers(dark, map), differs(1, 0))
  expect(picture?.panels.map(({ name, width, height }) => [name, width, height])).toEqual([
    ['yours', 5, 4],
    ['expected', 5, 4],
  ])
  expect(picture?.legend).toBe(
    'Black is 0 and white is 0.7, in every picture. Outlined: the numbers that differ, 2 of 20.',
  )
  const black = (name: string) =>
    panelNamed(name, picture)?.shades.find(({ color }) => color === '#000000')?.path
  expect([black('yours'), black('expected')]).toEqual(['M0 0h1v1h-1zM0 1h2v1h-2z', 'M0 0h1v1h-1z'])
  expect(panelNamed('yours', picture)?.outline).toBe('M0 1h1M0 2h1M0 1v1M1 1h1M1 2h1M2 1v1')
  expect(panelNamed('expected', picture)?.outline).toBe('')
})

it('shows a map that is turned over beside the right one, as wide as it is', () => {
  const turned = grid(5, 4, (i, j) => (i + j) / 10)
  const finding: Finding = { code: 'shape', got: [5, 4], expected: [4, 5], where: '' }
  const picture = grayPicture(answers(turned, map), finding)
  expect(picture?.panels.map(({ width, height, rem }) => [width, height, rem])).toEqual([
    [4, 5, 6],
    [5, 4, 7.5],
  ])
})

it('marks NaN and infinities with a cross, and says so', () => {
  const broken = map.map((row, i) => row.map((one, j) => (i === 0 && j === 2 ? 'NaN' : one)))
  const picture = grayPicture(answers(broken, map), differs(0, 2))
  expect(panelNamed('yours', picture)?.crosses).toBe('M2 0l1 1m0-1l-1 1')
  expect(picture?.legend).toMatch(/ A cross is NaN or infinite\.$/)
  expect(
    grayPicture(
      answers(
        grid(4, 4, () => 1),
        grid(4, 4, () => 1),
      ),
      differs(0, 0),
    ),
  ).toBeNull()
})

it('shows of several images the first that differs, beside the one that it was made from', () => {
  const image = { name: 'x', value: shown([[map, map]]) }
  const picture = grayPicture(answers([[map, dark]], [[map, map]], [image]), differs(0, 1, 1, 0))
  expect(picture?.panels.map(({ name, at }) => `${name}${at}`)).toEqual([
    'x[0][1]',
    'yours[0][1]',
    'expected[0][1]',
  ])
  const loud = { name: 'x', value: shown([[map, map.map((row) => row.map((one) => 100 * one))]]) }
  expect(grayPicture(answers([[map, dark]], [[map, map]], [loud]), differs(0, 1, 1, 0))?.panels).toHaveLength(
    2,
  )
})

it('shows the part of a record that differs', () => {
  const [got, right] = [
    { image: [dark], steps: 2 },
    { image: [map], steps: 2 },
  ]
  const inPart = (where: string): Finding => Object.assign(off('0', '0.1', 0.1, 1e-9, [0, 1, 0]), { where })
  expect(grayPicture(answers(got, right), inPart('image'))?.panels).toHaveLength(2)
  expect(grayPicture(answers(got, right), inPart('toString'))).toBeNull()
})

it.each<[string, ShownNested, ShownNested]>([
  ['that look alike', map.map((row) => row.map((one) => one + 1e-3)), map],
  ['of few numbers', grid(3, 3, () => 0), grid(3, 3, (i) => i)],
  ['of one row', grid(1, 16, () => 0), grid(1, 16, (_, j) => j)],
  ['with a side of 49', grid(4, 49, () => 0), grid(4, 49, (i) => i)],
  ['with rows of different lengths', [[1, 2, 3, 4], [1], [1, 2, 3, 4], [1, 2, 3, 4]], map],
  ['that contain text', grid(4, 4, () => 0).map((row) => [...row, 'x']), map],
  ['that are single numbers', 1, 2],
  ['with an infinite distance', grid(4, 4, (i) => (i - 1.5) * 1e308), grid(4, 4, () => 0)],
])('draws no answers %s', (_, got, right) => {
  expect(grayPicture(answers(got, right), differs(0, 0))).toBeNull()
})

it('takes no more than four times the room of the numbers that it shows, however they alternate', () => {
  const checkered = (first: number) => grid(25, 26, (i, j) => (i + j + first) % 2)
  const example = answers(checkered(0), checkered(1))
  const picture = grayPicture(example, differs(0, 0))
  expect(picture?.legend).toContain('650 of 650 numbers differ.')
  expect(JSON.stringify(picture).length).toBeLessThan(4 * JSON.stringify(example).length)
})
