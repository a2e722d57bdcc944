import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { feedbackOf } from '#cli/export/feedback-of.ts'
import { bounded, type Item, itemsOf, plainLine } from '#gradebook'
import { count, type Reader, type Result } from '#kit/engine'
import { studentView } from '#reports'
import type { ChangedFile } from './changed-files.ts'

/** GitHub drops what a step has beyond this many of a kind, and says nothing. */
const mostOfAKind = 10

/** A message that GitHub shows at a line of a file. */
export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

/**
 * One annotation for each function that is not right, at its line, worst first; what is not graded is a notice, and a
 * protected file that changed a warning. At most ten of a kind: then the last one counts those that are left out.
 */
export function annotationsOf(
  result: Result,
  reader: Reader,
  { folder, changed }: { readonly folder: string; readonly changed: readonly ChangedFile[] },
): readonly Annotation[] {
  const inRepository = pathsFrom(folder)
  const open = itemsOf(result, feedbackOf(result, reader)).filter(({ outcome }) => outcome !== 'passed')
  const mistakes = mistakesIn(result, reader)
  const functions = [...Map.groupBy(open, (item) => item.function).values()]
    .filter((own) => own.some(({ outcome }) => outcome !== 'skipped'))
    .map((own) => ({ own, all: own.reduce((sum, item) => sum + lost(item), 0) }))
    .toSorted((one, other) => other.all - one.all)
    .map(({ own, all }) => annotationOf(own, all, mistakes, inRepository))
  const files = changed.map(
    ({ path, how }): Annotation => ({
      kind: 'warning',
      title: 'Not as it was handed out',
      message: plainLine(`${path} is ${how}`),
      ...(how !== 'missing' && { file: inRepository(plainLine(path)), line: 1 }),
    }),
  )
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    limited([...files, ...functions].filter((one) => one.kind === kind)),
  )
}

function annotationOf(
  own: readonly Item[],
  all: number,
  mistakes: ReadonlyMap<string, string>,
  inRepository: (path: string) => string,
): Annotation {
  const worst = own
    .filter(({ outcome }) => outcome !== 'skipped')
    .toSorted((one, other) => lost(other) - lost(one))[0] as Item
  const { file, line, exported, sentence, headline, outcome } = worst
  const observed = outcome === 'ungraded' ? 'It is not graded.' : headline
  return {
    kind: own.every((one) => one.outcome === 'ungraded') ? 'notice' : all > 0 ? 'error' : 'warning',
    title: plainLine(`${exported}${all === 0 ? '' : ` (${count(all, 'point')} lost)`}`, 120),
    message: plainLine(`${mistakes.get(worst.function) ?? `${sentence}.`} ${observed}`, 1000),
    ...(file !== '' && { file: inRepository(file), line }),
  }
}

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

const lost = ({ points, maxPoints }: Item): number => maxPoints - (points ?? maxPoints)

function limited(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all
  if (first === undefined || all.length <= mostOfAKind) return all
  const left = all.length - mostOfAKind + 1
  const more = {
    kind: first.kind,
    title: `${left} more`,
    message: `${left} more are in the summary of this job.`,
  }
  return [...all.slice(0, mostOfAKind - 1), more]
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
