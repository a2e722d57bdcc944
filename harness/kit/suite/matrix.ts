/**
 * A matrix on one line, as a slide prints it, with slashes between the rows.
 *
 * @example
 * matrix('0 0 0 / 0 1 2') // = [[0, 0, 0], [0, 1, 2]]
 */
export const matrix = (text: string): number[][] => rowsOf(text).map((row) => row.map(Number))

/** The entries of each row, as text. */
export const rowsOf = (text: string): string[][] => text.split('/').map((row) => row.trim().split(/\s+/))
