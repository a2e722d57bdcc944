import { count, type Finding, list, listSome, type Result, visible } from '#kit/engine'
import { type StudentLink, studentLink } from './student-link.ts'

/** Why staff should look at a submission; the most urgent reason first. */
export type Reason = keyof typeof reasons

/** The tag of one submission, and what is said of one and of several. */
const reasons = {
  ungraded: ['not graded', 'is not graded', 'are not graded'],
  other: ['another assignment', 'names another assignment', 'name another assignment'],
  protocol: [
    'wrote to the answer channel',
    'wrote to the answer channel of the grader',
    'wrote to the answer channel of the grader',
  ],
  processes: ['too many processes', 'started too many processes', 'started too many processes'],
  unseen: [
    'right on public inputs only',
    'is right on public inputs and wrong on others',
    'are right on public inputs and wrong on others',
  ],
  load: ['crashed while loading', 'crashed while loading', 'crashed while loading'],
  missing: ['nothing found', 'has no file that could be graded', 'have no file that could be graded'],
  avoided: [
    'mentions avoided names',
    'mentions names that the handout asks students not to use',
    'mention names that the handout asks students not to use',
  ],
  unwritten: ['nothing written', 'has nothing written', 'have nothing written'],
} as const satisfies Readonly<Record<string, readonly [tag: string, one: string, many: string]>>

export interface Look {
  readonly reason: Reason
  readonly tag: string
  /** What exactly, in sentences; empty if the reason says it. */
  readonly lines: readonly string[]
}

/** Why a submission needs a look, or undefined if it does not. Only its most urgent reason counts. */
export function lookOf(result: Result): Look | undefined {
  const found = allLooks(result)
  const reason = (Object.keys(reasons) as Reason[]).find((one) => found[one] !== undefined)
  return reason && { reason, tag: reasons[reason][0], lines: found[reason] ?? [] }
}

function allLooks(result: Result): Readonly<Partial<Record<Reason, readonly string[]>>> {
  const { checks, functions, remarks, language, score } = result
  const other = remarks.filter(({ code }) => code === 'other-assignment').map(({ text }) => visible(text))
  const avoided = remarks.filter(({ code }) => code === 'avoided').map(({ text }) => visible(text))
  const unloadable = new Set(
    checks.flatMap(({ finding }) => (finding?.code === 'unloadable' ? [visible(finding.file)] : [])),
  )
  const unseen = functions.filter(({ name }) =>
    failsUnseenOnly(checks.filter((one) => one.function === name)),
  )
  return {
    ...(score === null && { ungraded: whyUngraded(result) }),
    ...(other.length > 0 && { other }),
    ...(isStoppedBy(checks, 'protocol') && { protocol: [] }),
    ...(isStoppedBy(checks, 'processes') && { processes: [] }),
    ...(unseen.length >= severalFunctions && {
      unseen: [
        listSome(
          unseen.map(({ exported }) => visible(exported)),
          namesShown,
          'more functions',
        ),
      ],
    }),
    ...(unloadable.size > 0 && { load: [filesIn([...unloadable])] }),
    ...(language === null && { missing: whyMissing(checks) }),
    ...(avoided.length > 0 && { avoided }),
    ...(functions.every(({ state }) => state === 'unwritten') && { unwritten: [] }),
  }
}

/** From how many functions on it is no chance that a mistake shows on no public input. */
const severalFunctions = 3

/** Whether a function passes on all public inputs, and fails on others of the same kind. */
function failsUnseenOnly(own: Result['checks']): boolean {
  const wrong = own.filter(
    ({ outcome, visibility }) => visibility === 'public' && (outcome === 'failed' || outcome === 'crashed'),
  )
  return wrong.length > 0 && wrong.every(({ finding }) => finding?.code === 'unseen')
}

type Ended = Extract<Finding, { readonly death: unknown }>

/** Only what the grader itself observed: a system call that is refused looks like any error of a program. */
const isStoppedBy = (checks: Result['checks'], by: Ended['death']['by']): boolean =>
  checks.some(({ finding }) => finding !== undefined && 'death' in finding && finding.death.by === by)

/** Why nothing was found, if the reason is not that there is nothing. */
const whyMissing = (checks: Result['checks']): readonly string[] => [
  ...new Set(
    checks.flatMap(({ finding }) =>
      finding?.code === 'missing' && finding.unsearched !== undefined ? [visible(finding.unsearched)] : [],
    ),
  ),
]

/** The most files that are named. */
const filesShown = 2

const filesIn = (files: readonly string[]): string =>
  files.length > filesShown ? `${files.length} files` : list(files)

/** The most checks that are named. */
const namesShown = 3

function whyUngraded({ checks, incidents }: Result): readonly string[] {
  const ungraded = checks.filter(({ outcome }) => outcome === 'ungraded')
  const names = ungraded.slice(0, namesShown).map(({ sentence }) => visible(sentence))
  const more = ungraded.length > namesShown ? ` and ${ungraded.length - namesShown} more` : ''
  const what =
    ungraded.length === checks.length
      ? 'Nothing of it is graded.'
      : `${count(ungraded.length, 'check')} of ${checks.length} not graded: ${names.join(', ')}${more}.`
  return [what, ...incidents.map(visible)]
}

/** How urgent a reason is: 0 first. */
export const urgencyOf = (reason: Reason): number => Object.keys(reasons).indexOf(reason)

/** All submissions that need a look for one reason. */
export interface LookView {
  /** `3 crashed while loading`. */
  readonly title: string
  readonly count: number
  readonly same: readonly SameLook[]
  readonly more: { readonly summary: string; readonly same: readonly SameLook[] } | null
}

/** Those of whom the same is said, which is said once. */
interface SameLook {
  readonly students: readonly StudentLink[]
  readonly lines: readonly string[]
}

/** The most submissions of one reason that are in view at once; the others are folded. */
const inView = 12

/** The submissions that need a look, by reason. */
export function looksOf(results: readonly Result[]): readonly LookView[] {
  const looks = results.map((result) => ({ result, look: lookOf(result) }))
  return (Object.keys(reasons) as Reason[]).flatMap((reason) => {
    const own = looks.flatMap(({ result, look }) =>
      look?.reason === reason ? [{ student: studentLink(result.submission), lines: look.lines }] : [],
    )
    if (own.length === 0) return []
    const together = [...Map.groupBy(own, saidOnce).values()].flat()
    const [first, rest] = [together.slice(0, inView), together.slice(inView)]
    const more = rest.length === 0 ? null : { summary: `${rest.length} more`, same: sameOf(rest) }
    return [{ title: saidOf(reason, own.length), count: own.length, same: sameOf(first), more }]
  })
}

interface LookedAt {
  readonly student: StudentLink
  readonly lines: readonly string[]
}

const saidOnce = ({ lines }: Pick<LookedAt, 'lines'>): string => lines.join('\n')

const sameOf = (all: readonly LookedAt[]): readonly SameLook[] =>
  [...Map.groupBy(all, saidOnce).values()].map((own) => ({
    students: own.map(({ student }) => student),
    lines: own[0]?.lines ?? [],
  }))

const saidOf = (reason: Reason, n: number): string => `${n} ${reasons[reason][n === 1 ? 1 : 2]}`
