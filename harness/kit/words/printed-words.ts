import type { CheckResult, Result } from '../value/result.ts'
import { visible } from './visible.ts'

/** Characters of a printed line that are quoted. */
const longest = 80

/** What the printed text tells about a finding: a number printed, not returned; a flood; where Python aborted. */
export function printedWords(
  { finding, counterexample }: CheckResult,
  { printed }: Result,
  name: string,
): readonly string[] {
  if (finding?.code === 'type' && finding.got === 'nothing' && finding.where === '') {
    const expected = counterexample?.expected?.nested
    const line = lineWith(printed, expected)
    const what = typeof expected === 'number' ? 'that number' : 'the array'
    return line === undefined ? [] : [`Your code printed ${quoted(line)}. Return ${what} instead.`]
  }
  if (finding?.code === 'unloadable' && 'death' in finding && finding.death.by === 'exit')
    return abortedAt(printed, '<module>', finding.file)
  if (finding?.code !== 'died' || finding.again === true) return []
  if (finding.death.by === 'output') {
    const first = (printed.split('\n', 1)[0] ?? '')
      .replace(/\s+/g, ' ')
      .replace(/(\S)\1{4,}/g, '$1$1$1…')
      .replace('...…', '…')
    return first.trim() === '' ? [] : [`The output begins with ${quoted(first)}.`]
  }
  if (finding.death.by === 'exit' && finding.death.signal !== null) return abortedAt(printed, name)
  return []
}

/** The first printed line with a number near the expected one, or near each of the first ones of an array. */
function lineWith(printed: string, expected: unknown): string | undefined {
  const numbers = [expected].flat(20).filter((one) => typeof one === 'number')
  const first = numbers.slice(0, 3)
  if (first.length === 0) return undefined
  return printed.split('\n').find((line) => {
    const found = (line.match(/-?\d[\d.]*(e-?\d+)?/g) ?? []).map(Number)
    return first.every((one) => found.some((own) => Math.abs(own - one) <= 1e-3 * Math.abs(one)))
  })
}

/** The innermost place in the stack that Python prints before it aborts, if the function, of that file, is in it. */
function abortedAt(printed: string, name: string, inFile?: string): readonly string[] {
  for (const block of printed.split('Fatal Python error').slice(1)) {
    const frames = block.split('\n').flatMap((line) => {
      const found = /^ {2}File "(?:[^"]*\/)?([^"/]+)", line (\d+) in (\S+)/.exec(line)
      return found === null ? [] : [{ file: found[1] ?? '', line: found[2] ?? '', inside: found[3] ?? '' }]
    })
    const [top] = frames
    const isIt = frames.some(
      ({ file, inside }) => inside === name && (inFile === undefined || inFile.endsWith(file)),
    )
    // Python counts the lines of all cells of a notebook.
    if (top?.file.endsWith('.ipynb')) return []
    if (top !== undefined && isIt) return [`Python stopped in ${visible(top.file)}, line ${top.line}.`]
  }
  return []
}

const quoted = (line: string): string => {
  const text = visible(line.trim())
  return `“${text.length > longest ? `${text.slice(0, longest)}…` : text}”`
}
