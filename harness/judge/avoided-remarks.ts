import { listSome, type Remark } from '#kit/engine'
import type { PreparedProgram, SubmissionReader } from '#runner'
import { type NameUsed, namesUsed } from './names-used.ts'
import { withoutComment } from './without-comment.ts'

/** Most files searched: a submission may have any number. */
const mostFiles = 100
/** Names of one file that a remark lists. */
const most = 8

/**
 * Notes on names that the handout asks to leave alone, where a file that the graded ones load mentions them. They cost
 * no points: what a mention means is for people to say.
 *
 * @param listed as they stand in code: `nn.ReLU`; only in one file, `layers.py: fast_layers`
 */
export async function avoidedRemarks(
  listed: readonly string[],
  { files: graded, graph }: Pick<PreparedProgram, 'files' | 'graph'>,
  reader: SubmissionReader,
): Promise<readonly Remark[]> {
  if (listed.length === 0) return []
  // Beside an adapter of the course, the graph is empty.
  const files = [...new Set([...graded, ...Object.values(graph).flat()])].toSorted().slice(0, mostFiles)
  const texts = await Promise.all(files.map(async (file) => ({ file, read: await reader.text(file) })))
  return texts.flatMap(({ file, read }): readonly Remark[] => {
    const code = 'text' in read ? withoutDocstrings(read.text) : ''
    const plain = code.split('\n').map(withoutComment)
    const used = isPython(file)
      ? namesUsed(plain.map((line) => line.replaceAll(/[ \t]+/g, ' ')).join('\n'))
      : []
    const avoided = listed.flatMap((entry) => nameFor(file, entry))
    const found = [
      ...avoided.flatMap((name) => {
        const lines = [
          ...plain.flatMap((text, k) => (mentions(text, name) ? [k + 1] : [])),
          ...used.flatMap(({ path, line, all }) => (all === undefined && isAmong(path, name) ? [line] : [])),
        ]
        return lines.length === 0 ? [] : [`${name} (line ${least(lines)})`]
      }),
      ...wholeModules(used, avoided),
    ]
    if (found.length === 0) return []
    const text = `${file} mentions ${listSome(found, most)}, which the handout asks you not to use`
    return [{ code: 'avoided', text }]
  })
}

/** The name of an entry, if it concerns a file. */
function nameFor(file: string, entry: string): readonly string[] {
  const [name = '', only] = entry.split(/:\s*/).toReversed()
  return only === undefined || `/${file}`.endsWith(`/${only}`) ? [name] : []
}

const least = (lines: readonly number[]): number => lines.reduce((a, b) => Math.min(a, b))

/** The same lines, with nothing in texts of several lines: they may quote what the handout says. */
const withoutDocstrings = (text: string): string =>
  text.replaceAll(/("""|''')[\s\S]*?(?:\1|$)/g, (quoted) => quoted.replaceAll(/[^\n]/g, ''))

const isPython = (file: string): boolean => /\.(?:py|ipynb)$/.test(file)

/** Modules that have an avoided name, and of which all names are imported, or one that only running it would show. */
function wholeModules(used: readonly NameUsed[], avoided: readonly string[]): readonly string[] {
  const owners = new Set(avoided.flatMap((name) => name.split('.').slice(0, -1).join('.') || []))
  const found = used.flatMap(({ path, line, all }) => {
    const isOwner = [...owners].some((owner) =>
      `.${path}.`.replace(/\.modules\..*$/, '.').endsWith(`.${owner}.`),
    )
    if (all === undefined || !isOwner) return []
    return [[all === 'star' ? `${path}.*` : `getattr(${path}, …)`, line] as const]
  })
  return [...new Map(found.toReversed())].map(([what, line]) => `${what} (line ${line})`).toReversed()
}

/** Whether a name written out is an avoided one, or of one, also inside a module of it: `nn.modules.linear.Linear`. */
function isAmong(path: string, name: string): boolean {
  const [last = '', ...owner] = name.split('.').toReversed()
  if (!path.includes(last)) return false
  if (mentions(path, name)) return true
  if (owner.length === 0 || !/^[A-Z]/.test(last)) return false
  const inside = `.${path}.`.split(`.${owner.toReversed().join('.')}.`).slice(1)
  // The first part that is no module is a class.
  return inside.some((rest) => rest.split('.').find((one) => !/^[a-z_]/.test(one)) === last)
}

/** Whether a line has a name by itself, or at the end of a longer one: `torch.nn.ReLU` for `nn.ReLU`. */
function mentions(line: string, name: string): boolean {
  const isLetter = (character = ' ') => /\w/.test(character)
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1))
    if (!isLetter(line[at - 1]) && !isLetter(line[at + name.length])) return true
  return false
}
