import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bindingsOf, type PlannedAssignment } from '#assignment'
import type { Language } from '#runner'

/**
 * The folders of an assignment's starters in one language whose functions answer: `starter/python`, and
 * `starter/python-2015` for what was handed out in another year. None if every function throws, as in generated
 * starters: then an unwritten function is known by what it throws. Where the course has its own calls, a starter shows
 * whether it takes them, so all count.
 */
export function starterFolders(assignment: PlannedAssignment, language: Language): readonly string[] {
  const all = join(assignment.folder, 'starter')
  if (!existsSync(all)) return []
  const functions = new Set([...Object.values(assignment.files).flat(), ...Object.keys(assignment.bindings)])
  const isOwn = Object.keys(assignment.bindings).some((name) =>
    bindingsOf(assignment.bindings, name, language).some((binding) => 'call' in binding),
  )
  return readdirSync(all)
    .filter((name) => name === language || name.startsWith(`${language}-`))
    .sort()
    .map((name) => join(all, name))
    .filter((folder) => isOwn || refusalsIn(folder) < functions.size)
}

const refusalsIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').split(refusal).length - 1)
    .reduce((sum, count) => sum + count, 0)

const refusal =
  /(?:raise NotImplementedError|throw new Error\('not written yet'\)|throw std::logic_error\("not written yet"\))/
