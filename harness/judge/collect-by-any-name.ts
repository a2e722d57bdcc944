import { type Answer, type Connection, cutPrinted, nothingUsed, type Replaced } from '#runner'
import { type Asked, type AskedCalls, inStages } from './calls-for.ts'
import { type Collected, collectAnswers, type Running } from './collect-answers.ts'
import type { Renamed } from './layout-remarks.ts'
import { respelled, spellingOf, underSpelling } from './respelled.ts'

interface CollectedByAnyName extends Omit<Collected, 'answers'> {
  /** One answer per call, in the same order. */
  readonly answers: readonly Answer[]
  /** The calls, each with the name under which it was answered. */
  readonly asked: readonly Asked[]
  /** Those that were made under another name. */
  readonly renamed: readonly Asked[]
}

/**
 * Makes all calls of a program, and those that lack a function under another spelling of its name. That comes before
 * all calls that are less open.
 *
 * @param open opens a child for them; absent: only the right names count
 */
export async function collectByAnyName(
  calls: AskedCalls,
  running: Running,
  open?: () => Promise<Connection>,
): Promise<CollectedByAnyName> {
  const made = new Map<string, { readonly one: Asked; readonly answer: Answer }>()
  const names = new Map<Asked['planned'], string>()
  const renamed: Asked[] = []
  const latest = () => calls.asked.map((one) => made.get(keyOf(one))?.one ?? underName(one, names))
  const answersTo = (asked: readonly Asked[]) =>
    asked.map((one): Answer => made.get(keyOf(one))?.answer ?? { kind: 'unanswered' })
  let { used = nothingUsed, line } = running
  const replaced: Replaced[] = []
  let [printed, printedForStaff, seconds] = ['', '', 0]
  let pending: AskedCalls | undefined = calls
  while (pending !== undefined) {
    const own: Running = { ...running, used, ...(open && { goesOn: hasNoOtherSpelling(names) }) }
    const got = await collectAnswers(pending, { ...own, ...(line && { line }) })
    pending.asked.forEach((one, k) => {
      const answer = got.answers[k]
      if (answer !== undefined) made.set(keyOf(one), { one, answer })
    })
    used = got.used
    printed = cutPrinted(printed + got.printed)
    printedForStaff = cutPrinted(printedForStaff + got.printedForStaff)
    replaced.push(...got.replaced)
    seconds += got.seconds
    const asked = latest()
    const other = open === undefined ? [] : respelled(asked, answersTo(asked))
    const fresh = other.filter((one) => !names.has(one.planned))
    for (const { planned, place } of fresh) names.set(planned, place.target.name)
    renamed.push(...fresh)
    const left = latest().filter((one) => !made.has(keyOf(one)))
    const next = [...fresh, ...left]
    pending = next.length > 0 ? inStages(next) : undefined
    line = pending && open?.()
  }
  const asked = latest()
  return { asked, answers: answersTo(asked), renamed, printed, printedForStaff, replaced, seconds, used }
}

/** Stops before less open calls where a function has another spelling that was not tried yet. */
const hasNoOtherSpelling =
  (names: ReadonlyMap<Asked['planned'], string>): NonNullable<Running['goesOn']> =>
  (called, answers) =>
    answers.every((answer, k) => {
      const name = called[k] ?? ''
      const isNew = ![...names.values()].includes(name)
      return !(
        'instead' in answer &&
        isNew &&
        spellingOf(name, answer.instead as readonly string[]) !== undefined
      )
    })

const keyOf = ({ planned, index }: Asked): string => `${planned.formula.name} ${index}`

function underName(one: Asked, names: ReadonlyMap<Asked['planned'], string>): Asked {
  const name = names.get(one.planned)
  return name === undefined ? one : underSpelling(one, name)
}

/** The names under which functions were called instead of their own. */
export function renamedIn(asked: readonly Asked[], renamed: readonly Asked[]): readonly Renamed[] {
  const right = new Map(asked.map(({ planned, place }) => [planned, place.target.name]))
  const names = new Map(renamed.map(({ planned, place }) => [place.target.name, right.get(planned) ?? '']))
  return [...names].map(([name, rightName]) => ({ name, rightName }))
}
