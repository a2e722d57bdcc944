import { count, list, type Result } from '#kit/engine'
import { mistakesOf } from './class-mistakes.ts'
import { looksOf } from './needs-look.ts'
import { withQuizzes } from './with-quizzes.ts'

/** The most mistakes that a sentence names. */
const named = 3

/** What an instructor asks first: how many have everything, who needs a look, and what went wrong most often. */
export function classSentences(graded: readonly Result[]): readonly string[] {
  const results = graded.map(withQuizzes)
  if (results.length === 0) return []
  const full = results.filter(({ score, maxScore }) => score === maxScore).length
  const looks = looksOf(results)
  const looked = looks.reduce(
    (sum, { students, more }) => sum + students.length + (more?.students.length ?? 0),
    0,
  )
  const mistakes = mistakesOf(results.filter(({ score }) => score !== null))
  const most = mistakes.slice(0, named).map(({ title, count: many }) => `${title} (${many})`)
  return [
    `${full} of ${count(results.length, 'submission')} ${full === 1 ? 'has' : 'have'} full points.`,
    looks.length === 0
      ? 'Nobody needs a look.'
      : `${looked} ${looked === 1 ? 'needs' : 'need'} a look: ${list(looks.map(({ title }) => title))}.`,
    most.length === 0
      ? 'No known mistake was found.'
      : `Most common ${most.length === 1 ? 'mistake' : 'mistakes'}: ${most.join(', ')}.`,
  ]
}
