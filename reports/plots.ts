import { scaleBand, scaleLinear } from 'd3-scale'
import type { HistogramView } from './class-view.ts'
import { htmlText } from './escape.ts'

const width = 400
const height = 190
const margin = { top: 18, right: 4, bottom: 38, left: 4 }

/**
 * Draws a histogram as SVG text; equal bins give equal bytes. Colors come from the page (`currentColor`, the class
 * `bar`); screen readers read the title and the description.
 */
export function histogram({ title, description, bins }: HistogramView): string {
  const x = scaleBand<string>()
    .domain(bins.map(({ label }) => label))
    .range([margin.left, width - margin.right])
    .padding(0.12)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...bins.map((bin) => bin.count))])
    .range([height - margin.bottom, margin.top])
  const bottom = y(0)
  const bars = bins.map((bin) => {
    const left = x(bin.label) ?? 0
    const middle = round(left + x.bandwidth() / 2)
    const top = y(bin.count)
    return [
      `<rect class="bar" x="${round(left)}" y="${round(top)}" width="${round(x.bandwidth())}" height="${round(bottom - top)}"/>`,
      bin.count === 0 ? '' : `<text x="${middle}" y="${round(top - 5)}">${bin.count}</text>`,
      `<text x="${middle}" y="${round(bottom + 14)}">${htmlText(bin.label.replace(/–.*/, ''))}</text>`,
    ].join('')
  })
  return [
    `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="plot-title plot-description">`,
    `<title id="plot-title">${htmlText(title)}</title>`,
    `<desc id="plot-description">${htmlText(description)}</desc>`,
    '<g font-size="11" text-anchor="middle" fill="currentColor" aria-hidden="true">',
    ...bars,
    `<line x1="${margin.left}" x2="${width - margin.right}" y1="${bottom}" y2="${bottom}" stroke="currentColor"/>`,
    `<text x="${width / 2}" y="${height - 6}">percent of the points (lower bound)</text>`,
    '</g></svg>',
  ].join('')
}

const round = (n: number): number => Number(n.toFixed(2))
