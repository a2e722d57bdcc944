import { UsageError } from '#files'
import { distinctNames } from './safe-name.ts'
import type { Attempts, Student, Taken } from './taken.ts'

/** A submission before it is known how many there are of its students, and what it is called. */
export interface Found extends Omit<Taken, 'id' | 'of' | 'attempt' | 'attempts'> {
  /** What it is called in the results, if nothing else is: safe as a path. */
  readonly label: string
  /** Whether it is called that in any case: it is a folder of that name. */
  readonly isNamed: boolean
  /** The same for all submissions of the same students. */
  readonly who: string
}

export interface Choice {
  readonly attempt: Attempts
  /** The last instant that is on time. */
  readonly due?: Date
}

/**
 * Of the submissions of each student, those that are graded, with their ids.
 *
 * @throws {UsageError} if it must be known what was on time, and cannot be
 */
export function chooseAttempts(found: readonly Found[], { attempt, due }: Choice): readonly Taken[] {
  const nameOf = distinctNames(found.flatMap(({ label, isNamed }) => (isNamed ? [label] : [])))
  const all = [...Map.groupBy(found, ({ who }) => who).values()]
  const chosen = all.toSorted(byName).flatMap((own) => {
    const id = own[0]?.isNamed ? own[0].label : nameOf(own[0]?.label ?? '')
    const taken = inOrder(own).map(({ label: _, who: __, isNamed: ___, ...rest }, at) => ({
      ...{ id, of: id, ...rest, attempt: at + 1, attempts: own.length },
    }))
    if (attempt === 'on-time') return onTime(taken, due)
    if (attempt === 'last' || taken.length === 1) return taken.slice(-1)
    return taken.map((one) => ({ ...one, id: `${id}@${one.attempt}` }))
  })
  return chosen.toSorted((a, b) => compare(a.id, b.id))
}

/** By code unit, so that the order is the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byName = ([a]: readonly Found[], [b]: readonly Found[]): number =>
  compare(a?.label ?? '', b?.label ?? '') || compare(a?.who ?? '', b?.who ?? '')

/** By time; where one is unknown, in the order in which they were given. */
const inOrder = (own: readonly Found[]): readonly Found[] =>
  own.every(({ submittedAt }) => submittedAt !== undefined)
    ? own.toSorted((a, b) => compare(a.submittedAt ?? '', b.submittedAt ?? ''))
    : own

function onTime(taken: readonly Taken[], due: Date | undefined): readonly Taken[] {
  const last = taken.findLast((one) => isOnTime(one, due))
  if (last !== undefined) return [last]
  return taken.slice(-1).map((one) => ({ ...one, problem: `nothing was handed in on time${whenOf(one)}` }))
}

const whenOf = ({ submittedAt }: Taken): string =>
  submittedAt === undefined ? '' : `; the last was on ${submittedAt}`

function isOnTime({ submittedAt, late, id, from }: Taken, due: Date | undefined): boolean {
  if (due !== undefined && submittedAt !== undefined) return new Date(submittedAt) <= due
  if (late !== undefined) return !late
  throw new UsageError(
    'no-times',
    submittedAt === undefined
      ? `'${from}' does not say when ${id} was handed in, nor whether that was late`
      : `'${from}' says when ${id} was handed in, and not until when that was on time`,
    submittedAt === undefined ? 'Leave out --attempt on-time.' : 'Add --due 2026-10-01T23:59.',
  )
}

/** What somebody should look at: names and addresses with several ids, and students in several submissions. */
export function doubles(taken: readonly Taken[]): readonly string[] {
  const students = taken.flatMap(({ students }) => students)
  const sharing = (keyOf: (student: Student) => string | undefined, says: (key: string) => string) =>
    [...Map.groupBy(students, keyOf)].flatMap(([key, own]) => {
      const ids = [...new Set(own.map(({ id }) => id))]
      return key === undefined || ids.length < 2 ? [] : `${says(key)}: ${ids.join(', ')}`
    })
  const places = taken.flatMap(({ of, students }) => students.map(({ id }) => ({ id, of })))
  const twice = [...Map.groupBy(places, ({ id }) => id)].flatMap(([id, own]) => {
    const all = [...new Set(own.map(({ of }) => of))]
    return all.length < 2 ? [] : `${id} is in several submissions: ${all.join(', ')}`
  })
  return [
    ...sharing(
      ({ name }) => name,
      (name) => `Several ids have the name ${name}`,
    ),
    ...sharing(
      ({ email }) => email?.toLowerCase(),
      (email) => `Several ids have the address ${email}`,
    ),
    ...twice,
  ]
}
