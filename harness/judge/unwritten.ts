import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { PlannedAssignment } from '#assignment'
import { type Answers, type FunctionAnswers, isOtherArguments } from '#kit/engine'
import type { Answer, SubmissionReader } from '#runner'
import { definitionIn, isEmptyClass, isEmptyDefinition } from './definition-in.ts'
import { starterFolders } from './starter-folders.ts'

/** Functions that did not pass, and what shows whether they are a starter's. */
interface Suspects {
  readonly names: readonly string[]
  readonly functions: Answers['functions']
  /** What the starters answer. */
  readonly starters: readonly Answers['functions'][]
  readonly assignment: PlannedAssignment
  readonly reader: SubmissionReader
}

/**
 * Marks the functions that are not written yet, for courses whose starters return something. A function counts as the
 * starter's if one of these holds:
 *
 * - its text is a starter's: what it answers may still change with others, as an unwritten backward pass does once the
 *   forward pass is written;
 * - it answers every call as a starter does, and prints nothing in place of an answer: it may have changed without
 *   effect;
 * - its body is empty: a docstring, `pass`, `...` or `return None`; or it is a class, and the bodies of its methods
 *   are, whatever its constructor does.
 *
 * One whose binding makes a call that a starter does not take either is marked as misbound.
 *
 * A written function that calls one with a starter's text answers with the name of that one.
 */
export async function withUnwritten(suspects: Suspects): Promise<Answers['functions']> {
  const { functions, names, starters, assignment, reader } = suspects
  const folders = starterFolders(assignment, 'python')
  const marked = new Map(functions)
  for (const name of names) {
    const own = functions.get(name)
    if (own === undefined) continue
    const misbound = refusedBy(starters, name)
    if (misbound !== undefined) {
      marked.set(name, { ...own, misbound })
      continue
    }
    // An adapter that nobody can load says nothing about what is written.
    if (own.answers.some((answer) => answer.kind === 'adapter' && answer.loads)) continue
    const text = await textOf(own, reader)
    const hasGivenText = givenTextIn(own, folders, text)
    // Its name may differ between the years of a course.
    const exported = own.way?.name ?? own.exported
    const needed = calledIn(own.lines ?? []).find((called) => called !== exported && hasGivenText(called))
    const written = text && definitionIn(text, exported)
    const answersAsGiven = () =>
      (!prints(written) || own.answers.every(({ kind }) => kind === 'threw')) &&
      starters.some((starter) => sameAnswers(own.answers, starter.get(name)?.answers ?? []))
    if (hasGivenText(exported)) marked.set(name, { ...own, isStarter: true })
    else if (needed !== undefined) marked.set(name, { ...own, answers: own.answers.map(() => needs(needed)) })
    else if (answersAsGiven()) marked.set(name, { ...own, isStarter: true })
  }
  return marked
}

/** The call of a function's binding that no starter takes, whatever the values of its arguments are. */
function refusedBy(starters: Suspects['starters'], name: string): string | undefined {
  const answers = starters.map((starter) => starter.get(name)?.answers[0])
  const refusals = answers.map(
    (answer) => answer?.kind === 'threw' && isOtherArguments(answer.error) && answer.error.message,
  )
  // A year of the course may not have had the function as it is now.
  const [first] = refusals
  return refusals.every((one) => typeof one === 'string') && typeof first === 'string' ? first : undefined
}

/** The text of a function's file, if it is Python. */
async function textOf({ file }: FunctionAnswers, reader: SubmissionReader): Promise<string | undefined> {
  if (!file.endsWith('.py')) return undefined
  const found = await reader.text(file)
  // No starter is that long, and searching a huge file would cost the whole batch time.
  return 'text' in found && found.text.length <= longest ? found.text : undefined
}

/** What is printed may be what should have been returned. */
const prints = (definition: string | undefined): boolean => /\bprint\s*\(/.test(definition ?? '')

/**
 * Tells which definitions in the file of a function have an empty body or, where the course has its own calls, the text
 * of a starter.
 */
function givenTextIn(
  own: FunctionAnswers,
  folders: readonly string[],
  text: string | undefined,
): (definition: string) => boolean {
  if (text === undefined) return () => false
  const starters = (own.lines === undefined ? [] : folders)
    .map((folder) => join(folder, own.file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
  return (definition) => {
    const found = definitionIn(text, definition)
    if (found === undefined) return isEmptyClass(text, definition)
    return isEmptyDefinition(found) || starters.some((starter) => definitionIn(starter, definition) === found)
  }
}

/** Characters of a file that are compared with a starter. */
const longest = 100_000

const needs = (name: string) =>
  ({
    kind: 'threw',
    seconds: 0,
    error: {
      type: 'RuntimeError',
      message: `${name} is not written yet, and what it returns is needed here`,
    },
  }) as const

const calledIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => [...line.matchAll(/(?<![.\w])([a-z_]\w*)\(/g)].flatMap(([, name]) => name ?? []))

const sameAnswers = (own: readonly Answer[], given: readonly Answer[]): boolean =>
  own.length > 0 && own.length === given.length && own.every((answer, k) => sameAnswer(answer, given[k]))

function sameAnswer(own: Answer, given: Answer | undefined): boolean {
  if (own.kind === 'returned')
    return given?.kind === 'returned' && isDeepStrictEqual([own.value, own.lacks], [given.value, given.lacks])
  // What an adapter makes of an unwritten function may be an error of its own.
  if (own.kind !== given?.kind || !('error' in own && 'error' in given)) return false
  const [lackingHere = [], lackingInStarter] = [own.error.lacking, given.error.lacking]
  // Whatever else the function takes.
  if (lackingHere.length > 0 && isDeepStrictEqual(lackingHere, lackingInStarter)) return true
  return own.error.type === given.error.type && own.error.message === given.error.message
}
