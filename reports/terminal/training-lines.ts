import { count, list } from '#kit/engine'
import type { TrainingFinding } from '../training-view.ts'

type NamedMistake = { readonly title: string; readonly sentence: string } & (
  | { readonly evidence: 'shown'; readonly shownBy: readonly string[] }
  | { readonly evidence: 'likely'; readonly nearlyAsLikely: readonly string[] }
)

/** What was found in a training, as the first sentences of a report. */
export function trainingSentences(
  findings: readonly TrainingFinding[],
  mistakes: readonly NamedMistake[],
): readonly string[] {
  const of = (state: TrainingFinding['state']) => findings.filter((one) => one.state === state).length
  const [failed, passed, notMade] = [of('failed'), of('passed'), of('not made')]
  const first =
    failed === 0
      ? `All ${count(passed, 'check')} passed.`
      : `${count(failed, 'check')} of ${failed + passed} failed.`
  return [
    first +
      (notMade === 0 ? '' : ` ${count(notMade, 'check')} could not be made, because the log lacks the data.`),
    ...mistakes.map(mistakeSentence),
  ]
}

function mistakeSentence(mistake: NamedMistake): string {
  const { title, sentence } = mistake
  if (mistake.evidence === 'shown')
    return `Mistake: ${title}. ${sentence} Shown by: ${list(mistake.shownBy)}.`
  const others = mistake.nearlyAsLikely
  return `Likely mistake: ${title}. ${sentence}${others.length === 0 ? '' : ` Almost as likely: ${list(others)}.`}`
}

/** The report of a training for a terminal. */
export const trainingLines = (
  title: string,
  sentences: readonly string[],
  findings: readonly TrainingFinding[],
): readonly string[] => [
  title,
  '',
  ...sentences,
  ...findings
    .filter(({ state }) => state === 'failed')
    .flatMap((one) => ['', `✗ ${one.title}`, `  ${one.sentence ?? ''}`, `  Expected: ${one.claim}`]),
]
