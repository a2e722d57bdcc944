import { UsageError } from '#files'
import { judgeClaim, meanOf } from '#kit/curves'
import { count, visible } from '#kit/engine'
import { inThree } from '#reports'
import { claimOf, logsOf, setupIn } from '#training/recording/claim-of.ts'
import { readRecording } from '#training/recording/read-recording.ts'
import { say, sayJson } from '../output.ts'

export interface ClaimsOptions {
  readonly json?: boolean
}

/** Above this, chance explains what was found. */
const mostFalseAlarms = 0.05

/** `touchstone curves claims`: whether two recordings show what the lectures claim of one thing. */
export async function claims(one: string, other: string, { json }: ClaimsOptions): Promise<number> {
  const { claim, better, worse } = claimOf(readRecording(one), readRecording(other))
  const seeds = [...new Set(better.seeds)].filter((seed) => worse.seeds.includes(seed))
  if (seeds.length === 0)
    throw new UsageError(
      'not-comparable',
      'the recordings have no seed in common',
      'Record both with the same seeds.',
    )
  const judged = judgeClaim(claim, logsOf(better, seeds), logsOf(worse, seeds), setupIn(better))
  const { passed, differences, falseAlarms } = judged
  const isShown = passed && falseAlarms <= mostFalseAlarms
  const verdict = isShown ? 'shown' : passed ? 'uncertain' : 'not shown'
  const wins = differences.filter((difference) => difference < 0).length
  if (json) {
    sayJson(
      JSON.stringify({
        ...{ schema: 'touchstone/training-claim/v1', claim: claim.id, verdict },
        ...{ better: better.recipe.id, worse: worse.recipe.id, statistic: claim.lower },
        ...{ seeds, differences, falseAlarms },
      }),
    )
  } else {
    say(
      [
        `${claim.title}: ${verdict}.`,
        claim.claim,
        visible(
          `${better.recipe.id} is better than ${worse.recipe.id} in ${wins} of ${count(seeds.length, 'pair')} of runs.`,
        ),
        `${statisticNames[claim.lower] ?? claim.lower}: ${meanText(differences)}.`,
        `If neither were better, chance alone would give as many better pairs in ${percent(falseAlarms)} of cases.`,
        ...(verdict === 'uncertain' ? ['Record more seeds: with five, all better, it is 3.1 %.'] : []),
      ].join('\n'),
    )
  }
  return isShown ? 0 : 1
}

const statisticNames: Readonly<Record<string, string>> = {
  'area-under-loss': 'Mean difference of the mean losses',
  'last-loss': 'Mean difference of the logarithms (base 10) of the losses in the last tenth of the steps',
}

function meanText(differences: readonly number[]): string {
  const mean = meanOf(differences)
  return Number.isFinite(mean) ? inThree(mean) : 'not finite, because a training run diverged'
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`
