import { list, type Result, visible } from '#kit/engine'

/** Submissions of which it is no chance that all lack the same. */
const several = 2

/**
 * What no submission has of what a course's bindings name: a file, a function, or a part of a result. In sentences for
 * staff, because then the binding is likelier to be wrong than everybody.
 */
export function foundInNone(results: readonly Result[]): readonly string[] {
  const [first] = results
  if (first === undefined || results.length < several) return []
  const lacked = first.functions.flatMap(({ name, call }) => {
    // Of a function that no lines call, the starter has the name.
    if (call === undefined) return []
    const all = results.map((result) => lackedBy(result, name)).filter((one) => one !== 'nothing')
    const [one] = all
    return one !== undefined && all.length >= several && all.every((other) => other === one) ? [one] : []
  })
  const names = [...new Set(lacked)]
  if (names.length === 0) return []
  return [`No submission has ${list(names.map(visible), 'or')}: is the binding right?`]
}

/** What a submission lacks for a function; `nothing` if it does not say, because the function is not written. */
function lackedBy({ checks, functions }: Result, name: string): string | undefined {
  const { state } = functions.find((one) => one.name === name) ?? {}
  const findings = checks.flatMap((check) =>
    check.function === name && check.finding ? [check.finding] : [],
  )
  for (const finding of findings) {
    if (finding.code === 'missing')
      return finding.noFile ? finding.file : `${finding.name} in ${finding.file}`
    const part =
      finding.code === 'threw' &&
      finding.error.type === 'MissingPart' &&
      / has no ([^;]+)/.exec(finding.error.message)
    if (part) return `the part ${part[1]}, which is read of ${finding.error.message.split(',', 1)[0]}`
  }
  return state === 'unwritten' ? 'nothing' : undefined
}
