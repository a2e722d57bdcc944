import { loadAssignment } from '#assignment'
import { defaultSecretFile, readSecret, readStored, type Stored, secretDigest } from '#batch'
import { UsageError } from '#files'
import { planFor } from '#judge'
import { type CheckResult, count, explain, judge, listSome, type Result, visible } from '#kit/engine'
import { say, sayJson } from './output.ts'

interface Options {
  readonly assignment?: string
  readonly secretFile?: string
  readonly json?: boolean
}

/** A check, and what the stored answers come to under today's suite. */
interface Derived extends Pick<CheckResult, 'id' | 'function' | 'outcome' | 'points' | 'maxPoints'> {
  /** Absent where answers are not stored: the function crashed, or returned what stays in its process. */
  readonly again?: { readonly outcome: string; readonly points: number | null }
}

/** `touchstone explain --results`: derives a mark again, from the answers that are stored, and adds it up. */
export async function explainMark(
  out: string,
  [submission = '', ...words]: readonly string[],
  options: Options,
): Promise<number> {
  const stored = await readStored(out, submission)
  const { result } = stored
  const derived = await derive(stored, options)
  const chosen = words.length === 0 ? derived : derived.filter((one) => isMeant(one, result, words))
  if (chosen.length === 0)
    throw new UsageError(
      'unknown-topic',
      `the result of '${submission}' has no function or check '${words.join(' ')}'`,
      `Its functions: ${listSome(
        result.functions.map(({ exported }) => exported),
        40,
      )}`,
    )
  if (options.json)
    sayJson(
      JSON.stringify({
        schema: 'touchstone/mark/v1',
        ...{ submission, score: result.score, maxScore: result.maxScore, at: stored.at },
        ...{ conventions: result.conventions, checks: chosen, history: stored.history },
      }),
    )
  else say(textOf(stored, derived, chosen))
  return 0
}

async function derive({ result, recorded, secret }: Stored, options: Options): Promise<readonly Derived[]> {
  const assignment = await loadAssignment(options.assignment ?? result.assignment.name)
  const file = options.secretFile ?? defaultSecretFile()
  const { secret: own } = readSecret(file, [], () => {
    throw new UsageError(
      'no-secret',
      `there is no secret '${file}'`,
      'Give the one it was graded with: --secret-file',
    )
  })
  if (secret !== undefined && secret !== secretDigest(own))
    throw new UsageError(
      'other-secret',
      `'${file}' is not the secret with which this was graded`,
      'Give that one: its inputs derive from it. --secret-file <file>',
    )
  const { plan, tables } = planFor(assignment, { secret: own, audience: 'staff' })
  const known = new Map(
    plan.functions.flatMap(({ formula: { name }, calls }) => {
      const answers = recorded?.functions.get(name)?.answers
      return answers?.length === calls.length ? [[name, { file: '', exported: name, answers }] as const] : []
    }),
  )
  const only = { ...plan, functions: plan.functions.filter(({ formula }) => known.has(formula.name)) }
  const judged = judge(only, tables, { functions: known, quiz: { file: '', problem: '' } })
  const again = new Map(
    judged.functions.flatMap(({ checks }) =>
      checks.map(({ check, outcome, points }) => [check.id, { outcome, points }]),
    ),
  )
  return result.checks.map(({ id, function: of, outcome, points, maxPoints }) => {
    const now = outcome === 'unwritten' ? undefined : again.get(id)
    return { id, function: of, outcome, points, maxPoints, ...(now && { again: now }) }
  })
}

const isMeant = (one: Derived, { functions }: Result, words: readonly string[]): boolean => {
  const exported = functions.find(({ name }) => name === one.function)?.exported
  return words.some((word) => [one.id, one.function, exported].includes(word))
}

function textOf(
  { result, at, history }: Stored,
  all: readonly Derived[],
  chosen: readonly Derived[],
): string {
  const { submission, score, maxScore, parts, conventions } = result
  const derived = all.filter(({ again }) => again !== undefined)
  const others = derived.filter(
    (one) => one.again?.outcome !== one.outcome || one.again?.points !== one.points,
  )
  return [
    `${visible(submission)}: ${pointsText(score, maxScore)}, graded ${at}`,
    ...parts.map(({ title, points, maxPoints }) => `  ${visible(title)}: ${pointsText(points, maxPoints)}`),
    ...(conventions.length > 0
      ? [`Judged by: ${conventions.map(({ flag, value }) => `${flag} ${value}`).join(', ')}`]
      : []),
    ...[...Map.groupBy(chosen, (one) => one.function)].flatMap(([name, checks]) => [
      `${visible(result.functions.find((one) => one.name === name)?.exported ?? name)}:`,
      ...whyCrashed(name, result),
      ...checks.map(lineOf),
    ]),
    `Derived again from the stored answers: ${derived.length} of ${count(all.length, 'check')}, ${
      others.length === 0
        ? 'each with the same outcome'
        : `${others.length} with another outcome today; regrade would change them`
    }.`,
    ...history.map(
      ({ at: from, until, score: old }) => `Before: ${pointsText(old, maxScore)}, from ${from} to ${until}`,
    ),
  ].join('\n')
}

/** What stopped a function, once for all of its checks, and where. */
function whyCrashed(name: string, result: Result): readonly string[] {
  const crashed = result.checks.filter((one) => one.function === name && one.outcome === 'crashed')
  const said = crashed.map((check) => {
    const { headline, lines } = explain(check, result, { audience: 'staff' })
    return [headline, ...lines].filter((line) => line !== '').map((line) => `  ${line}`)
  })
  return said.filter((one, k) => said.findIndex((other) => other[0] === one[0]) === k).flat()
}

const lineOf = ({ id, outcome, points, maxPoints, again }: Derived): string => {
  const today = again && again.outcome !== outcome ? `; today it is ${again.outcome}` : ''
  return `  ${id}: ${outcome}, ${pointsText(points, maxPoints)}${today}`
}

const pointsText = (points: number | null, max: number): string =>
  points === null ? 'not graded' : `${points} of ${count(max, 'point')}`
