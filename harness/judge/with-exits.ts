import type { Answers, JudgedCheck, JudgedFunction, Judgement } from '#kit/engine'
import type { Place, SubmissionReader } from '#runner'
import { withoutComment } from './without-comment.ts'

/** What leaves the graph of PyTorch. */
const exits =
  /\.detach\(|\.data\b|\.item\(|\.numpy\(|\.tolist\(|\b(?:no_grad|inference_mode)\b|\btorch\.(?:tensor|from_numpy)\(/

/** Names the line by which a result has lost its graph, where the definition of the function has one such line. */
export async function withExits(
  judgement: Judgement,
  answers: Answers,
  reader: SubmissionReader,
): Promise<Judgement> {
  const functions = await Promise.all(
    judgement.functions.map(async (one): Promise<JudgedFunction> => {
      const own = answers.functions.get(one.planned.formula.name)
      if (own === undefined || !one.checks.some(isDetached)) return one
      const found = await reader.text(own.file)
      if (!('text' in found)) return one
      const place = exitIn(found.text, own.file, own.way?.name ?? own.exported)
      const at = place && (await reader.quote(place))
      return at === undefined ? one : { ...one, checks: one.checks.map((check) => withPlace(check, at)) }
    }),
  )
  return { ...judgement, functions }
}

const isDetached = ({ verdict }: JudgedCheck): boolean =>
  verdict?.finding.code === 'threw' &&
  verdict.finding.error.type === 'DetachedGraph' &&
  verdict.finding.error.at === undefined

function withPlace(check: JudgedCheck, at: Place): JudgedCheck {
  const { verdict } = check
  if (!isDetached(check) || verdict?.finding.code !== 'threw') return check
  const { finding } = verdict
  return { ...check, verdict: { ...verdict, finding: { ...finding, error: { ...finding.error, at } } } }
}

/** The line of a definition that leaves the graph, if there is just one: of several, nobody knows which it was. */
export function exitIn(text: string, file: string, name: string): Place | undefined {
  const [owner = ''] = name.split('.')
  const lines = text.split('\n').map(withoutComment)
  const from = lines.findLastIndex((line) => /^(?:class|def)\s/.test(line) && line.split(/\W+/)[1] === owner)
  if (from < 0) return undefined
  const length = lines.slice(from + 1).findIndex((line) => /^[^\s)\]}]/.test(line))
  const inside = length < 0 ? lines.slice(from) : lines.slice(from, from + 1 + length)
  const [only, ...others] = [...inside.entries()].filter(([, line]) => exits.test(line))
  return only === undefined || others.length > 0 ? undefined : { file, line: from + only[0] + 1 }
}
