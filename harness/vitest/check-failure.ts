import type { CheckResult, Explanation } from '#kit'

/** A check that did not pass, as an error whose message says it all; a stack would point into the grader. */
export function checkFailure(check: CheckResult, words: Explanation): Error {
  const { counterexample, points, maxPoints } = check
  const sections = [
    [words.headline, ...words.lines],
    words.diagnosis === null ? [] : [words.diagnosis.sentence],
    counterexample === undefined
      ? []
      : [
          `${counterexample.function}(${counterexample.args.map(({ name }) => name).join(', ')})`,
          ...counterexample.args.map(({ name, value }) => `  ${name} = ${value.text}`),
          ...(counterexample.got ? [`  yours = ${counterexample.got.text}`] : []),
          ...(counterexample.expected ? [`  expected = ${counterexample.expected.text}`] : []),
        ],
    words.help.map((help) => `Try: ${help}`),
    [`${points} of ${maxPoints} points`],
  ]
  const failure = new Error(
    sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
  )
  failure.name = check.outcome
  failure.stack = `${failure.name}: ${failure.message}`
  return failure
}
