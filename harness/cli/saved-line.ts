import { type Result, visible } from '#kit/engine'

/** What a save changed, in one line: `svm.ts: 85 of 100 (was 70); hingeMulticlass passed (was failed)`. */
export function savedLine(saved: readonly string[], before: Result, after: Result): string {
  const changes = after.functions.flatMap(({ name, exported, state }) => {
    const was = before.functions.find((one) => one.name === name)?.state
    return was === undefined || was === state ? [] : [`${visible(exported)} ${state} (was ${was})`]
  })
  const score = `${after.score ?? 'not graded'} of ${after.maxScore}`
  const was = before.score === after.score ? '' : ` (was ${before.score ?? 'not graded'})`
  return [`${saved.map(visible).join(', ')}: ${score}${was}`, ...changes].join('; ')
}
