import {
  type Answers,
  type Diagnosis,
  type JudgedCheck,
  type JudgedFunction,
  type Judgement,
  placeInCode,
} from '#kit/engine'
import type { Place, SubmissionReader, Target } from '#runner'
import type { Asked } from './calls-for.ts'
import { moduleChanges } from './module-changes.ts'
import { withoutComment } from './without-comment.ts'

/** What a file says about answers that change from call to call. */
interface Culprit {
  readonly title: string
  readonly sentence: string
}

/** A line that draws random numbers, in either language. */
const draws = /\bMath\.random\(|\b(np|numpy)\.random\.|\brandom\.\w+\(|\bdefault_rng\(/
/** A line that may draw: by a name that was imported, of a generator, of another library, or by the clock. */
const mayDraw =
  /^(?!\s*(import|from)\b).*(?:rand|\brng\b|shuffle|permut|\.(choice|sample|normal|uniform)\(|\btime\w*\(|\bDate\b)/i
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
  asked: readonly Asked[],
  reader: SubmissionReader,
): Promise<Judgement> {
  const functions = await Promise.all(
    judgement.functions.map(async (one): Promise<JudgedFunction> => {
      const { diagnosis } = one
      const file = answers.functions.get(one.planned.formula.name)?.file
      const isChanging = diagnosis?.id === 'x/global-state'
      if (file === undefined || !(isChanging || one.checks.some(isFlood))) return one
      const ofModule = moduleChanges(answers.functions.get(one.planned.formula.name)?.way)
      if (isChanging && ofModule)
        return { ...one, diagnosis: { ...diagnosis, ...ofModule } satisfies Diagnosis }
      const found = await reader.text(file)
      if (!('text' in found)) return one
      const place = isChanging ? undefined : printIn(found.text, file)
      if (!isChanging) return { ...one, checks: withPrints(one.checks, place && (await reader.quote(place))) }
      // Draws that the course's lines give always give the same.
      if (asked.some(({ planned, place }) => planned === one.planned && givesDraws(place.target))) return one
      const culprit = await culpritIn(found.text, file, reader.quote)
      return culprit === undefined
        ? one
        : { ...one, diagnosis: { ...diagnosis, ...culprit } satisfies Diagnosis }
    }),
  )
  return { ...judgement, functions }
}

const givesDraws = ({ ways = [] }: Target): boolean =>
  ways.some(({ steps }) => steps.some((step) => 'random' in step))

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

/** The line that draws, or the variable that keeps its value between calls: of several, nobody knows which it was. */
export async function culpritIn(
  text: string,
  file: string,
  quote: SubmissionReader['quote'] = async (at) => at,
): Promise<Culprit | undefined> {
  const suspects = [...withoutComments(text).entries()].filter(([, line]) => isSuspect(line))
  const [only, ...others] = suspects
  if (only === undefined || others.length > 0) return undefined
  const [index, line] = only
  const where = placeInCode(await quote({ file, line: index + 1 }))
  if (draws.test(line)) {
    return {
      title: 'Random numbers drawn',
      sentence: `The same call gives different answers, and ${where}, draws random numbers. Only draws that the assignment asks for may be random; compute everything else from the arguments.`,
    }
  }
  const [, script, python] = lasting.exec(line) ?? []
  if (script === undefined && python === undefined) return undefined
  return {
    title: 'State between calls',
    sentence: `The same call gives different answers, and ${script ?? python} (${where}) keeps its value between calls. Declare it inside the function.`,
  }
}

const isSuspect = (line: string): boolean => draws.test(line) || mayDraw.test(line) || lasting.test(line)
