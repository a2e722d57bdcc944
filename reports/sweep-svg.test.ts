import { expect, it } from 'vitest'
import { sweepSvg } from './sweep-svg.ts'

const points = [
  { learningRate: 0.01, regime: 'low', loss: 2 },
  { learningRate: 0.1, regime: 'good', loss: 0.25 },
  { learningRate: 0.11, regime: 'high', loss: 0.3 },
  { learningRate: 10, regime: 'too high', loss: Infinity },
]
const svg = sweepSvg({ title: 'Rates of <b>', points })

it('says in its description what each learning rate gives', () => {
  expect(svg).toContain(
    '<desc id="desc">Training loss at the end for each learning rate. 0.01: 2, low. 0.1: 0.25, good. ' +
      '0.11: 0.3, high. 10: not finite, too high.</desc>',
  )
})

it('draws a loss that diverges as a cross at the top, and the others on a line', () => {
  expect(svg.match(/<circle/g)).toHaveLength(3)
  expect(svg.match(/l10 10m0-10l-10 10/g)).toHaveLength(1)
  expect(svg).not.toMatch(/NaN|Infinity/)
})

it('leaves out names that would overlap, and escapes those of others', () => {
  expect(svg).not.toContain('>high</text>')
  expect(svg).toContain('Rates of &#60;b&#62;')
})

it('draws a single rate, and rates that all diverge', () => {
  for (const own of [points.slice(0, 1), points.slice(3)])
    expect(sweepSvg({ title: '', points: own })).not.toMatch(/NaN|Infinity/)
})
