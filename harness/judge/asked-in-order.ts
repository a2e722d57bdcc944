import { type PlannedAssignment, placeOf } from '#assignment'
import type { Language } from '#runner'
import { type AskedCalls, askedOf, inStages } from './calls-for.ts'
import type { Layout } from './layout.ts'
import type { Prepared } from './plan-for.ts'

/**
 * The calls of a plan in one language, the same for all submissions of a batch with files of the same names.
 *
 * @param only the files whose functions are called; default: all
 */
export function askedInOrder(
  { plan, asked: lists }: Prepared,
  assignment: PlannedAssignment,
  language: Language,
  files: Layout['files'],
  only?: ReadonlySet<string>,
): AskedCalls {
  const key = JSON.stringify([language, ...files, only && [...only]])
  const known = lists.get(key)
  // A Map keeps insertion order: the most recently used list is last.
  lists.delete(key)
  if (known !== undefined) {
    lists.set(key, known)
    return known
  }
  const asked = askedOf([...plan.functions, ...(plan.given ?? [])], ({ formula }) => {
    return placeOf(assignment, formula.name, formula.inputs, language, files)
  })
  const made = inStages(only ? asked.filter(({ place: { target } }) => only.has(target.file)) : asked)
  // The calls are large, and a class with odd names must not keep a list of them for each student.
  const [oldest] = lists.keys()
  if (lists.size >= mostLists && oldest !== undefined) lists.delete(oldest)
  lists.set(key, made)
  return made
}

const mostLists = 8
