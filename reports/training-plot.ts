import { scaleLinear, scaleLog } from 'd3-scale'
import { htmlText } from './escape.ts'
import { isRound, round } from './plot-numbers.ts'

/** Numbers of a training run over its epochs, with the band in which correct training runs lie. */
export interface TrainingPlot {
  /** Unique in its page. */
  readonly id: string
  readonly title: string
  /** The plot as text, for screen readers. */
  readonly description: string
  readonly axis: 'linear' | 'logarithmic'
  readonly lines: readonly PlotLine[]
  readonly band?: readonly (readonly [low: number, high: number])[]
  /** Epochs, from 1, at which a check failed. */
  readonly marks: readonly { readonly epoch: number; readonly text: string }[]
}

/** One number for each epoch, at its end; or several for each, evenly. */
export interface PlotLine {
  readonly kind: 'steps' | 'yours' | 'validation' | 'middle'
  readonly name: string
  readonly values: readonly number[]
  readonly perEpoch: number
}

const [width, height] = [640, 300]
const margin = { top: 16, right: 16, bottom: 40, left: 56 }

/** Draws the plot as SVG text; equal numbers give equal bytes. Colors come from the page, by classes. */
export function trainingPlot(plot: TrainingPlot): string {
  const { id, title, description, axis, lines, band = [], marks } = plot
  const epochs = Math.max(1, band.length, ...lines.map(({ values, perEpoch }) => values.length / perEpoch))
  const range = rangeOf(plot)
  const x = scaleLinear([0, epochs], [margin.left, width - margin.right])
  const make = axis === 'logarithmic' ? scaleLog : scaleLinear
  const y = make(range, [height - margin.bottom, margin.top])
  const place = (epoch: number, value: number): string =>
    `${round(x(epoch))} ${round(y(inside(value, range)))}`
  const [bottom, right] = [height - margin.bottom, width - margin.right]
  const shown = axis === 'logarithmic' ? y.ticks(5).filter(isRound) : y.ticks(5)
  const ticks = shown.map((value) => {
    const at = round(y(value))
    return `<path class="grid-line" d="M${margin.left} ${at}H${right}"/><text x="${margin.left - 8}" y="${at + 4}" text-anchor="end">${value}</text>`
  })
  const steps = x.ticks(8).filter(Number.isInteger)
  const below = steps.map((epoch) => `<text x="${round(x(epoch))}" y="${bottom + 16}">${epoch}</text>`)
  const edge = (side: 0 | 1) => band.map((pair, k) => place(k + 1, pair[side]))
  return [
    `<svg class="training" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${htmlText(title)}</title><desc id="${id}-text">${htmlText(description)}</desc>`,
    '<g font-size="12" text-anchor="middle" fill="currentColor" aria-hidden="true">',
    ...ticks,
    ...below,
    `<text x="${(margin.left + right) / 2}" y="${height - 6}">epoch</text>`,
    band.length > 1 ? `<path class="band" d="M${[...edge(1), ...edge(0).reverse()].join('L')}Z"/>` : '',
    ...lines.map(({ kind, values, perEpoch }) => {
      const points = values.flatMap((value, k) =>
        Number.isFinite(value) ? [place((k + 1) / perEpoch, value)] : [],
      )
      return points.length === 0 ? '' : `<path class="line ${kind}" d="M${points.join('L')}"/>`
    }),
    ...marks.map(({ epoch, text }) => {
      const at = round(x(Math.min(epoch, epochs)))
      return `<path class="failed" d="M${at} ${margin.top}V${bottom}"><title>${htmlText(text)}</title></path>`
    }),
    `<path class="axis" d="M${margin.left} ${margin.top}V${bottom}H${right}"/>`,
    '</g></svg>',
  ].join('')
}

type Range = readonly [low: number, high: number]

/** What all lines and the band cover; a loss that diverges is cut at a hundred times the band. */
function rangeOf({ axis, lines, band = [] }: TrainingPlot): Range {
  const isLog = axis === 'logarithmic'
  const fits = (value: number) => Number.isFinite(value) && (!isLog || value > 0)
  const ofBand = band.flat().filter(fits)
  const most = ofBand.length > 0 && isLog ? 100 * Math.max(...ofBand) : Infinity
  const all = [...lines.flatMap(({ values }) => values), ...ofBand].filter(
    (value) => fits(value) && value <= most,
  )
  if (all.length === 0) return isLog ? [0.5, 2] : [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  if (!(high > low)) return isLog ? [(high || 1) / 2, (high || 1) * 2] : [(high || 0) - 1, (high || 0) + 1]
  return isLog ? [low / 1.2, high * 1.2] : [low - 0.04 * (high - low), high + 0.04 * (high - low)]
}

const inside = (value: number, [low, high]: Range): number => Math.min(high, Math.max(low, value))
