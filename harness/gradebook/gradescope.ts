import { type Durations, list, type Result } from '#kit/engine'
import { type Exported, jsonDocument } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { type Item, itemsOf } from './items.ts'
import { plainLines } from './plain-text.ts'

/** What Gradescope calls each. */
const visibilities = { public: 'visible', 'after-due': 'after_due_date', hidden: 'hidden' } as const

/**
 * Gradescope's `results.json`: a test per check. While a test is kept from students they see no total, so neither the
 * text nor the leaderboard contains one. Nor does either say how long hidden calls took, which may tell their inputs.
 * Without a score no number is written, and Gradescope records no grade.
 *
 * @param leaderboard adds how many public checks passed, and the CPU time of the calls that students see
 */
export function gradescope(result: Result, feedback: Feedback, { leaderboard = false } = {}): Exported {
  const { score, durations } = result
  const items = itemsOf(result, feedback)
  return jsonDocument({
    ...(score !== null && { score }),
    output: plainLines(
      [...(score === null ? ['Not graded yet.'] : []), ...feedback.notes, ...keptBack(items)].join('\n'),
    ),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: items.map((item) => testOf(item, score !== null)),
    ...(leaderboard && score !== null && { leaderboard: standing(items, durations) }),
  })
}

const testOf = (
  { id, title, sentence, text, outcome, points, maxPoints, visibility }: Item,
  isScored: boolean,
) => ({
  ...(isScored && { score: points ?? 0, max_score: maxPoints }),
  ...(outcome !== 'ungraded' && { status: outcome === 'passed' ? 'passed' : 'failed' }),
  name: `${title}: ${sentence}`,
  ...(text !== '' && { output: text }),
  visibility: visibilities[visibility],
  extra_data: { check: id, outcome },
})

/** What students do not see, in a sentence. */
function keptBack(items: readonly Item[]): readonly string[] {
  const kept = [
    ...(items.some(({ visibility }) => visibility === 'hidden') ? ['hidden'] : []),
    ...(items.some(({ visibility }) => visibility === 'after-due') ? ['shown after the due date'] : []),
  ]
  return kept.length === 0
    ? []
    : [`Some checks are ${list(kept)}; until you see them all, Gradescope shows no total.`]
}

const standing = (items: readonly Item[], { publicCalls }: Durations) => [
  {
    name: 'Public checks passed',
    value: items.filter(({ visibility, outcome }) => visibility === 'public' && outcome === 'passed').length,
  },
  ...(publicCalls
    ? [{ name: 'CPU seconds', value: sum(Object.values(publicCalls)) / 1000, order: 'asc' }]
    : []),
]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
