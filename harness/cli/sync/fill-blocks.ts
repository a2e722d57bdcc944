import { didYouMean, UsageError } from '#assignment'

/** What stands between the markers of each name. */
export type Blocks = Readonly<Record<string, string>>

/** The lines around generated text in a file that is written by hand. */
export const opening = (name: string): string => `<!-- touchstone: ${name} -->`
export const closing = opening('end')

/**
 * A text with everything between `<!-- touchstone: points -->` and `<!-- touchstone: end -->` made again; the rest
 * stays as it is.
 *
 * @throws {UsageError} about a marker without its other one, or with a name that no block has
 */
export function fillBlocks(file: string, text: string, blocks: Blocks): string {
  const lines: string[] = []
  let open: { readonly name: string; readonly line: number } | undefined
  for (const [k, line] of text.split('\n').entries()) {
    const name = /^<!-- touchstone: (.*?) -->\s*$/.exec(line)?.[1]
    const problem = (code: string, message: string, hint: string): UsageError =>
      new UsageError(code, `${file}, line ${k + 1}: ${message}`, hint)
    if (name === 'end') {
      if (open === undefined) throw problem('no-opening', 'nothing generated ends here', 'Delete this line.')
      open = undefined
    } else if (name !== undefined) {
      if (open !== undefined) throw unclosed(file, open)
      const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined
      if (block === undefined) {
        const known = Object.keys(blocks)
        throw problem(
          'unknown-block',
          `nothing called '${name}' is generated`,
          didYouMean(name, known) ?? `There are ${known.join(', ')}.`,
        )
      }
      open = { name, line: k + 1 }
      lines.push(line, '', block, '')
      continue
    }
    if (open === undefined) lines.push(line)
  }
  if (open !== undefined) throw unclosed(file, open)
  return lines.join('\n')
}

const unclosed = (
  file: string,
  { name, line }: { readonly name: string; readonly line: number },
): UsageError =>
  new UsageError(
    'no-closing',
    `${file}, line ${line}: nothing ends '${name}', which is generated`,
    `Write ${closing} where your own text goes on.`,
  )
