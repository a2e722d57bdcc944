import {
  type CheckResult,
  type Finding,
  type FunctionResult,
  isOtherArguments,
  type QuestionResult,
  type Result,
} from '#kit/engine'

/**
 * Reduces results to what pages about a class need, without what only the student's own page shows. Equal parts are
 * shared between results, so that tens of thousands fit into memory.
 */
export function brief(): (result: Result) => Result {
  const parts = new Map<string, unknown>()
  const shared = <Part>(part: Part): Part => {
    const text = JSON.stringify(part)
    const first = parts.get(text)
    if (first === undefined) parts.set(text, part)
    return (first as Part | undefined) ?? part
  }
  return (result) => ({
    ...result,
    assignment: shared(result.assignment),
    isolation: shared(result.isolation),
    conventions: [],
    parts: result.parts.map(shared),
    checks: result.checks.map((check) => shared(briefCheck(check))),
    functions: result.functions.map((one) => shared(briefFunction(one))),
    questions: result.questions.map((one) => shared(briefQuestion(one))),
    quizzes: result.quizzes.map(shared),
    remarks: result.remarks.filter(({ code }) => code === 'other-assignment').map(shared),
    printed: '',
  })
}

function briefCheck({ finding, counterexample, hint, source, ...check }: CheckResult): CheckResult {
  const ended = finding && whyNothing(finding)
  return { ...check, ...(ended && { finding: ended }) }
}

/**
 * Of all findings only those that say that a file does not load, that the program was stopped, that only public inputs
 * are right, that the course's adapter failed, that the function takes other arguments, or what was not found, and
 * why; without other texts.
 */
function whyNothing(finding: Finding): Finding | undefined {
  if (finding.code === 'died' || finding.code === 'unseen') return finding
  if (finding.code === 'ours' && finding.adapter) return { ...finding, incident: '' }
  if (finding.code === 'missing') {
    const { meant: _, ...brief } = finding
    return { ...brief, instead: [] }
  }
  if (finding.code === 'threw' && finding.error.type === 'MissingPart')
    return {
      code: 'threw',
      error: { type: 'MissingPart', message: finding.error.message.replace(/; it has [\s\S]*/, '') },
    }
  if (finding.code === 'threw' && isOtherArguments(finding.error))
    return { code: 'threw', error: { type: finding.error.type, message: finding.error.message } }
  if (finding.code !== 'unloadable' || !('error' in finding))
    return finding.code === 'unloadable' ? finding : undefined
  return { ...finding, error: { type: finding.error.type, message: '' } }
}

const briefQuestion = ({ finding, hint, source, ...one }: QuestionResult): QuestionResult => one

const briefFunction = ({ diagnosis, ...one }: FunctionResult): FunctionResult => ({
  ...one,
  ...(diagnosis && { diagnosis: { ...diagnosis, twins: [] } }),
})
