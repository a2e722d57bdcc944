import { listSome, type Remark } from '#kit/engine'
import type { PreparedProgram, SubmissionReader } from '#runner'
import { withoutComment } from './without-comment.ts'

/** Most files searched: a submission may have any number. */
const mostFiles = 100
/** Names of one file that a remark lists. */
const most = 8

/**
 * Notes on names that the handout asks to leave alone, where a file that the graded ones load mentions them. They cost
 * no points: what a mention means is for people to say.
 *
 * @param avoided as they stand in code: `nn.ReLU`
 */
export async function avoidedRemarks(
  avoided: readonly string[],
  { graph }: Pick<PreparedProgram, 'graph'>,
  reader: SubmissionReader,
): Promise<readonly Remark[]> {
  if (avoided.length === 0) return []
  const files = [...new Set(Object.values(graph).flat())].toSorted().slice(0, mostFiles)
  const texts = await Promise.all(files.map(async (file) => ({ file, read: await reader.text(file) })))
  return texts.flatMap(({ file, read }): readonly Remark[] => {
    const code = 'text' in read ? withoutDocstrings(read.text) : ''
    const lines = code.split('\n').map((line) => withImported(withoutComment(line)))
    const found = avoided.flatMap((name) => {
      const line = lines.findIndex((text) => mentions(text, name))
      return line < 0 ? [] : [`${name} (line ${line + 1})`]
    })
    if (found.length === 0) return []
    const text = `${file} mentions ${listSome(found, most)}, which the handout asks you not to use`
    return [{ code: 'avoided', text }]
  })
}

/** The same lines, with nothing in texts of several lines: they may quote what the handout says. */
const withoutDocstrings = (text: string): string =>
  text.replaceAll(/("""|''')[\s\S]*?(?:\1|$)/g, (quoted) => quoted.replaceAll(/[^\n]/g, ''))

/** A line with what it imports written out: `from torch.nn import ReLU` imports `torch.nn.ReLU`. */
function withImported(line: string): string {
  const [, module, names = ''] = /^\s*from\s+([\w.]+)\s+import\s+\(?(.*)/.exec(line) ?? []
  if (module === undefined) return line
  const imported = names.split(',').map((one) => `${module}.${one.trim().split(/\W/, 1)[0]}`)
  return [line, ...imported].join(' ')
}

/** Whether a line has a name by itself, or at the end of a longer one: `torch.nn.ReLU` for `nn.ReLU`. */
function mentions(line: string, name: string): boolean {
  const isLetter = (character = ' ') => /\w/.test(character)
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1))
    if (!isLetter(line[at - 1]) && !isLetter(line[at + name.length])) return true
  return false
}
