import { dirname, resolve } from 'node:path'
import { type Problem, type ReadJson, readJson, schemaProblems } from '#assignment'
import { type Course, type Extension, type Student, studentFinder } from '#marks'
import { completeCourse } from './complete-course.ts'
import { courseProblems } from './course-problems.ts'
import { extensionFor, type Known, readExtensions } from './read-extensions.ts'
import { readRoster } from './read-roster.ts'
import { validateCourse } from './validate-course.ts'
import type { WrittenCourse } from './written-course.ts'

/** A course with its roster, and where the rest of it is. */
export interface ReadCourse {
  readonly course: Course
  readonly roster: readonly Student[]
  readonly places: ReadonlyMap<string, AssignmentPlaces>
}

/** Where an assignment's files are; they need not exist. */
export interface AssignmentPlaces {
  /** The folder that `grade` wrote. */
  readonly results: string
  /** A table of hand-in times. */
  readonly times?: string
}

/** Bytes: far more than any course needs. */
const most = 2 ** 22

/**
 * Reads `course.json`, its roster and its extensions.
 *
 * @throws {UsageError} about everything that is wrong: the file, the line, the field and the remedy
 */
export function readCourse(path: string): ReadCourse {
  const json = readJson(path, { name: 'a course', most })
  const { value, refuse } = json
  const isValid = validateCourse(value)
  refuse(isValid ? [] : schemaProblems(validateCourse.errors ?? [], 'the course'))
  const written = value as WrittenCourse
  refuse(courseProblems(written))
  const folder = dirname(path)
  const roster = readRoster(resolve(folder, written.roster ?? 'roster.csv'))
  const known = { find: studentFinder(roster), assignments: Object.keys(written.assignments) }
  return {
    course: completeCourse(written, extensionsIn(written, folder, known, json)),
    roster,
    places: new Map(
      Object.entries(written.assignments).map(([name, { results = `out/${name}`, times }]) => [
        name,
        {
          results: resolve(folder, results),
          ...(times !== undefined && { times: resolve(folder, times) }),
        },
      ]),
    ),
  }
}

function extensionsIn(
  { extensions = {} }: WrittenCourse,
  folder: string,
  known: Known,
  { refuse }: ReadJson,
): readonly Extension[] {
  if (typeof extensions === 'string') return readExtensions(resolve(folder, extensions), known)
  const problems: Problem[] = []
  const read = Object.entries(extensions).flatMap(([id, byAssignment]) =>
    Object.entries(byAssignment).flatMap(([assignment, until]) => {
      const found = extensionFor(id, assignment, until, known)
      if ('until' in found) return found
      problems.push({ field: ['extensions', id, assignment], code: 'course-invalid', ...found })
      return []
    }),
  )
  refuse(problems)
  return read
}
