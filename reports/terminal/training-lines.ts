import { count, list } from '#kit/engine'
import type { TrainingFinding } from '../training-view.ts'

interface NamedMistake {
  readonly title: string
  readonly sentence: string
  readonly evidence: 'shown' | 'likely'
  readonly from: readonly string[]
}

/** What was found in a training, as the first sentences of a report. */
export function trainingSentences(
  findings: readonly TrainingFinding[],
  mistakes: readonly NamedMistake[],
): readonly string[] {
  const of = (state: TrainingFinding['state']) => findings.filter((one) => one.state === state).length
  const [failed, passed, notMade] = [of('failed'), of('passed'), of('not made')]
  const first =
    failed === 0
      ? `${count(passed, 'check')} passed, and none failed.`
      : `${count(failed, 'check')} of ${failed + passed} failed.`
  return [
    first +
      (notMade === 0 ? '' : ` ${count(notMade, 'check')} could not be made: the log lacks what they need.`),
    ...mistakes.map(({ title, sentence, evidence, from }) =>
      evidence === 'shown'
        ? `Mistake: ${title}. ${sentence} Shown by: ${list(from)}.`
        : `Most like: ${title}. ${sentence}${from.length === 0 ? '' : ` Nearly as likely: ${list(from)}.`}`,
    ),
  ]
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
    .flatMap((one) => ['', `✗ ${one.title}`, `  ${one.sentence ?? ''}`, `  Right: ${one.claim}`]),
]
