import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Isolation, Language } from '../types.ts'
import type { TestedPlace } from './places-here.ts'

/** One attack that a submission may try: a folder of `fixtures/attacks`. */
export interface Attack {
  readonly name: string
  /** Absolute. */
  readonly folder: string
  readonly language: Extract<Language, 'typescript' | 'python'>
  /** What it tries, in one sentence. */
  readonly says: string
  /** Its target. The first six are boundaries of an isolation level; the parent itself protects the rest. */
  readonly aim: Boundary | 'forge' | 'lie' | 'time' | 'output' | 'report' | 'prepare'
  /** What it must not achieve; `successesOf` defines how that is detected. Other successes are failures too. */
  readonly mustNot: Success
  /** Default: `attack`, called between two calls of `add`. A whole submission is graded instead. */
  readonly entry?: 'submission'
  /** Levels at which it succeeds, wherever the tests run. */
  readonly succeedsAt?: readonly Isolation['level'][]
  /** Levels at which it may succeed although their record says that the boundary is enforced, and why. */
  readonly mightAt?: { readonly levels: readonly Isolation['level'][]; readonly because: string }
  /** A boundary that must be enforced for the attack to run, because it would harm the machine otherwise. */
  readonly onlyBehind?: { readonly boundary: Boundary; readonly because: string }
  /** The name under which a whole submission is handed in. Default: its own. */
  readonly calledAs?: string
  /** What the test adds to the folder, because a repository cannot store it: odd names, and links to elsewhere. */
  readonly extra?: {
    readonly files?: Readonly<Record<string, Text>>
    readonly links?: Readonly<Record<string, string>>
  }
}

/** A text, or its pieces, of which one may be repeated. */
export type Text = string | readonly (string | readonly [piece: string, times: number])[]

export const textOf = (text: Text): string =>
  typeof text === 'string'
    ? text
    : text.map((piece) => (typeof piece === 'string' ? piece : piece[0].repeat(piece[1]))).join('')

export type Boundary = 'files' | 'network' | 'processes' | 'memory' | 'pids' | 'disk'

/** What an attack can achieve, and how that is detected. */
export type Success =
  /** `attack` returned a number above 0: it claims success itself. */
  | 'achieve'
  /** A planted secret occurs in an answer, a message or the printed text. */
  | 'learn'
  /** An answer of another submission is wrong, or a file of another submission is changed. */
  | 'forge'
  /** One of its processes is left a second after the run. */
  | 'outlive'
  /** One of its files is left. */
  | 'litter'
  /** The run takes longer than its limits allow. */
  | 'delay'
  /** A control character, or one that reverses text, gets into a message or the printed text. */
  | 'speak'
  /** The run fails, or this process is changed by it. */
  | 'break'
  /** More points than the benign part of a whole submission earns. */
  | 'score'
  /** A page or a log interprets its markup or commands. */
  | 'command'

const attacksFolder = fileURLToPath(new URL('../../../fixtures/attacks/', import.meta.url))

/** Every attack, by name. */
export function readAttacks(): readonly Attack[] {
  return readdirSync(attacksFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = join(attacksFolder, name)
      return { name, folder, ...JSON.parse(readFileSync(join(folder, 'attack.json'), 'utf8')) }
    })
}

/** What the parent prevents at every level, because that needs no sandbox. */
const always: readonly Success[] = ['break', 'delay', 'speak', 'score', 'command']

/** Differences between the expected and the observed effects of an attack. */
export function surprises(
  attack: Attack,
  place: TestedPlace,
  successes: readonly Success[],
): readonly string[] {
  const expected = attackExpectation(attack, place)
  const wrong = expected === 'stopped' ? successes : successes.filter((success) => always.includes(success))
  const missed = expected === 'succeeds' && !successes.includes(attack.mustNot)
  return [
    ...wrong.map((success) => `${attack.name} did ${success} at ${place.title}`),
    ...(missed ? [`${attack.name} did not ${attack.mustNot} at ${place.title}: it tests nothing`] : []),
  ]
}

const boundaries: readonly string[] = ['files', 'network', 'processes', 'memory', 'pids', 'disk']
const isBoundary = (aim: Attack['aim']): aim is Boundary => boundaries.includes(aim)

/** The expected outcome of an attack under an isolation. */
export type AttackExpectation = 'stopped' | 'succeeds' | 'may succeed' | 'not run'

/**
 * What a level does not claim to prevent may succeed there. What no boundary covers, the parent must prevent at every
 * level.
 */
export function attackExpectation(attack: Attack, { isolation, languages }: TestedPlace): AttackExpectation {
  const { level } = isolation
  if (!languages.includes(attack.language)) return 'not run'
  if (attack.onlyBehind && isolation[attack.onlyBehind.boundary] !== 'enforced') return 'not run'
  if (attack.succeedsAt?.includes(level)) return 'succeeds'
  const isOpen = isBoundary(attack.aim) && isolation[attack.aim] !== 'enforced'
  return isOpen || attack.mightAt?.levels.includes(level) ? 'may succeed' : 'stopped'
}
