import { count, type Result, visible } from '#kit/engine'
import { functionMark, hiddenPoints } from '#reports'

/** What a save changed, in one line: `svm.ts: 85 of 100 points (was 70); hingeMulticlass right (was not right)`. */
export function savedLine(saved: readonly string[], before: Result, after: Result): string {
  const changes = after.functions.flatMap(({ name, exported, state }) => {
    const was = before.functions.find((one) => one.name === name)?.state
    return was === undefined || was === state
      ? []
      : [`${visible(exported)} ${functionMark(state).word} (was ${functionMark(was).word})`]
  })
  const score = `${after.score ?? 'not graded'} of ${count(after.maxScore + hiddenPoints(after), 'point')}`
  const was = before.score === after.score ? '' : ` (was ${before.score ?? 'not graded'})`
  return [`${saved.map(visible).join(', ')}: ${score}${was}`, ...changes].join('; ')
}
