import { expect, it } from 'vitest'
import { type WalksPicture, walksSvg } from './walks-svg.ts'

const panel: WalksPicture['panels'][number] = {
  ...{ name: 'Bowl <x>', x: [-1, 1], y: [-1, 1], heightAt: (x: number, y: number) => x * x + y * y },
  walks: [
    {
      optimizer: 'sgd',
      points: [
        [1, 1],
        [0.5, 0.5],
        [0, 0],
      ],
    },
    {
      optimizer: 'wild',
      points: [
        [1, 1],
        [-1e9, 4],
        [NaN, Infinity],
      ],
    },
  ],
}
const svg = walksSvg({ title: 'Walks', description: 'sgd ends at 0 & rests.', panels: [panel, panel] })

it('draws a panel for each landscape, a line for each walk, and says what they show', () => {
  expect(svg).toContain('<desc id="desc">sgd ends at 0 &#38; rests.</desc>')
  expect(svg.match(/<clipPath/g)).toHaveLength(2)
  expect(svg.match(/Bowl &#60;x&#62;/g)).toHaveLength(2)
  expect(svg).toContain('d="M370 56L287.5 138.5L205 221"')
})

it('stops the line of a walk that diverges, and draws no number that is not finite', () => {
  expect(svg).toContain('d="M370 56"')
  expect(svg).not.toMatch(/NaN|Infinity|e\+/)
})

it('tells walks apart by their dashes, not only by their colors', () => {
  const dashes = [...svg.matchAll(/h28".*?stroke-dasharray="([^"]+)"/g)].map(([, dash]) => dash)
  expect(new Set(dashes).size).toBe(2)
})
