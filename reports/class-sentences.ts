import { list, type Result, withQuizzes } from '#kit/engine'
import { mistakesOf } from './class-mistakes.ts'
import { foundInNone } from './found-in-none.ts'
import { type LookView, looksOf } from './needs-look.ts'
import { otherArguments } from './other-arguments.ts'
import { worksForOthers } from './works-for-others.ts'

/** The most mistakes that a sentence names. */
const named = 3

/** What an instructor asks first: how many have everything, who needs attention, and what went wrong most often. */
export function classSentences(graded: readonly Result[]): readonly string[] {
  const results = graded.map(withQuizzes)
  if (results.length === 0) return []
  const full = results.filter(({ score, maxScore }) => score === maxScore).length
  const looks = looksOf(results)
  const mistakes = mistakesOf(results.filter(({ score }) => score !== null))
  const most = mistakes.slice(0, named).map(({ title, count: many }) => `${title} (${many})`)
  const others = otherArguments(results)
  const sentencesOf = (isInAll: boolean) =>
    others.flatMap((one) => (one.isInAll === isInAll ? [one.sentence] : []))
  return [
    // What is first is the headline of the page: nothing else matters before it is mended.
    ...sentencesOf(true),
    fullSentence(full, results.length),
    lookSentence(looks),
    most.length === 0
      ? 'No known mistake was found.'
      : `Most common ${most.length === 1 ? 'mistake' : 'mistakes'}: ${most.join(', ')}.`,
    ...worksForOthers(results),
    ...foundInNone(results),
    ...sentencesOf(false),
  ]
}

function lookSentence(looks: readonly LookView[]): string {
  const [first, ...others] = looks
  const n = looks.reduce((sum, { count }) => sum + count, 0)
  const need = n === 1 ? 'needs' : 'need'
  if (first === undefined) return 'No submission needs attention.'
  return others.length === 0
    ? `${first.title} and ${need} attention.`
    : `${n} ${need} attention: ${list(looks.map(({ title }) => title))}.`
}

function fullSentence(full: number, of: number): string {
  if (of === 1) return `The only submission ${full === 1 ? 'has' : 'does not have'} full points.`
  return `${full === 0 ? 'None' : full} of ${of} submissions ${full > 1 ? 'have' : 'has'} full points.`
}
