/**
 * The outline of some cells of a grid as an SVG path: the sides where a marked cell meets one that is not. A cell is
 * one unit wide; positions count row by row.
 */
export function edgesOf(marked: ReadonlySet<number>, width: number, height: number): string {
  const isMarked = (i: number, j: number): boolean => j >= 0 && j < width && marked.has(i * width + j)
  if (marked.size === width * height) return ''
  return [...marked]
    .flatMap((position) => {
      const [i, j] = [Math.floor(position / width), position % width]
      return [
        ...(isMarked(i - 1, j) ? [] : [`M${j} ${i}h1`]),
        ...(isMarked(i + 1, j) ? [] : [`M${j} ${i + 1}h1`]),
        ...(isMarked(i, j - 1) ? [] : [`M${j} ${i}v1`]),
        ...(isMarked(i, j + 1) ? [] : [`M${j + 1} ${i}v1`]),
      ]
    })
    .join('')
}
