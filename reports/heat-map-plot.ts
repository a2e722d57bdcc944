import { htmlText } from './escape.ts'
import type { CellState, HeatMapView } from './heat-map.ts'

/** Units of a cell and between two functions, horizontally. */
const cell = 4
const gap = 3
/** Pixels that the rows of a class share at most. */
const screen = 640
/** Pixels of a row where there are few, and where a low screen shows many. */
const tallest = 14
const lowest = 2
/** What a screen has left for the rows, below the names of functions. */
const room = '92vh - 14.5rem'

/**
 * Draws the map as SVG text, with one path for each state: 200,000 cells are a few elements. The page stretches it to
 * its width. Equal maps give equal bytes.
 */
export function heatMap({ description, groups, columns, rows }: HeatMapView): string {
  const starts = groups.flatMap(({ columns }, g) => {
    const before = groups.slice(0, g).reduce((sum, group) => sum + group.columns, 0)
    return Array.from({ length: columns }, (_, k) => (before + k) * cell + g * gap)
  })
  const width = (starts.at(-1) ?? 0) + cell
  const pixels = Math.max(1, Math.min(tallest, Math.floor(screen / Math.max(1, rows.length))))
  const [low, high] = [Math.min(lowest, pixels) * rows.length, pixels * rows.length]
  const places = columns.map((text, k) => [starts[k], text])
  const paths = new Map<CellState, string[]>()
  for (const [r, cells] of rows.entries()) {
    for (let k = 0; k < cells.length; ) {
      const [first, state] = [k, cells[k]]
      do k++
      while (cells[k] === state && starts[k] === (starts[k - 1] ?? 0) + cell)
      if (state === null || state === undefined) continue
      const own = paths.get(state) ?? []
      paths.set(state, own)
      own.push(`M${starts[first]} ${2 * r + 1}h${(starts[k - 1] ?? 0) + cell - (starts[first] ?? 0)}`)
    }
  }
  return [
    `<svg class="cells" viewBox="0 0 ${width} ${2 * rows.length}" style="height:clamp(${low}px, ${room}, ${high}px)" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${attribute(description)}" data-columns="${attribute(JSON.stringify(places))}">`,
    ...[...paths].map(([state, own]) => `<path class="cell ${state}" d="${own.join('')}"/>`),
    '</svg>',
  ].join('')
}

/** The columns of the names above the map, as wide as those of their functions, and the gaps between them. */
export const headColumns = ({ groups }: HeatMapView): string =>
  groups.map(({ columns }) => `minmax(0,${columns * cell}fr)`).join(` minmax(0,${gap}fr) `)

const attribute = (text: string): string => htmlText(text).replaceAll('"', '&quot;')
