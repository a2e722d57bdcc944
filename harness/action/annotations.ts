import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { feedbackOf } from '#cli/export/feedback-of.ts'
import { bounded, type Item, itemsOf, lostPoints, plainLine } from '#gradebook'
import { count, type Reader, type Result } from '#kit/engine'
import { studentView } from '#reports'
import type { ChangedFile } from './changed-files.ts'

/**
 * GitHub silently drops what a step annotates beyond ten of a kind. One place is left for what the step says of itself:
 * the points, which are a notice, or why it failed, which is an error.
 */
const mostOfAKind = 9

/** A message that GitHub shows at a line of a file. */
export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

/**
 * One annotation for each function that is not right, at its line: worst first, and what is not written yet last. What
 * is not graded is a notice, and a protected file that changed a warning. At most nine of a kind: then the last one
 * counts those that are left out.
 */
export function annotationsOf(
  result: Result,
  reader: Reader,
  { folder, changed }: { readonly folder: string; readonly changed: readonly ChangedFile[] },
): readonly Annotation[] {
  const inRepository = pathsFrom(folder)
  const mistakes = mistakesIn(result, reader)
  const files = changed.map((one) => fileAnnotation(one, inRepository))
  const functions = openFunctions(result, reader).map((one) =>
    functionAnnotation(one, mistakes.get(one.worst.function), inRepository),
  )
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    limited([...files, ...functions].filter((one) => one.kind === kind)),
  )
}

/** What did not pass of one function. */
interface OpenFunction {
  readonly items: readonly Item[]
  readonly worst: Item
  readonly lost: number
  readonly isUnwritten: boolean
}

/**
 * The functions that are not right: those that lose most first, and those that are not written yet last. A skipped
 * check says nothing of its own.
 */
function openFunctions(result: Result, reader: Reader): readonly OpenFunction[] {
  const open = itemsOf(result, feedbackOf(result, reader)).filter(({ outcome }) => outcome !== 'passed')
  return [...Map.groupBy(open, (item) => item.function).values()]
    .flatMap((items): readonly OpenFunction[] => {
      const [worst, ...rest] = items
        .filter(({ outcome }) => outcome !== 'skipped')
        .toSorted((one, other) => lostPoints(other) - lostPoints(one))
      if (worst === undefined) return []
      const lost = items.reduce((sum, item) => sum + lostPoints(item), 0)
      const isUnwritten = [worst, ...rest].every(({ outcome }) => outcome === 'unwritten')
      return [{ items, worst, lost, isUnwritten }]
    })
    .toSorted((one, other) => Number(one.isUnwritten) - Number(other.isUnwritten) || other.lost - one.lost)
}

function functionAnnotation(
  { items, worst, lost }: OpenFunction,
  mistake: string | undefined,
  inRepository: (path: string) => string,
): Annotation {
  const { file, line, title, headline, outcome } = worst
  const observed = outcome === 'ungraded' ? 'It is not graded.' : headline
  return {
    kind: items.every((one) => one.outcome === 'ungraded') ? 'notice' : lost > 0 ? 'error' : 'warning',
    title: plainLine(`${title}${lost === 0 ? '' : ` (${count(lost, 'point')} lost)`}`, 120),
    message: plainLine([mistake ?? '', observed].join(' ').trim(), 1000),
    ...(file !== '' && { file: inRepository(file), line }),
  }
}

const fileAnnotation = ({ path, how }: ChangedFile, inRepository: (path: string) => string): Annotation => ({
  kind: 'warning',
  title: 'Not as it was handed out',
  message: plainLine(`${path} is ${how}`),
  ...(how !== 'missing' && { file: inRepository(plainLine(path)), line: 1 }),
})

/** The known mistake of each function that has one: its name, and what is wrong in a sentence. */
function mistakesIn(result: Result, reader: Reader): ReadonlyMap<string, string> {
  const { parts } = studentView(bounded(result), reader)
  const functions = parts.flatMap((part) => part.functions)
  return new Map(
    functions.flatMap(({ anchor, diagnosis, lead }) =>
      diagnosis?.name ? [[anchor.replace(/^function-/, ''), `${diagnosis.name}: ${lead}`] as const] : [],
    ),
  )
}

/** Annotations of one kind, as many as GitHub shows. */
function limited(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all
  if (first === undefined || all.length <= mostOfAKind) return all
  const shown = all.slice(0, mostOfAKind - 1)
  const more = {
    kind: first.kind,
    title: `${all.length - shown.length} more`,
    message: 'The summary of this job shows all of them.',
  }
  return [...shown, more]
}

/** GitHub wants paths from the root of the repository, and a workflow may check it out into a folder. */
function pathsFrom(folder: string): (path: string) => string {
  const start = resolve(folder)
  const workspace = resolve(process.env.GITHUB_WORKSPACE || '.')
  let top = start
  while (!existsSync(join(top, '.git')) && top !== workspace && dirname(top) !== top) top = dirname(top)
  const from = dirname(top) === top ? start : top
  return (path) => relative(from, join(start, path)).replaceAll('\\', '/')
}
