import { count } from '#kit/engine'
import type { PartView } from '../view.ts'
import { colors, cut, type Paint } from './layout.ts'

/** One line for each part: the states of its functions, its title, its points. */
export function partLines(
  parts: readonly PartView[],
  most: number,
  paint: Paint,
  page: number,
): readonly string[] {
  const shown = parts.slice(0, parts.length > most ? most - 1 : most)
  const points = shown.map(({ column }) => column)
  const right = Math.max(...points.map((text) => text.length))
  const left = Math.max(...shown.map(({ functions }) => Math.min(functions.length, widest)))
  const room = page - left - right - 6
  const title = Math.min(room, Math.max(...shown.map((part) => part.title.length)))
  const lines = shown.map((part, k) => {
    const states = statesOf(part, paint)
    const blanks = ' '.repeat(left - states.length)
    const name = cut(part.title, title).padEnd(title)
    return `  ${states.map(({ painted }) => painted).join('')}${blanks}  ${name}  ${points[k]}`
  })
  const rest = parts.slice(shown.length)
  if (rest.length === 0) return lines
  return [...lines, `  and ${count(rest.length, 'more part')}; --all shows them`]
}

/** The most functions of a part that have a symbol each. */
const widest = 12

function statesOf({ functions }: PartView, paint: Paint): readonly { readonly painted: string }[] {
  const shown = functions.slice(0, functions.length > widest ? widest - 1 : widest)
  const symbols = shown.map(({ mark }) => ({ painted: paint(colors[mark.state], mark.symbol) }))
  return functions.length > widest ? [...symbols, { painted: '…' }] : symbols
}
