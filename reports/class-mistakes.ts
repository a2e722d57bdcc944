import { count, type Diagnosis, listSome, type Result, visible } from '#kit/engine'
import { type StudentLink, studentLink } from './student-link.ts'

/** One mistake, whichever functions show it, and who made it. */
export interface MistakeView {
  /** `Margin left out`. */
  readonly title: string
  /** `3 students`. */
  readonly count: string
  /** `in hingeMulticlass and svmLinearLoss`. */
  readonly where: string
  readonly students: readonly StudentLink[]
  readonly more: { readonly summary: string; readonly students: readonly StudentLink[] } | null
}

/** The most names that are in view at once; the others are folded. */
const inView = 12
/** Functions that a line names, or all but one and how many others. */
const mostFunctions = 4

/** All mistakes, counted by student: whoever makes one in ten functions counts once. Most common first. */
export function mistakesOf(results: readonly Result[]): readonly MistakeView[] {
  const found = new Map<string, { readonly functions: Set<string>; readonly students: Set<string> }>()
  for (const result of results) {
    const { submission, functions } = result
    for (const { name, diagnosis } of functions) {
      for (const title of diagnosis === undefined ? [] : titlesOf(diagnosis, result)) {
        const one = found.get(title) ?? { functions: new Set(), students: new Set() }
        found.set(title, one)
        one.functions.add(name)
        one.students.add(submission)
      }
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.students.size - one.students.size || (a < b ? -1 : 1))
    .map(([title, { functions, students }]) => {
      const links = [...students].map(studentLink)
      const rest = links.slice(inView)
      return {
        title: visible(title),
        count: count(students.size, 'student'),
        where: `in ${listSome([...functions].map(visible), mostFunctions, 'more functions')}`,
        students: links.slice(0, inView),
        more: rest.length === 0 ? null : { summary: `${rest.length} more`, students: rest },
      }
    })
}

/** The title of a diagnosis; of a pair, both. A convention says what to do, so alone it would read like advice. */
export function titlesOf(
  { id, title, titles = [title] }: Diagnosis,
  { conventions }: Result,
): readonly string[] {
  const ids = id.split(' + ')
  return titles.map((one, k) =>
    conventions.some(({ flag }) => ids[k]?.startsWith(`${flag}/`))
      ? `Other convention: ${one.slice(0, 1).toLowerCase()}${one.slice(1)}`
      : one,
  )
}
