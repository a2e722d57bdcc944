import {
  type Answers,
  type Diagnosis,
  type JudgedCheck,
  type JudgedFunction,
  type Judgement,
  placeInCode,
} from '#kit/engine'
import type { Place, SubmissionReader } from '#runner'
import { withoutComment } from './without-comment.ts'

/** What a file says about answers that change from call to call. */
interface Culprit {
  readonly title: string
  readonly sentence: string
}

/** A line that draws random numbers, in either language. */
const draws = /\bMath\.random\(|\b(np|numpy)\.random\.|\brandom\.\w+\(|\bdefault_rng\(/
/** A variable of a whole file, which calls can change. */
const lasting = /^(?:let|var) +(\w+)|^ +global +(\w+)/

/** A line that prints, in either language. */
const prints = /\bprint\(|\bconsole\.\w+\(|\bstdout\.write\(/

/**
 * Names the line that makes a function's answers change from call to call, or that floods the output, where its file
 * has one.
 */
export async function withCulprits(
  judgement: Judgement,
  answers: Answers,
  reader: SubmissionReader,
): Promise<Judgement> {
  const functions = await Promise.all(
    judgement.functions.map(async (one): Promise<JudgedFunction> => {
      const { diagnosis } = one
      const file = answers.functions.get(one.planned.formula.name)?.file
      const isChanging = diagnosis?.id === 'x/global-state'
      if (file === undefined || !(isChanging || one.checks.some(isFlood))) return one
      const found = await reader.text(file)
      if (!('text' in found)) return one
      const place = isChanging ? undefined : printIn(found.text, file)
      if (!isChanging) return { ...one, checks: withPrints(one.checks, place && (await reader.quote(place))) }
      const culprit = await culpritIn(found.text, file, reader.quote)
      return culprit === undefined
        ? one
        : { ...one, diagnosis: { ...diagnosis, ...culprit } satisfies Diagnosis }
    }),
  )
  return { ...judgement, functions }
}

const isFlood = ({ verdict }: JudgedCheck): boolean =>
  verdict?.finding.code === 'died' && verdict.finding.death.by === 'output'

const withPrints = (checks: readonly JudgedCheck[], at: Place | undefined): readonly JudgedCheck[] =>
  checks.map((check) =>
    at !== undefined && isFlood(check) && check.verdict?.finding.code === 'died'
      ? { ...check, verdict: { ...check.verdict, finding: { ...check.verdict.finding, at } } }
      : check,
  )

const withoutComments = (text: string): readonly string[] => text.split('\n').map(withoutComment)

/** The line that prints, if the file has just one: of several, nobody knows which it was. */
export function printIn(text: string, file: string): Place | undefined {
  const [only, ...others] = [...withoutComments(text).entries()].filter(([, line]) => prints.test(line))
  return only === undefined || others.length > 0
    ? undefined
    : { file, line: only[0] + 1, excerpt: only[1].trim() }
}

/** The first line that draws, or else the first variable that keeps its value between calls. */
export async function culpritIn(
  text: string,
  file: string,
  quote: SubmissionReader['quote'] = async (at) => at,
): Promise<Culprit | undefined> {
  const lines = withoutComments(text)
  const drawing = lines.findIndex((line) => draws.test(line))
  if (drawing >= 0) {
    const where = placeInCode(await quote({ file, line: drawing + 1 }))
    return {
      title: 'Random numbers drawn',
      sentence: `The same call gives different answers, because ${where}, draws random numbers. Only draws that the assignment asks for may be random; compute everything else from the arguments.`,
    }
  }
  const keeping = lines.findIndex((line) => lasting.test(line))
  const [, script, python] = lasting.exec(lines[keeping] ?? '') ?? []
  const name = script ?? python
  if (name === undefined) return undefined
  const where = placeInCode(await quote({ file, line: keeping + 1 }))
  return {
    title: 'State between calls',
    sentence: `The same call gives different answers, because ${name} (${where}) keeps its value between calls. Declare it inside the function.`,
  }
}
