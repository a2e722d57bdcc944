import { join } from 'node:path'
import { writeWhole } from '#files'
import { gradebook } from '#gradebook'
import type { Result } from '#kit/engine'
import { classView, render, slowFunctions } from '#reports'
import type { Store } from './store/store-types.ts'
import { writeFeedback } from './write-feedback.ts'

/** Where what is about a class goes, and whether it has pages. */
interface Pages {
  readonly out: string
  readonly reports: boolean
  readonly pastDue: boolean
}

/** The reports on the class as a whole. */
const classReports = [
  ['index.html', 'class.html'],
  ['summary.md', 'summary.md'],
] as const

/** Writes what is known only when all are graded: the gradebook, and the pages on the class. */
export async function writeClass(results: readonly Result[], store: Store, pages: Pages): Promise<void> {
  if (pages.reports) await addSlowFunctions(results, store, pages)
  writeWhole(join(pages.out, 'gradebook.csv'), gradebook(results))
  if (!pages.reports) return
  const view = classView(results)
  for (const [file, template] of classReports) writeWhole(join(pages.out, file), await render(template, view))
}

/** Writes the pages of slow functions again, beside the median of the class. */
async function addSlowFunctions(results: readonly Result[], store: Store, pages: Pages): Promise<void> {
  const slow = Map.groupBy(slowFunctions(results, 'publicCalls'), ({ submission }) => submission)
  for (const [submission, own] of slow)
    await writeFeedback(pages.out, store.read(submission), pages.pastDue, own)
}

/** Writes `results.jsonl`: the stored rows of these submissions, in this order. */
export function writeRows(store: Store, submissions: readonly string[], out: string): void {
  const stored = submissions.filter((id) => store.known.has(id))
  writeWhole(join(out, 'results.jsonl'), store.lines(stored), { durable: true })
}
