import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readBatch } from '#batch'
import { readIntake } from '#course'
import { type HandIn, type Person, type Student, studentFinder } from '#marks'
import { medianPercent } from '#reports'

/** One assignment of a course, and how the class did. */
export interface Stage {
  readonly name: string
  readonly title: string
  readonly results: string
  /** Percent of the points, over all students with a score; null if there is none. */
  readonly median: number | null
}

/** A student over all assignments. */
export interface StudentProgress {
  readonly id: string
  readonly name: string
  /** In the order of the assignments; null where nothing was handed in. */
  readonly work: readonly (StudentWork | null)[]
  /** Titles of mistakes in more than one assignment. */
  readonly again: readonly string[]
}

export interface StudentWork {
  readonly submission: string
  /** null if it is not graded. */
  readonly score: number | null
  readonly maxScore: number
  readonly percent: number | null
  /** Titles of the mistakes that were named. */
  readonly mistakes: readonly string[]
}

/**
 * Puts the results of several assignments together, student by student.
 *
 * @param roster the students of the course; without them, students are those of each `intake.json`
 */
export async function studentsOver(
  folders: readonly string[],
  roster?: readonly Student[],
): Promise<{ readonly stages: readonly Stage[]; readonly students: readonly StudentProgress[] }> {
  const who = roster && studentFinder(roster)
  const people = new Map<string, Person>((roster ?? []).map((one) => [one.id, one]))
  const work = new Map<string, (StudentWork | null)[]>()
  const stages: Stage[] = []
  for (const [k, folder] of folders.entries()) {
    const handIns = handInsOf(folder)
    const scores = new Map<string, { readonly score: number; readonly maxScore: number } | null>()
    let title: { readonly name: string; readonly title: string } = { name: '', title: '' }
    for await (const { result } of readBatch(folder)) {
      const { submission, score, maxScore, functions, assignment } = result
      title = assignment
      const percent = score === null ? null : maxScore === 0 ? 0 : Math.round((100 * score) / maxScore)
      const titles = functions.flatMap(({ diagnosis }) => diagnosis?.titles ?? diagnosis?.title ?? [])
      const mistakes = [...new Set(titles)]
      for (const person of handIns.get(submission)?.students ?? [{ id: submission }]) {
        const found = who?.byPerson(person)
        const { id } = typeof found === 'object' ? found : person
        if (!people.has(id)) people.set(id, person)
        const own = work.get(id) ?? folders.map(() => null)
        work.set(id, own)
        const before = own[k]
        // Of several submissions of a student, the best counts.
        if (before && (before.percent ?? -1) > (percent ?? -1)) continue
        own[k] = { submission, score, maxScore, percent, mistakes }
        scores.set(id, score === null ? null : { score, maxScore })
      }
    }
    const scored = [...scores.values()].filter((one) => one !== null)
    stages.push({ ...title, results: folder, median: scored.length === 0 ? null : medianPercent(scored) })
  }
  const students = [...people].map(([id, { name = '' }]): StudentProgress => {
    const own = work.get(id) ?? folders.map(() => null)
    return { id, name, work: own, again: repeatedIn(own) }
  })
  return { stages, students: students.toSorted((one, other) => (one.id < other.id ? -1 : 1)) }
}

function handInsOf(folder: string): ReadonlyMap<string, HandIn> {
  const file = join(folder, 'intake.json')
  // Earlier versions did not write it.
  return new Map(existsSync(file) ? readIntake(file).handIns.map((one) => [one.id, one]) : [])
}

function repeatedIn(work: readonly (StudentWork | null)[]): readonly string[] {
  const all = work.flatMap((one) => one?.mistakes ?? [])
  return [...Map.groupBy(all, (title) => title)].flatMap(([title, own]) => (own.length > 1 ? [title] : []))
}
