import type { PlannedAssignment } from '#assignment'
import type { Answers } from '#kit/engine'
import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { SubmissionReader } from '#runner'
import type { Asked } from './calls-for.ts'

/** Adds to the answers of each function what its file states of conventions. A file with two texts states nothing. */
export async function withStated(
  functions: Answers['functions'],
  asked: readonly Asked[],
  { stated = {} }: PlannedAssignment,
  reader: SubmissionReader,
): Promise<Answers['functions']> {
  const flags = Object.keys(stated) as Flag[]
  const formulas = new Set(asked.map(({ planned }) => planned.formula))
  const found = new Map(functions)
  for (const { name, obeys } of formulas) {
    const [own, concerning] = [functions.get(name), flags.filter((flag) => obeys.includes(flag))]
    if (own === undefined || concerning.length === 0) continue
    const read = await reader.text(own.file)
    const text = 'text' in read ? read.text : ''
    const said = concerning.flatMap((flag) => {
      const values = Object.entries(stated[flag] ?? {}).filter(([, part]) => text.includes(part))
      return values.length === 1 ? values.map(([value]) => [flag, value] as const) : []
    })
    if (said.length > 0) found.set(name, { ...own, stated: Object.fromEntries(said) as Conventions })
  }
  return found
}
