import { styleText } from 'node:util'
import { defuse } from '#kit/engine'
import type { Mark } from '../words.ts'

type Color = Parameters<typeof styleText>[0]
/** Styles a text, or returns it unchanged if colors are off. */
export type Paint = (color: Color, text: string) => string

/** The width and colors of the terminal, which only the caller knows. */
export interface TerminalOptions {
  readonly color: boolean
  /** Characters per line; default 80. */
  readonly width?: number
}

/** How to style, and how wide a line may be: lines longer than 100 characters are hard to read. */
export const sheet = ({ color, width = 80 }: TerminalOptions) => ({
  paint: (style: Color, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text,
  page: Math.max(48, Math.min(width, 100)),
})

/** The color of each state, always beside its symbol and its word. */
export const colors: Readonly<Record<Mark['state'], Color>> = {
  passed: 'green',
  failed: 'red',
  crashed: 'red',
  fragile: 'yellow',
  unwritten: 'cyan',
  skipped: 'dim',
  ungraded: 'magenta',
}

/** The rows of a text: no blank ends, at most one empty row in sequence, and no command to a CI service. */
export function rowsOf(lines: readonly string[]): readonly string[] {
  const text = lines.map((line) => line.trimEnd()).join('\n')
  return defuse(text.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '')).split('\n')
}

export function section(
  title: string,
  lines: readonly string[],
  paint: Paint,
  width: number,
): readonly string[] {
  return lines.length === 0
    ? []
    : ['', paint('bold', title), ...lines.flatMap((line) => wrap(line, width, '  '))]
}

/** Aligns one text left and one right, on two lines if they do not fit on one. */
export function ends(left: string, length: number, right: string, width: number): readonly string[] {
  const between = width - length - right.length
  return between < 2 ? [left, right.padStart(width)] : [`${left}${' '.repeat(between)}${right}`]
}

/** A text on one line; an ellipsis says that it goes on. */
export const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`

/** Wraps text at `width` characters; a longer word gets a line of its own. */
export function wrap(text: string, width: number, indent = '', hanging = indent): readonly string[] {
  if (text === '') return []
  const lines: string[] = []
  let line = indent
  let empty = true
  for (const word of text.trim().split(/ /)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = hanging
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
