import { scaleLog } from 'd3-scale'
import { inThree } from './in-three.ts'
import { isRound, round } from './plot-numbers.ts'
import { svgText } from './svg-text.ts'

interface SweepPicture {
  readonly title: string
  /** In rising order of their rates. */
  readonly points: readonly {
    readonly learningRate: number
    readonly regime: string
    /** At the end; it may be infinite or NaN. */
    readonly loss: number
  }[]
}

const [width, height] = [720, 420]
const [left, right, top, bottom] = [72, 680, 64, 356]

/** Names that are closer would overlap. */
const apart = 54
/** Losses above so many times the lowest are drawn at the top: what diverges would hide the rest. */
const highest = 100

/** Draws the last loss over the learning rate, with its regime in words; crosses at the top are above the axis. */
export function sweepSvg({ title, points }: SweepPicture): string {
  const losses = points.map(({ loss }) => loss).filter((loss) => loss > 0 && loss < Infinity)
  const low = losses.length === 0 ? 1 : Math.min(...losses)
  const high = Math.max(2 * low, ...losses.filter((loss) => loss <= highest * low))
  const rates = points.map(({ learningRate }) => learningRate)
  const [first, last] = [Math.min(...rates), Math.max(...rates)]
  const x = scaleLog([first / 2, last * 2], [left, right])
  const y = scaleLog([low / 1.2, high * 1.2], [bottom, top + 16])
  const places = points.map(({ learningRate, loss }) => ({
    ...{ at: round(x(learningRate)), isInside: loss <= high },
    up: loss <= high ? round(y(Math.max(loss, low))) : top,
  }))
  const line = places.flatMap(({ at, up, isInside }) => (isInside ? [`${at} ${up}`] : []))
  // Of points that are close, the first is named; the description names all.
  let named = -Infinity
  const isNamed = places.map(({ at }) => {
    if (at - named < apart) return false
    named = at
    return true
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
      'aria-labelledby="title desc" font-family="sans-serif" font-size="12" fill="#222">',
    `<title id="title">${svgText(title)}</title>`,
    `<desc id="desc">${svgText(described(points))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="24" font-size="15">${svgText(title)}</text>`,
    ...y
      .ticks(5)
      .filter(isRound)
      .map((tick) => {
        const up = round(y(tick))
        const text = `<text x="${left - 8}" y="${up}" dy="4" text-anchor="end">${tick}</text>`
        return `<path d="M${left} ${up}H${right}" stroke="#ddd"/>${text}`
      }),
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#555"/>`,
    line.length > 1 ? `<path d="M${line.join('L')}" fill="none" stroke="#0b5fa5" stroke-width="2"/>` : '',
    ...places.map(({ at, up, isInside }, k) => {
      const { learningRate, regime } = points[k] as SweepPicture['points'][number]
      const mark = isInside
        ? `<circle cx="${at}" cy="${up}" r="4.5" fill="#0b5fa5"/>`
        : `<path d="M${at - 5} ${up - 5}l10 10m0-10l-10 10" stroke="#a1281f" stroke-width="2"/>`
      if (!isNamed[k]) return mark
      const halo = 'text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="4"'
      const word = `<text x="${at}" y="${up - 11}" ${halo}>${svgText(regime)}</text>`
      const below = `<text x="${at}" y="${bottom + 18}" text-anchor="middle">${inThree(learningRate)}</text>`
      return `${mark}${word}${below}`
    }),
    `<text x="${(left + right) / 2}" y="${bottom + 42}" text-anchor="middle">learning rate</text>`,
    `<text x="18" y="${(top + bottom) / 2}" text-anchor="middle" transform="rotate(-90 18 ${(top + bottom) / 2})">training loss at the end</text>`,
    '</svg>\n',
  ].join('\n')
}

const described = (points: SweepPicture['points']): string =>
  `Training loss at the end for each learning rate. ${points
    .map(({ learningRate, regime, loss }) => `${learningRate}: ${words(loss)}, ${regime}.`)
    .join(' ')}`

const words = (loss: number): string => (Number.isFinite(loss) ? inThree(loss) : 'not finite')
