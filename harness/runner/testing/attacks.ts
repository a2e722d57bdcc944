import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Isolation, Language } from '../types.ts'
import type { Place } from './places-here.ts'

/** One way in which a submission may try to get what is not its own: a folder of `fixtures/attacks`. */
export interface Attack {
  readonly name: string
  /** Absolute. */
  readonly folder: string
  readonly language: Extract<Language, 'typescript' | 'python'>
  /** What it tries, in one sentence. */
  readonly says: string
  /** What it is after. The first six are walls of an isolation record; the parent itself guards the rest. */
  readonly aim: Wall | 'forge' | 'lie' | 'time' | 'output' | 'report' | 'prepare'
  /** What must not come of it; `successesOf` says how each is seen. Other successes are failures too. */
  readonly mustNot: Success
  /** Default: `attack`, called between two calls of `add`. A whole submission is graded instead. */
  readonly entry?: 'submission'
  /** Levels at which it does succeed, wherever the tests run. */
  readonly succeedsAt?: readonly Isolation['level'][]
  /** Levels at which it may succeed, though the level's record calls the wall enforced, and why. */
  readonly mightAt?: { readonly levels: readonly Isolation['level'][]; readonly because: string }
  /** A wall without which it is not tried, because nothing would bound the harm to whoever runs the tests. */
  readonly onlyBehind?: { readonly wall: Wall; readonly because: string }
  /** The name under which a whole submission is handed in; default: its own. */
  readonly calledAs?: string
  /** What the test adds to the folder, because a repository cannot keep it: odd names, and links to elsewhere. */
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

export type Wall = 'files' | 'network' | 'processes' | 'memory' | 'pids' | 'disk'

/** What an attack can achieve, and how that is seen. */
export type Success =
  /** `attack` returned a number above 0: it says itself that it got what it wanted. */
  | 'achieve'
  /** A planted secret occurs in an answer, a message or the printed text. */
  | 'learn'
  /** The submission beside it is answered for, wrongly, or a file that is not its own is changed. */
  | 'forge'
  /** A process of it is left a second after the run. */
  | 'outlive'
  /** A file of it is left. */
  | 'litter'
  /** The run takes longer than its limits allow. */
  | 'delay'
  /** A control character, or a mark that turns text around, gets into an answer's message or the printed text. */
  | 'speak'
  /** The run fails, or this process is changed by it. */
  | 'break'
  /** More points than the honest part of a whole submission earns. */
  | 'score'
  /** A page or a machine's log obeys it. */
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

/** What the parent stops at every level, because it needs no wall for that. */
const always: readonly Success[] = ['break', 'delay', 'speak', 'score', 'command']

/** What came of an attack and should not have, or did not come of it and should have, in words. */
export function surprises(attack: Attack, place: Place, successes: readonly Success[]): readonly string[] {
  const expected = expectationOf(attack, place)
  const wrong = expected === 'stopped' ? successes : successes.filter((success) => always.includes(success))
  const missed = expected === 'succeeds' && !successes.includes(attack.mustNot)
  return [
    ...wrong.map((success) => `${attack.name} did ${success} at ${place.title}`),
    ...(missed ? [`${attack.name} did not ${attack.mustNot} at ${place.title}: it tests nothing`] : []),
  ]
}

const walls: readonly string[] = ['files', 'network', 'processes', 'memory', 'pids', 'disk']
const isWall = (aim: Attack['aim']): aim is Wall => walls.includes(aim)

/** What must come of an attack under an isolation. */
export type Expectation = 'stopped' | 'succeeds' | 'may succeed' | 'not run'

/**
 * What a level does not claim to stop may succeed there. What neither a wall nor the level decides is the parent's
 * to stop, at every level.
 */
export function expectationOf(attack: Attack, { isolation, languages }: Place): Expectation {
  const { level } = isolation
  if (!languages.includes(attack.language)) return 'not run'
  if (attack.onlyBehind && isolation[attack.onlyBehind.wall] !== 'enforced') return 'not run'
  if (attack.succeedsAt?.includes(level)) return 'succeeds'
  const isOpen = isWall(attack.aim) && isolation[attack.aim] !== 'enforced'
  return isOpen || attack.mightAt?.levels.includes(level) ? 'may succeed' : 'stopped'
}
