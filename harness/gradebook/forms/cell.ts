import { visible } from '#kit/engine'

/** How a table writes its cells. */
export interface CellStyle {
  readonly separator: string
  /** Whether it puts this cell in quotes even where it need not. */
  readonly isQuoted: boolean
}

/** A cell for a text: quoted if necessary, never a formula, and without characters that control anything. */
export function cellOf(value: string, { separator, isQuoted }: CellStyle): string {
  const shown = visible(value)
  // Some spreadsheets read full-width signs like the usual ones, and skip blanks before them.
  const text = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(value) ? `'${shown}` : shown
  const isNeeded = /["\r\n]/.test(text) || text.includes(separator) || text !== text.trim()
  return isQuoted || isNeeded ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a cell of somebody else's table says. */
export function textOf(cell: string): string {
  if (!cell.startsWith('"')) return cell
  const end = cell.lastIndexOf('"')
  return end === 0 ? cell : cell.slice(1, end).replaceAll('""', '"') + cell.slice(end + 1)
}
