import { visible } from '#kit/engine'
import type { Person } from './inputs.ts'
import type { Student } from './student.ts'

/** One student, or why there is not one. */
export type Found = Student | 'unknown' | 'ambiguous'

export interface StudentFinder {
  /** By an id, an email address or a name on a platform, in this order; case does not matter. */
  readonly byKey: (key: string) => Found
  /** By the same, then by the name, if one student alone has it. */
  readonly byPerson: (person: Person) => Found
  /** By the name of a submission, or by its last part: `section-1/ada`. */
  readonly bySubmission: (submission: string) => Found
}

/** Finds students of a roster by whatever a file calls them. */
export function studentFinder(roster: readonly Student[]): StudentFinder {
  const keys: readonly ((student: Student) => readonly (string | undefined)[])[] = [
    ({ id, also }) => [id, ...also],
    ({ email }) => [email],
    ({ ids }) => [ids.login],
    ({ ids }) => [ids.sis],
    ({ ids }) => [ids.canvas],
    ({ ids }) => [ids.moodle],
  ]
  const indexes = keys.map((of) => once(() => indexed(roster, of)))
  const names = once(() => indexed(roster, ({ name }) => [name]))
  const byKey = (key: string): Found => firstFound(indexes, [key])
  return {
    byKey,
    byPerson: ({ id, email, name }) => {
      const found = firstFound(indexes, [id, email ?? ''])
      return found === 'unknown' ? firstFound([names], [name ?? '']) : found
    },
    bySubmission: (submission) => {
      const found = byKey(submission)
      return found === 'unknown' ? byKey(submission.split('/').at(-1) ?? '') : found
    },
  }
}

type Index = ReadonlyMap<string, Student | 'ambiguous'>

/** An index of a large class takes time and memory, and most are never looked into. */
function once(make: () => Index): () => Index {
  let made: Index | undefined
  return () => {
    made ??= make()
    return made
  }
}

function indexed(
  roster: readonly Student[],
  keysOf: (student: Student) => readonly (string | undefined)[],
): Index {
  const index = new Map<string, Student | 'ambiguous'>()
  for (const student of roster) {
    for (const key of keysOf(student)) {
      if (key === undefined || key === '') continue
      const text = folded(key)
      const before = index.get(text)
      index.set(text, before === undefined || before === student ? student : 'ambiguous')
    }
  }
  return index
}

/** The student of the first key that has any, looked up in each index. */
function firstFound(indexes: readonly (() => Index)[], keys: readonly string[]): Found {
  for (const key of keys) {
    const text = folded(key)
    for (const index of indexes) {
      const found = index().get(text)
      if (found !== undefined) return found
    }
  }
  return 'unknown'
}

/**
 * As it is compared: files spell one letter in two ways, and one id in two cases. Tables of Touchstone have control
 * characters made visible, and an apostrophe before what a spreadsheet would read as a formula.
 */
export const folded = (text: string): string =>
  visible(text).normalize('NFC').trim().replace(beforeFormula, '').toLowerCase()

const beforeFormula = /^'(?=[\s␀-␡]*[=+\-@＝＋－＠])/
