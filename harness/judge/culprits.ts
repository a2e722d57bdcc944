import type { Answers, Diagnosis, JudgedFunction, Judgement } from '#kit/engine'
import type { SubmissionReader } from '#runner'

/** What a file says about answers that change from call to call. */
interface Culprit {
  readonly title: string
  readonly sentence: string
}

/** A line that draws random numbers, in either language. */
const draws = /\bMath\.random\(|\b(np|numpy)\.random\.|\brandom\.\w+\(|\bdefault_rng\(/
/** A variable of a whole file, which calls can change. */
const lasting = /^(?:let|var) +(\w+)|^ +global +(\w+)/

/** Names the line that makes a function's answers change from call to call, where its file has one. */
export async function withCulprits(
  judgement: Judgement,
  answers: Answers,
  reader: SubmissionReader,
): Promise<Judgement> {
  const functions = await Promise.all(
    judgement.functions.map(async (one): Promise<JudgedFunction> => {
      const { diagnosis } = one
      const file = answers.functions.get(one.planned.formula.name)?.file
      if (diagnosis?.id !== 'x/global-state' || file === undefined) return one
      const found = await reader.text(file)
      const culprit = 'text' in found ? culpritIn(found.text, file) : undefined
      return culprit === undefined
        ? one
        : { ...one, diagnosis: { ...diagnosis, ...culprit } satisfies Diagnosis }
    }),
  )
  return { ...judgement, functions }
}

/** The first line that draws, or else the first variable that keeps its value between calls. */
export function culpritIn(text: string, file: string): Culprit | undefined {
  const lines = text.split('\n').map((line) => line.replace(/^\s*(#|\/\/).*/, ''))
  const drawing = lines.findIndex((line) => draws.test(line))
  if (drawing >= 0) {
    return {
      title: 'Random numbers drawn',
      sentence: `The same call gives different answers, because ${file}, line ${drawing + 1}, draws random numbers. Use the arguments as they are, without random numbers.`,
    }
  }
  const keeping = lines.findIndex((line) => lasting.test(line))
  const [, script, python] = lasting.exec(lines[keeping] ?? '') ?? []
  const name = script ?? python
  if (name === undefined) return undefined
  return {
    title: 'State between calls',
    sentence: `The same call gives different answers, because ${name} (${file}, line ${keeping + 1}) keeps its value between calls. Set it inside the function.`,
  }
}
