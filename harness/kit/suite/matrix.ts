/**
 * A matrix on one line, as a slide prints it, with slashes between the rows.
 *
 * @example
 * matrix('3.2 5.1 -1.7 / 1.3 4.9 2.0') // = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]]
 */
export const matrix = (text: string): number[][] => rowsOf(text).map((row) => row.map(Number))

/** The entries of each row, as text. */
export const rowsOf = (text: string): string[][] => text.split('/').map((row) => row.trim().split(/\s+/))
