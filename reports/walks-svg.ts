import { scaleLinear } from 'd3-scale'
import { round } from './plot-numbers.ts'
import { svgText } from './svg-text.ts'

/** Walks of optimizers over landscapes, one panel each. */
export interface WalksPicture {
  readonly title: string
  /** What the walks show, for those who do not see them. */
  readonly description: string
  readonly panels: readonly {
    readonly name: string
    readonly x: readonly [number, number]
    readonly y: readonly [number, number]
    readonly heightAt: (x: number, y: number) => number
    readonly walks: readonly { readonly optimizer: string; readonly points: readonly (readonly number[])[] }[]
  }[]
}

/** Told apart without seeing red or green; the dashes differ too. */
const styles = [
  { color: '#000000', dash: 'none' },
  { color: '#0072b2', dash: '8 3' },
  { color: '#d55e00', dash: '2 3' },
  { color: '#009e73', dash: '8 3 2 3' },
  { color: '#8f4f7a', dash: '5 5' },
  { color: '#7a5c00', dash: '12 4' },
] as const

const [side, gap, top, left] = [330, 40, 56, 40]
/** Squares of a panel along each side, and shades of height: darker is lower. */
const [cells, shades] = [44, 12]

/** Draws each landscape in shades of gray, and the walks over it; what leaves a panel is cut. */
export function walksSvg({ title, description, panels }: WalksPicture): string {
  const [width, height] = [left + panels.length * (side + gap), top + side + 76]
  const optimizers = panels[0]?.walks.map(({ optimizer }) => optimizer) ?? []
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
      'aria-labelledby="title desc" font-family="sans-serif" font-size="12" fill="#222">',
    `<title id="title">${svgText(title)}</title>`,
    `<desc id="desc">${svgText(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="24" font-size="15">${svgText(title)}</text>`,
    ...panels.flatMap((panel, k) => panelOf(panel, left + k * (side + gap), k)),
    ...optimizers.map((optimizer, k) => {
      const at = left + 116 * k
      const sample = `<path d="M${at} ${height - 18}h28" fill="none" ${strokeOf(k)}/>`
      return `${sample}<text x="${at + 34}" y="${height - 14}">${svgText(optimizer)}</text>`
    }),
    '</svg>\n',
  ].join('\n')
}

function panelOf(
  { name, x, y, heightAt, walks }: WalksPicture['panels'][number],
  at: number,
  k: number,
): readonly string[] {
  const across = scaleLinear(x, [at, at + side])
  const up = scaleLinear(y, [top + side, top])
  const place = ([px = NaN, py = NaN]: readonly number[]): string => `${round(across(px))} ${round(up(py))}`
  return [
    `<text x="${at}" y="${top - 8}" font-weight="bold">${svgText(name)}</text>`,
    `<clipPath id="panel-${k}"><rect x="${at}" y="${top}" width="${side}" height="${side}"/></clipPath>`,
    `<g clip-path="url(#panel-${k})">`,
    ...groundOf(
      heightAt,
      (share) => across.invert(at + share * side),
      (share) => up.invert(top + share * side),
      at,
    ),
    ...walks.map(({ points }, own) => {
      const line = drawable(points).map(place).join('L')
      return `<path d="M${line}" fill="none" stroke-linejoin="round" ${strokeOf(own)}/>`
    }),
    '</g>',
    ...(walks[0]?.points[0]
      ? [`<circle cx="${place(walks[0].points[0]).replace(' ', '" cy="')}" r="5" fill="#fff" stroke="#000"/>`]
      : []),
    ...across
      .ticks(4)
      .map(
        (tick) =>
          `<text x="${round(across(tick))}" y="${top + side + 16}" text-anchor="middle">${tick}</text>`,
      ),
    ...up
      .ticks(5)
      .map((tick) => `<text x="${at - 6}" y="${round(up(tick))}" dy="4" text-anchor="end">${tick}</text>`),
    `<rect x="${at}" y="${top}" width="${side}" height="${side}" fill="none" stroke="#555"/>`,
  ]
}

/** The heights as squares, one path for each shade. */
function groundOf(
  heightAt: (x: number, y: number) => number,
  xAt: (share: number) => number,
  yAt: (share: number) => number,
  at: number,
): readonly string[] {
  const middles = Array.from({ length: cells }, (_, k) => (k + 0.5) / cells)
  const heights = middles.map((row) => middles.map((column) => heightAt(xAt(column), yAt(row))))
  const sorted = heights.flat().sort((a, b) => a - b)
  const limits = Array.from(
    { length: shades },
    (_, k) => sorted[Math.floor((k * sorted.length) / shades)] as number,
  )
  const paths = limits.map(() => '')
  const step = side / cells
  for (const [i, row] of heights.entries()) {
    for (const [j, height] of row.entries()) {
      const shade = limits.findLastIndex((limit) => height >= limit)
      paths[shade] += `M${round(at + j * step)} ${round(top + i * step)}h${step}v${step}h-${step}z`
    }
  }
  return paths.map((path, k) => {
    const gray = Math.round(196 + (k / (shades - 1)) * 59)
    return `<path fill="rgb(${gray},${gray},${gray})" d="${path}"/>`
  })
}

/** Until it is far outside, where coordinates would be too long. */
function drawable(points: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const end = points.findIndex((point) => !point.every((one) => Math.abs(one) < 1e3))
  return end < 0 ? points : points.slice(0, end)
}

const strokeOf = (k: number): string => {
  const { color, dash } = styles[k % styles.length] as (typeof styles)[number]
  return `stroke="${color}" stroke-width="2" stroke-dasharray="${dash}"`
}
