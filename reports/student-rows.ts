import { type Result, visible } from '#kit/engine'
import { languageNames } from '#runner/language-names'
import { titlesOf } from './class-mistakes.ts'
import { lookOf, urgencyOf } from './needs-look.ts'
import { studentLink } from './student-link.ts'
import { functionMark, type Mark, percentOf, pointsOf } from './words.ts'

export interface StudentRow {
  readonly name: string
  readonly href: string
  readonly language: string
  readonly score: string
  /** The bar of the score; null without a score. */
  readonly bar: { readonly percent: number } | null
  /** Why staff should look at it; empty if they need not. */
  readonly look: string
  /** The functions that are not right, grouped by state. */
  readonly states: readonly { readonly mark: Mark; readonly text: string }[]
  /** `Margin left out, Bias missing`. */
  readonly mistakes: string
}

/** Who needs a look first, by reason, then all by points. Equal ones stay in the order of the class. */
export function byNeed(results: readonly Result[]): readonly Result[] {
  return results
    .map((result) => {
      const look = lookOf(result)
      return { result, urgency: look ? urgencyOf(look.reason) : Infinity, share: shareOf(result) }
    })
    .sort((a, b) => compare(a.urgency, b.urgency) || a.share - b.share)
    .map(({ result }) => result)
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b)
const shareOf = ({ score, maxScore }: Result): number => (maxScore === 0 ? 0 : (score ?? 0) / maxScore)

/** The order in which a row lists the states of its functions. */
const order = ['failed', 'crashed', 'fragile', 'unwritten', 'ungraded'] as const

/** One line of the table of students. */
export function studentRow(result: Result): StudentRow {
  const { submission, language, score, maxScore, functions } = result
  const states = Map.groupBy(functions, ({ state }) => state)
  const titles = functions.flatMap(({ diagnosis }) =>
    diagnosis === undefined ? [] : titlesOf(diagnosis, result),
  )
  return {
    ...studentLink(submission),
    language: language === null ? 'none' : languageNames[language],
    score: pointsOf(score, maxScore),
    bar: score === null ? null : { percent: percentOf(score, maxScore) },
    look: lookOf(result)?.tag ?? '',
    states: order.flatMap((state) => {
      const [mark, n] = [functionMark(state), states.get(state)?.length ?? 0]
      return n === 0 ? [] : [{ mark, text: `${n} ${mark.word}` }]
    }),
    mistakes: [...new Set(titles)].map(visible).join(', '),
  }
}
