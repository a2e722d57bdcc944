import { count, list } from '#kit/engine'
import type { TrainingFinding } from '../training-view.ts'

type NamedMistake = { readonly title: string; readonly sentence: string } & (
  | { readonly evidence: 'shown'; readonly shownBy: readonly string[] }
  | { readonly evidence: 'likely'; readonly nearlyAsLikely: readonly string[] }
)

/** What was found in a training run, as the first sentences of a report. */
export function trainingSentences(
  findings: readonly TrainingFinding[],
  mistakes: readonly NamedMistake[],
): readonly string[] {
  const of = (state: TrainingFinding['state']) => findings.filter((one) => one.state === state).length
  const [failed, passed, skipped] = [of('failed'), of('passed'), of('skipped')]
  const first = verdictOf(passed, failed)
  return [
    first +
      (skipped === 0
        ? ''
        : ` ${count(skipped, 'check')} ${skipped === 1 ? 'was' : 'were'} skipped because the log lacks the data ${skipped === 1 ? 'it needs' : 'they need'}.`),
    ...mistakes.map(mistakeSentence),
  ]
}

function verdictOf(passed: number, failed: number): string {
  if (failed > 0) return `${count(failed, 'check')} of ${failed + passed} failed.`
  if (passed === 0) return 'No check ran.'
  return passed === 1 ? '1 check passed.' : `All ${passed} checks passed.`
}

function mistakeSentence(mistake: NamedMistake): string {
  const { title, sentence } = mistake
  if (mistake.evidence === 'shown')
    return `Mistake: ${title}. ${sentence} Shown by: ${list(mistake.shownBy)}.`
  const others = mistake.nearlyAsLikely
  return `Likely mistake: ${title}. ${sentence}${others.length === 0 ? '' : ` Almost as likely: ${list(others)}.`}`
}

/** The report of a training run for a terminal. */
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
