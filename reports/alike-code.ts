import { visible, visibleLines } from '#kit/engine'
import type { AlikeLines, AlikeWork } from './alike-view.ts'

/** One side of a pair: its files, in blocks of lines. */
export interface CodeSide {
  readonly name: string
  readonly files: readonly { readonly path: string; readonly blocks: readonly CodeBlock[] }[]
}

/** Lines of a file; those with a letter are alike on both sides. */
interface CodeBlock {
  readonly text: string
  /** `A`; empty for lines that are not alike. */
  readonly letter: string
  readonly anchor: string
  /** The anchor of the same letter on the other side. */
  readonly other: string
  readonly otherName: string
}

/** Lines and characters of a line that are shown of a submission. */
const mostLines = 3000
const longestLine = 400
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The code of both sides of a pair, with the fragments that are alike marked by letters, the longest first. */
export function alikeCode(
  anchor: string,
  {
    left,
    right,
    fragments,
  }: { readonly left: string; readonly right: string; readonly fragments: readonly AlikeLines[] },
  works: ReadonlyMap<string, AlikeWork>,
): readonly CodeSide[] {
  const chosen = apart(fragments)
  const sides = [
    { name: left, own: 'left', other: 'right', otherName: right },
    { name: right, own: 'right', other: 'left', otherName: left },
  ] as const
  return sides.map(({ name, own, other, otherName }) => {
    const marks = new Map<number, string>()
    for (const [k, fragment] of chosen.entries()) {
      const [from, to] = fragment[own]
      for (let line = from; line <= to; line++) marks.set(line, letters[k] ?? '')
    }
    const seen = new Set<string>()
    return {
      name: visible(name),
      files: (works.get(name)?.files ?? []).map(({ path, first, lines }) => ({
        path: visible(path),
        blocks: runs(lines.slice(0, Math.max(0, mostLines - first)), (k) => marks.get(first + k) ?? '').map(
          ({ letter, text }) => {
            const isFirst = letter !== '' && !seen.has(letter)
            seen.add(letter)
            return {
              ...{ text, letter },
              anchor: isFirst ? `${anchor}-${own}-${letter}` : '',
              other: `${anchor}-${other}-${letter}`,
              otherName: visible(otherName),
            }
          },
        ),
      })),
    }
  })
}

/** The fragments with most lines that overlap no larger one, on either side. */
function apart(fragments: readonly AlikeLines[]): readonly AlikeLines[] {
  const taken = { left: new Set<number>(), right: new Set<number>() }
  const chosen: AlikeLines[] = []
  const size = ({ left: [from, to] }: AlikeLines): number => to - from
  for (const one of fragments.toSorted((a, b) => size(b) - size(a))) {
    if (chosen.length === letters.length) break
    const [mine, theirs] = [linesOf(one.left), linesOf(one.right)]
    if (mine.some((line) => taken.left.has(line)) || theirs.some((line) => taken.right.has(line))) continue
    for (const line of mine) taken.left.add(line)
    for (const line of theirs) taken.right.add(line)
    chosen.push(one)
  }
  return chosen.toSorted((a, b) => a.left[0] - b.left[0])
}

const linesOf = ([from, to]: readonly [number, number]): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k)

function runs(lines: readonly string[], letterOf: (k: number) => string) {
  const found: { letter: string; lines: string[] }[] = []
  for (const [k, line] of lines.entries()) {
    const letter = letterOf(k)
    const last = found.at(-1)
    const shown = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line
    if (last?.letter === letter) last.lines.push(shown)
    else found.push({ letter, lines: [shown] })
  }
  return found.map(({ letter, lines }) => ({
    letter,
    text: visibleLines(`${lines.join('\n')}\n`).join('\n'),
  }))
}
