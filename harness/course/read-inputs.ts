import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AssignmentInputs, Graded } from '#marks'
import { readAdjustments } from './read-adjustments.ts'
import type { AssignmentPlaces } from './read-course.ts'
import { readIntake } from './read-intake.ts'
import { readTimes } from './read-times.ts'

/**
 * What is known about one assignment besides its results: what came in and when, and what staff changed by hand. Where
 * there is an `intake.json`, its times count, and a table of times is for what it does not know.
 *
 * @param results absent if there are none yet
 * @throws {UsageError} about a file that cannot be read
 */
export function readInputs(
  places: AssignmentPlaces,
  timezone: string,
  results: readonly Graded[] | undefined,
): AssignmentInputs {
  const intake = join(places.results, 'intake.json')
  const adjustments = join(places.results, 'adjustments.csv')
  return {
    ...(results && { results }),
    handIns: existsSync(intake) ? readIntake(intake).handIns : [],
    times: places.times === undefined ? [] : readTimes(places.times, timezone),
    adjustments: existsSync(adjustments) ? readAdjustments(adjustments) : [],
  }
}
