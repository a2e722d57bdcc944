import type { ChildSource } from '../child-source.ts'
import { connect } from '../connect.ts'
import { forkServers } from '../fork-server/fork-servers.ts'
import { prepareProgram } from '../prepare/index.ts'
import { isTensor } from '../protocol/values.ts'
import { runCalls } from '../run-calls.ts'
import type { Answer, Argument, Isolation, Limits, Run } from '../types.ts'
import type { Attack, Success } from './attacks.ts'
import type { TestedPlace } from './places-here.ts'
import { survivorsNamed } from './processes-named.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import { tensor } from './trial.ts'

/** Small, to keep the tests fast. */
export const attackLimits: Limits = {
  cpu: 1,
  wall: 1,
  total: 10,
  memory: 256,
  processes: 32,
  disk: 16,
  output: 1,
  answers: 4,
}

/** Seconds within which a run must be over, whatever the submission does. */
const deadline = attackLimits.total + 4

/** What an attack achieved, and the output of the runner. */
export interface Attempt {
  readonly successes: readonly Success[]
  readonly run: Run | Broken
}

interface Runs {
  readonly run: Run | Broken
  readonly again?: Run | Broken
  readonly beside: Run | Broken
}

interface Broken {
  readonly broke: string
}

/** Sums that no attack can predict, and how many of them come before the attack. */
const sums = [
  [2.5, 0.25],
  [-7, 0.125],
  [1e6, 3],
  [0.5, 0.0625],
] as const
const before = 2

/**
 * Runs an attack between calls of a benign function, while another submission answers the same calls, and observes its
 * effects.
 */
export async function tryAttack(attack: Attack, place: TestedPlace): Promise<Attempt> {
  const around = await surroundingsOf(attack)
  const shape = shapeOfBuiltIns()
  const started = performance.now()
  try {
    const { run, again, beside } = await (place.isForked ? inTurn : sideBySide)(
      attack,
      around,
      place.isolation,
    )
    const seconds = (performance.now() - started) / 1000
    const survivors = await survivorsNamed(around.mark)
    const damage = await around.damage()
    const runs = [run, ...(again ? [again] : [])]
    const others = 'broke' in beside ? [] : beside.answers
    const given = JSON.stringify([...runs, beside])
    const seen: Readonly<Record<Exclude<Success, 'score' | 'command'>, boolean>> = {
      achieve: damage.reached || runs.some(boasts),
      learn: around.secrets.some((secret) => given.includes(secret)),
      forge: damage.forged || isForged(others),
      outlive: survivors.length > 0,
      litter: damage.littered,
      delay: seconds > deadline * runs.length,
      speak: runs.flatMap(wordsOf).some((text) => controls.test(text)),
      break: [...runs, beside].some((one) => 'broke' in one) || shapeOfBuiltIns() !== shape,
    }
    return { successes: keysOf(seen).filter((success) => seen[success]), run }
  } finally {
    await around.remove()
  }
}

/** Runs both at the same time, each in a separate process. */
async function sideBySide(attack: Attack, around: Surroundings, isolation: Isolation): Promise<Runs> {
  const [run, beside] = await Promise.all([
    answersOf(attack, around.attacker, [around.hints], isolation),
    answersOf(attack, around.neighbor, [], isolation),
  ])
  return { run, beside }
}

/** One after the other in forks of one server: the benign one after the attack, then the attack again. */
async function inTurn(attack: Attack, around: Surroundings, isolation: Isolation): Promise<Runs> {
  const servers = forkServers(isolation, 1)
  try {
    const run = await answersOf(attack, around.attacker, [around.hints], isolation, servers)
    const beside = await answersOf(attack, around.neighbor, [], isolation, servers)
    const again = await answersOf(attack, around.attacker, [around.hints], isolation, servers)
    return { run, beside, again }
  } finally {
    await servers.close()
  }
}

/** The sums of a submission, with an attack among them for each of `attacks`. */
async function answersOf(
  { language }: Attack,
  root: string,
  attacks: readonly Surroundings['hints'][],
  isolation: Isolation,
  servers?: ChildSource,
): Promise<Run | Broken> {
  const file = language === 'python' ? 'attack.py' : 'attack.ts'
  const sum = (pair: (typeof sums)[number]) => ({ name: 'add', args: pair.map((one) => tensor([], [one])) })
  const asked: readonly { readonly name: string; readonly args: readonly Argument[] }[] = [
    ...sums.slice(0, before).map(sum),
    ...attacks.map((hints) => ({ name: 'attack', args: [argumentOf(hints)] })),
    ...sums.slice(before).map(sum),
  ]
  const calls = asked.map(({ name, args }, id) => ({ id, target: { file, name }, args }))
  try {
    const program = await prepareProgram(root, { language, files: [file] })
    // A batched answer would be lost with the child and hide the effect of the attack.
    const job = { program, stages: [calls], limits: attackLimits, isolation, prompt: true }
    const connection =
      servers && connect({ language, root, limits: attackLimits, isolation, children: servers })
    return await runCalls(job, connection)
  } catch (error) {
    return { broke: String(error) }
  }
}

const argumentOf = (hints: Surroundings['hints']): Argument =>
  Object.fromEntries(
    Object.entries(hints).map(([name, one]) => [name, typeof one === 'number' ? tensor([], [one]) : one]),
  )

/** Whether the attack claims success. */
function boasts(run: Run | Broken): boolean {
  const answer = 'broke' in run ? undefined : run.answers[before]
  return answer?.kind === 'returned' && isTensor(answer.value) && (answer.value.data[0] ?? 0) > 0
}

/** Whether a sum has a wrong answer. */
function isForged(answers: readonly Answer[]): boolean {
  return answers.some((answer, index) => {
    if (answer.kind !== 'returned') return false
    const [a, b] = sums[index] ?? [Number.NaN, Number.NaN]
    return !isTensor(answer.value) || answer.value.shape.length > 0 || answer.value.data[0] !== a + b
  })
}

/** Everything that is shown to people, that is, all but the returned values. */
const wordsOf = (run: Run | Broken): readonly string[] =>
  'broke' in run
    ? []
    : [...run.printed, ...run.answers.map((answer) => ('value' in answer ? '' : answer))].flatMap(texts)

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

/** Characters that a terminal interprets, or that reverse or hide text. */
const controls = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

const shapeOfBuiltIns = (): string =>
  JSON.stringify(
    [Object, Array, String, Function].map(({ prototype }) => Object.getOwnPropertyNames(prototype)),
  )

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(record) as Key[]
