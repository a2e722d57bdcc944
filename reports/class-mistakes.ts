import { count, type Diagnosis, list, type Result, visible } from '#kit/engine'
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
/** The most functions that are named. */
const functionsShown = 3

/** All mistakes, counted by student: whoever makes one in ten functions counts once. Most common first. */
export function mistakesOf(results: readonly Result[]): readonly MistakeView[] {
  const found = new Map<string, { readonly functions: Set<string>; readonly students: Set<string> }>()
  for (const { submission, functions } of results) {
    for (const { name, diagnosis } of functions) {
      for (const title of diagnosis === undefined ? [] : titlesOf(diagnosis)) {
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
        where: `in ${named([...functions].map(visible))}`,
        students: links.slice(0, inView),
        more: rest.length === 0 ? null : { summary: `${rest.length} more`, students: rest },
      }
    })
}

/** The title of a diagnosis; of a pair, both. */
export const titlesOf = ({ kind, title }: Diagnosis): readonly string[] =>
  kind === 'pair' ? title.split(' & ') : [title]

function named(functions: readonly string[]): string {
  const more = functions.length - functionsShown
  return more <= 1
    ? list(functions)
    : `${functions.slice(0, functionsShown).join(', ')} and ${more} more functions`
}
