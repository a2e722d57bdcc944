import { scaleLinear, scaleLog } from 'd3-scale'
import { svgText } from './svg-text.ts'

/** A mean over runs, and the band in which 90 % of them are; null: not finite. */
export interface PlottedCurve {
  readonly name: string
  readonly mean: readonly (number | null)[]
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
}

interface CurvesPicture {
  readonly title: string
  /** What the picture shows, for those who do not see it. */
  readonly description: string
  readonly curves: readonly PlottedCurve[]
}

const [width, height] = [720, 420]
const [left, right, top, bottom] = [64, 700, 56, 372]

/** They differ without colors too: the second line is dashed. */
const styles = [
  { color: '#0b5fa5', dash: 'none' },
  { color: '#b4470a', dash: '7 4' },
] as const

/** Draws curves with their bands as an SVG picture; a range of more than 100 gets a logarithmic axis. */
export function curvesSvg({ title, description, curves }: CurvesPicture): string {
  const numbers = curves
    .flatMap(({ mean, low, high }) => [...mean, ...low, ...high])
    .filter((x) => x !== null)
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)]
  const last = Math.max(2, ...curves.map(({ mean }) => mean.length))
  const isLog = lowest > 0 && highest > 100 * lowest
  const vertical = (isLog ? scaleLog() : scaleLinear()).domain([lowest, highest]).nice().range([bottom, top])
  const horizontal = scaleLinear().domain([1, last]).range([left, right])
  const place = (step: number, value: number): string =>
    `${horizontal(step + 1).toFixed(1)} ${vertical(value).toFixed(1)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
      'aria-labelledby="title desc" font-family="sans-serif" font-size="12" fill="#222">',
    `<title id="title">${svgText(title)}</title>`,
    `<desc id="desc">${svgText(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="20" font-size="15">${svgText(title)}</text>`,
    ...vertical.ticks(6).map((tick) => {
      const y = vertical(tick).toFixed(1)
      const line = `<path d="M${left} ${y}H${right}" stroke="#ddd"/>`
      return `${line}<text x="${left - 8}" y="${y}" dy="4" text-anchor="end">${label(tick)}</text>`
    }),
    ...horizontal.ticks(8).map((tick) => {
      return `<text x="${horizontal(tick).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`
    }),
    `<text x="${(left + right) / 2}" y="${height - 8}" text-anchor="middle">step</text>`,
    ...curves.map(({ low, high }, k) => {
      const steps = low.flatMap((x, step) => (x === null || high[step] === null ? [] : [step]))
      const along = steps.map((step) => place(step, high[step] as number))
      const back = [...steps].reverse().map((step) => place(step, low[step] as number))
      return `<path d="M${[...along, ...back].join('L')}Z" fill="${styleOf(k).color}" fill-opacity="0.18"/>`
    }),
    ...curves.map(({ mean }, k) => {
      const { color, dash } = styleOf(k)
      return `<path d="${line(mean, place)}" fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"/>`
    }),
    ...curves.map(({ name }, k) => {
      const { color, dash } = styleOf(k)
      const x = left + 240 * k
      const sample = `<path d="M${x} 38h28" stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"/>`
      return `${sample}<text x="${x + 34}" y="42">${svgText(name)}</text>`
    }),
    '</svg>\n',
  ].join('\n')
}

const styleOf = (k: number) => styles[k % styles.length] as (typeof styles)[number]

/** With a gap where a number is not finite. */
function line(mean: PlottedCurve['mean'], place: (step: number, value: number) => string): string {
  return mean
    .map((value, step) => {
      if (value === null) return ''
      const isFirst = step === 0 || mean[step - 1] === null
      return `${isFirst ? 'M' : 'L'}${place(step, value)}`
    })
    .join('')
}

const label = (tick: number): string =>
  Math.abs(tick) >= 1e5 || (tick !== 0 && Math.abs(tick) < 1e-3) ? tick.toExponential(0) : String(tick)
