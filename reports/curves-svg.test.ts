import { expect, it } from 'vitest'
import { curvesSvg, type PlottedCurve } from './curves-svg.ts'

const curve = (name: string, ...mean: (number | null)[]): PlottedCurve => ({
  ...{ name, mean },
  low: mean.map((x) => (x === null ? null : x * 0.9)),
  high: mean.map((x) => (x === null ? null : x * 1.1)),
})

const picture = (...curves: PlottedCurve[]): string =>
  curvesSvg({ title: 'Loss', description: 'The same run: 2 < 3.', curves })

it('has a title, a description, and for each curve a band, a line and a name', () => {
  const svg = picture(curve('wasm', 2, 1, 0.5), curve('cpu & more', 2, 1.1, 0.6))
  expect(svg).toContain('<title id="title">Loss</title>\n<desc id="desc">The same run: 2 &#60; 3.</desc>')
  expect(svg.match(/fill-opacity/g)).toHaveLength(2)
  expect(svg).toContain('>wasm</text>')
  expect(svg).toContain('>cpu &#38; more</text>')
  expect(svg).toMatch(/stroke-dasharray="7 4"/)
})

it('leaves a gap where a number is not finite', () => {
  const [, line = ''] = /<path d="(M[^"Z]+)" fill="none"/.exec(picture(curve('a', 2, null, 1, 0.5))) ?? []
  expect(line.match(/M/g)).toHaveLength(2)
})

it('has a logarithmic axis for a range of more than 100', () => {
  expect(picture(curve('a', 1e6, 1e3, 1))).toContain('>1e+6</text>')
})

it('draws curves without a finite number, and constant ones', () => {
  expect(picture(curve('a', null, null))).not.toContain('NaN')
  expect(picture(curve('a', 1))).not.toContain('NaN')
})
