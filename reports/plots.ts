import { scaleBand, scaleLinear } from 'd3-scale'
import type { HistogramView } from './class-histogram.ts'
import { htmlText } from './escape.ts'

const width = 440
const height = 190
const margin = { top: 18, right: 4, bottom: 38, left: 4 }

/**
 * Draws a histogram as SVG text; equal bins give equal bytes. Colors come from the page (`currentColor`, the classes
 * of kinds); screen readers read the title and the description.
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
  const bars = bins.map(({ label, count, parts }, i) => {
    const left = x(label) ?? 0
    const middle = round(left + x.bandwidth() / 2)
    const stack = parts.map((part, k) => {
      const below = parts.slice(0, k).reduce((sum, one) => sum + one.count, 0)
      const [low, high] = [y(below), y(below + part.count)]
      return `<rect class="bar ${part.kind}" x="${round(left)}" y="${round(high)}" width="${round(x.bandwidth())}" height="${round(low - high)}"/>`
    })
    return [
      ...stack,
      count === 0 ? '' : `<text x="${middle}" y="${round(y(count) - 5)}">${count}</text>`,
      `<text x="${middle}" y="${round(bottom + 14)}">${i === 0 ? 'none ran' : htmlText(label.replace(/–.*/, ''))}</text>`,
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
