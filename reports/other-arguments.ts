import { cutText, isOtherArguments, type Result, visible } from '#kit/engine'

/** What staff read of a function that submissions define with other arguments than the course passes. */
interface OtherArguments {
  readonly sentence: string
  /** It is so in all submissions that wrote the function: likelier the binding than everybody is wrong. */
  readonly isInAll: boolean
}

/** Submissions of which it is no chance that all define a function alike. */
const several = 2
/** Characters of a call, or of a list of parameters. */
const longest = 160

/** The functions that submissions define with other arguments than the course passes, each in one sentence. */
export function otherArguments(results: readonly Result[]): readonly OtherArguments[] {
  const names = new Set(
    results.flatMap(({ checks }) => checks.flatMap((one) => (refusalIn(one) ? [one.function] : []))),
  )
  return [...names].flatMap((name) => {
    const refusals = results.flatMap((result) => refusalOf(result, name) ?? [])
    const [first] = [...Map.groupBy(refusals, ({ takes, calls }) => `${takes} ${calls}`).values()].toSorted(
      (a, b) => b.length - a.length,
    )
    const most = first?.[0]
    if (first === undefined || most === undefined) return []
    const languages = new Set(refusals.map(({ language }) => language))
    const written = results.filter((one) => languages.has(one.language) && isWritten(one, name))
    const isAll = refusals.length === written.length
    const which =
      written.length === 1
        ? 'The only submission'
        : isAll
          ? `All ${written.length} submissions`
          : `${refusals.length} of ${written.length} submissions`
    const where = first.length === refusals.length ? '' : `in ${first.length} of them `
    const subject = most.called === most.exported ? 'it' : most.called
    const [how, remedy] = most.isByLines
      ? ['the binding calls', 'correct the binding']
      : ['the assignment calls', 'bind it so']
    return [
      {
        sentence: `${which} with ${most.exported}: ${where}${subject} takes ${most.takes}, and ${how} ${most.calls}. If the handout says so, ${remedy} in assignment.json.`,
        isInAll: isAll && (written.length >= several || results.length === 1),
      },
    ]
  })
}

/** What the call of a check did not fit, from the message of the child, which may be a student's. */
function refusalIn({ finding }: Result['checks'][number]) {
  if (finding?.code !== 'threw' || !isOtherArguments(finding.error)) return undefined
  const found = /^(.+?) takes (.+), and the course calls (.+)$/s.exec(finding.error.message)
  const [, called = '', takes = '', calls = ''] = found?.map(short) ?? []
  return called === '' ? undefined : { called, takes, calls }
}

function refusalOf({ checks, functions, language }: Result, name: string) {
  const refusal = checks.filter((one) => one.function === name).flatMap((one) => refusalIn(one) ?? [])[0]
  const own = functions.find((one) => one.name === name)
  return (
    refusal && {
      ...refusal,
      language,
      exported: short(own?.exported ?? name),
      isByLines: own?.call !== undefined,
    }
  )
}

function short(text: string): string {
  const { kept, note } = cutText(text, longest)
  return visible(`${kept}${note}`)
}

/** Whether a submission has the function: not if nobody wrote it, or its file does not load. */
const isWritten = ({ checks, functions }: Result, name: string): boolean =>
  functions.some((one) => one.name === name && one.state !== 'unwritten') &&
  !checks.some(({ function: own, finding }) => own === name && finding?.code === 'unloadable')
