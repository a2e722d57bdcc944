import { existsSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import {
  type ConventionHere,
  conventionsIn,
  loadAssignment,
  manifestName,
  shellWord,
  UsageError,
} from '#assignment'
import { makeFolder, writeWhole } from '#files'
import { conventions } from '#reference/core/conventions.ts'
import { firstManifest } from './new/first-manifest.ts'
import { gradedFunctions } from './new/graded-functions.ts'
import { schemaFrom } from './new/schema-from.ts'
import { say } from './output.ts'
import { syncAssignment } from './sync/sync-assignment.ts'
import { wrap } from './wrap.ts'

export interface NewAssignmentOptions {
  readonly functions?: string
  readonly json?: boolean
}

/** `touchstone new assignment`: a first assignment.json of some functions, with its starters and its handout. */
export async function newAssignment(
  folder: string,
  { functions = '', json }: NewAssignmentOptions,
): Promise<number> {
  const graded = await gradedFunctions(
    functions.split(/[,\s]+/).filter((name) => name !== ''),
    folder,
  )
  const file = join(folder, manifestName)
  if (existsSync(file)) throw new UsageError('exists', `'${file}' exists already, and is not overwritten`)
  makeFolder(folder, 'assignments')
  writeWhole(file, firstManifest(basename(resolve(folder)), graded, schemaFrom(folder)))
  const { rubric } = await loadAssignment(folder)
  const { names } = await syncAssignment(folder, false)
  const written = [relative('.', resolve(file)), ...names]
  const place = shellWord(relative('.', resolve(folder)) || '.')
  if (json) say(JSON.stringify({ schema: 'touchstone/new/v1', written }))
  else say([...lines(written), ...decisions(conventionsIn(rubric)), ...next(place)].join('\n'))
  return 0
}

const lines = (written: readonly string[]): readonly string[] => [
  'Written:',
  ...written.map((name) => `  ${name}`),
]

/** What an author may want otherwise: each convention with its value, and the others with what they mean. */
function decisions(here: readonly ConventionHere[]): readonly string[] {
  if (here.length === 0) return []
  const about = here.flatMap(({ flag, value }) => {
    const means = Object.entries<string>(conventions[flag].means)
    const others = [...means, ['open', 'any value is accepted']].filter(([other]) => other !== value)
    const meaning = means.find(([one]) => one === value)?.[1] ?? ''
    return wrap(
      `"${flag}": "${value}" (${meaning}); or ${others.map(([other, what]) => `"${other}" (${what})`).join('; or ')}`,
      ...([80, '  ', '    '] as const),
    )
  })
  return ['Decide in it on the conventions:', ...about]
}

const next = (place: string): readonly string[] => [
  'Change points, files and titles there. Then make the rest again, and try it:',
  `  npx --no-install touchstone sync ${place}`,
  `  npx --no-install touchstone audit ${place}`,
  `  npx --no-install touchstone grade ${place} submissions`,
]
