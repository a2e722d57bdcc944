import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedAssignment } from '#assignment'
import type { Language } from '#runner'

/**
 * The folder of an assignment's starter in one language, if its functions answer. Undefined if there is none, or if
 * every function of it throws, as in generated starters: then an unwritten function is known by what it throws.
 */
export function starterFolder({ folder, files }: PlannedAssignment, language: Language): string | undefined {
  const place = join(folder, 'starter', language)
  if (!existsSync(place)) return undefined
  const functions = Object.values(files).flat().length
  const refusals = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(place, name), 'utf8').split(refusal).length - 1)
    .reduce((sum, count) => sum + count, 0)
  return refusals < functions ? place : undefined
}

const refusal = /(?:raise NotImplementedError|throw new Error\('not written yet'\))/
