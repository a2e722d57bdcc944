import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './output.ts'
import { functionsIndex, gradersIndex } from './sync/graders-index.ts'
import { putFiles } from './sync/put-files.ts'
import { findRepository } from './sync/repository.ts'
import { syncAssignment } from './sync/sync-assignment.ts'

export interface SyncOptions {
  readonly check?: boolean
  readonly json?: boolean
}

/**
 * `touchstone sync`: writes everything that is generated, of one assignment or of this repository. With `--check` it
 * writes nothing and lists what is stale.
 */
export async function sync(
  folder: string | undefined,
  { check = false, json }: SyncOptions,
): Promise<number> {
  const one = folder ?? (existsSync('assignment.json') ? '.' : undefined)
  const { names, leftover, notes, again } =
    one === undefined
      ? { names: await syncRepository(check), leftover: [], notes: [], again: '' }
      : await syncAssignment(one, check)
  const stale = [...names, ...leftover]
  const about = check ? { stale } : { written: names }
  if (json) say(JSON.stringify({ schema: 'touchstone/sync/v1', ...about }))
  else {
    const head = sentence(names, check, folder === undefined ? '' : again)
    say([...(names.length > 0 || leftover.length === 0 ? [head] : []), ...notes].join('\n'))
  }
  return check && stale.length > 0 ? 1 : 0
}

async function syncRepository(check: boolean): Promise<readonly string[]> {
  const repository = await findRepository(
    'Name the folder of an assignment: npx --no-install touchstone sync my-assignment\nOr begin one: npx --no-install touchstone new assignment my-assignment',
  )
  // First, because everything else is made from the suites that it lists.
  const stale = new Set(
    putFiles(repository, [['graders/modules.generated.ts', gradersIndex(repository)]], check),
  )
  if (check && stale.size > 0) return [...stale]
  const { allSuites } = await import('#graders')
  const functions = functionsIndex(await allSuites())
  for (const path of putFiles(repository, [['graders/functions.generated.json', functions]], check))
    stale.add(path)
  if (check && stale.size > 0) return [...stale]
  const { generate, generatedFolders } = await import('./sync/generate.ts')
  const files = await generate(repository)
  for (const path of putFiles(repository, files, check)) stale.add(path)
  const there = globSync(
    generatedFolders.map((folder) => `${folder}/**`),
    { cwd: repository, withFileTypes: true },
  )
  for (const entry of there.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name).slice(repository.length + 1)
    if (files.has(path) || isByHand(path, files)) continue
    stale.add(path)
    if (!check) rmSync(join(repository, path))
  }
  return [...stale].sort()
}

/** Whether a path is in the starter of a course that has its own: none of its code is generated. */
function isByHand(path: string, files: ReadonlyMap<string, string>): boolean {
  const [starters] = /^assignments\/[^/]+\/starter\//.exec(path) ?? []
  return (
    starters !== undefined &&
    ![...files.keys()].some((file) => file.startsWith(starters) && !file.endsWith('.json'))
  )
}

function sentence(names: readonly string[], check: boolean, folder: string): string {
  if (names.length === 0) return 'Everything that is generated is up to date.'
  const command = `npx --no-install touchstone sync ${folder}`.trim()
  const head = check ? `Stale; ${command} makes them again:` : 'Written:'
  return [head, ...names.map((name) => `  ${name}`)].join('\n')
}
