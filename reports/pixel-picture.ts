/** Numbers as a picture, row by row. */
export interface Pixels {
  readonly height: number
  readonly width: number
  readonly values: readonly number[]
}

/** Shades on each side of 0, and from black to white. Fewer make fewer elements. */
const [sides, grays] = [12, 32]

type Color = readonly [red: number, green: number, blue: number]
/** Told apart without seeing red or green, and on a dark page; the bar of the legend has the same. */
const [negative, zero, positive]: readonly [Color, Color, Color] = [
  [33, 102, 172],
  [247, 247, 247],
  [178, 24, 43],
]

/** Blue for −most, white for 0 and red for +most. */
export const signedColor =
  (most: number) =>
  (value: number): string => {
    const share = most === 0 ? 0 : Math.round((value / most) * sides) / sides
    return between(zero, share < 0 ? negative : positive, Math.abs(share))
  }

/** Black for the lowest number and white for the highest. */
export const grayColor =
  (low: number, high: number) =>
  (value: number): string => {
    const share = high > low ? Math.round(((value - low) / (high - low)) * (grays - 1)) / (grays - 1) : 0.5
    return between([0, 0, 0], [255, 255, 255], Math.min(1, Math.max(0, share)))
  }

const between = (from: Color, to: Color, share: number): string =>
  `#${from
    .map((one, k) =>
      Math.round(one + share * ((to[k] as number) - one))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** Draws numbers as squares in an SVG picture, one path for each color; what stands around it says what it shows. */
export function pixelPicture({ height, width, values }: Pixels, colorOf: (value: number) => string): string {
  const paths = new Map<string, string>()
  for (let i = 0; i < height; i++) {
    const colors = values.slice(i * width, (i + 1) * width).map(colorOf)
    for (let j = 0; j < colors.length; ) {
      const [first, color] = [j, colors[j] as string]
      do j++
      while (colors[j] === color)
      paths.set(color, `${paths.get(color) ?? ''}M${first} ${i}h${j - first}v1h${first - j}z`)
    }
  }
  const drawn = [...paths].map(([color, path]) => `<path fill="${color}" d="${path}"/>`)
  return `<svg viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" aria-hidden="true">${drawn.join('')}</svg>`
}
