import { join } from 'node:path'
import type { Assignment } from '#assignment'
import type { Answers } from '#kit/engine'
import {
  type Answer,
  type Connection,
  connect,
  type ForkServers,
  type Isolation,
  type PreparedProgram,
  type Reader,
} from '#runner'
import { askedInOrder } from './asked-in-order.ts'
import { byFunction } from './by-function.ts'
import { type Asked, inStages } from './calls-for.ts'
import { collectAnswers } from './collect-answers.ts'
import type { Before } from './grade-submission.ts'
import type { Layout } from './layout.ts'
import type { Renamed } from './layout-remarks.ts'
import type { Prepared } from './plan-for.ts'
import { respelled } from './respelled.ts'
import { staleFiles } from './stale-files.ts'

/** What running student code needs: where it is, what is called, and what holds it. */
export interface Calling {
  readonly folder: string
  readonly reader: Reader
  readonly assignment: Assignment
  readonly prepared: Prepared
  readonly isolation: Isolation
  readonly servers?: ForkServers
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

export interface Called {
  readonly program: PreparedProgram
  readonly functions: Answers['functions']
  readonly renamed: readonly Renamed[]
  readonly printed: string
  readonly printedForStaff: string
  readonly seconds: number
}

/** Makes every call of the plan in a submission, or only those that saved files affect. */
export async function answerCalls(calling: Calling, layout: Layout, before?: Before): Promise<Called> {
  const { assignment, prepared, isolation, servers, signal, trace } = calling
  const { language, base, files: own } = layout
  const root = join(calling.folder, base)
  const reader = calling.reader.inside(base)
  const all = askedInOrder(prepared, assignment, language, own)
  const every = all.asked
  const files = [...new Set(every.map((one) => one.place.target.file))]
  const { limits } = assignment
  const open = async () => {
    const { modules } = await calling.reader.survey()
    return connect({ language, root, limits, isolation, modules, ...(servers && { servers }) })
  }
  const line = own.size > 0 && before === undefined ? open() : undefined
  const program = await beside(line, reader.prepare({ language, files }))
  const stale = before && staleFiles(program, assignment.answersFile, before)
  const wanted = stale ? askedInOrder(prepared, assignment, language, own, stale) : all
  const { asked } = wanted
  if (own.size === 0) {
    const functions = byFunction(
      asked,
      asked.map((one) => missingFile(one, layout)),
    )
    return { program, functions, renamed: [], printed: '', printedForStaff: '', seconds: 0 }
  }
  const { quote } = reader
  const running = {
    program,
    limits,
    isolation,
    quote,
    ...(signal && { signal }),
    ...(trace && { trace }),
  }
  const first = line ?? (asked.length > 0 ? open() : undefined)
  const collected = await collectAnswers(wanted, { ...running, ...(first && { line: first }) })
  const renamed = assignment.strictNames ? [] : respelled(asked, collected.answers)
  const again = inStages(renamed)
  const { used } = collected
  const second =
    renamed.length === 0 ? undefined : await collectAnswers(again, { ...running, used, line: open() })
  const called = repeated(asked, collected.answers, again.asked, second?.answers ?? [])
  return {
    program,
    functions: new Map([...(before?.answers ?? []), ...byFunction(called.asked, called.answers)]),
    renamed: renamedIn(every, renamed),
    printed: collected.printed + (second?.printed ?? ''),
    printedForStaff: collected.printedForStaff + (second?.printedForStaff ?? ''),
    seconds: collected.seconds + (second?.seconds ?? 0),
  }
}

/**
 * All calls with their answers, of which some were made again under another name. A function can lack its name in some
 * calls only, so its other answers stay.
 */
function repeated(
  asked: readonly Asked[],
  answers: readonly Answer[],
  again: readonly Asked[],
  later: readonly Answer[],
) {
  const keyOf = ({ planned, index }: Asked): string => `${planned.formula.name} ${index}`
  const places = new Map(again.map((one, k) => [keyOf(one), k]))
  const placed = asked.map((one, k) => {
    const place = places.get(keyOf(one)) ?? -1
    return { one: again[place] ?? one, answer: later[place] ?? answers[k] ?? { kind: 'unanswered' as const } }
  })
  return { asked: placed.map(({ one }) => one), answers: placed.map(({ answer }) => answer) }
}

/** Prepares a submission while its child starts. If that fails, the child is closed. */
async function beside(line: Promise<Connection> | undefined, preparing: Promise<PreparedProgram>) {
  // The caller that waits for the child reports that it did not start.
  line?.catch(() => {})
  try {
    return await preparing
  } catch (error) {
    await line?.then(({ close }) => close()).catch(() => {})
    throw error
  }
}

function renamedIn(asked: readonly Asked[], renamed: readonly Asked[]): readonly Renamed[] {
  const right = new Map(asked.map(({ planned, place }) => [planned, place.target.name]))
  const names = new Map(renamed.map(({ planned, place }) => [place.target.name, right.get(planned) ?? '']))
  return [...names].map(([name, rightName]) => ({ name, rightName }))
}

const missingFile = ({ place }: Asked, { problem }: Layout): Answer => ({
  kind: 'unloadable',
  error:
    problem === undefined
      ? { type: 'MissingFile', message: `there is no ${place.target.file}` }
      : { type: 'UnreadableFile', message: problem },
})
