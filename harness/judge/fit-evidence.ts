import { type CheckResult, cutText, type Finding } from '#kit/engine'

/** Bytes of JSON that the findings and examples of a result take in full. With the rest, a row stays below 1 MB. */
const inFull = 400_000
/** Bytes that all checks together take beyond that, in equal shares. */
const inBrief = 200_000
/** A check shows about 8 texts, and a character takes 3 bytes at most. */
const bytesOfText = 8 * 3
/** Characters of one text of an error, however much room there is. */
const longestText = 2000
/** Names that a brief list has. */
const fewNames = 10

/**
 * The checks of a result with as much evidence as a row has room for: in full until that is spent, and in brief from
 * then on. Every text that is cut says so.
 */
export function fitEvidence(checks: readonly CheckResult[]): readonly CheckResult[] {
  const characters = Math.floor(inBrief / bytesOfText / Math.max(1, checks.length))
  let left = inFull
  return checks.map((all) => {
    const check = withShortError(all)
    const { finding, counterexample } = check
    const cost = Buffer.byteLength(JSON.stringify([finding, counterexample]))
    if (cost <= left) {
      left -= cost
      return check
    }
    return {
      ...check,
      ...(finding && { finding: briefly(finding, characters) }),
      ...(counterexample && { counterexample: briefly(counterexample, characters) }),
    }
  })
}

function withShortError(check: CheckResult): CheckResult {
  const { finding } = check
  if (finding === undefined || !('error' in finding)) return check
  const shorter: Finding = { ...finding, error: briefly(finding.error, longestText) }
  return { ...check, finding: shorter }
}

/** The same data with its texts cut, and shown values as text only. */
function briefly<Part>(part: Part, characters: number): Part {
  const brief = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const { kept, note } = cutText(value, characters)
      return `${kept}${note}`
    }
    if (Array.isArray(value)) {
      if (value.length <= fewNames || !value.every((one) => typeof one === 'string')) return value.map(brief)
      return [...value.slice(0, fewNames).map(brief), `… ${value.length - fewNames} more`]
    }
    if (typeof value !== 'object' || value === null) return value
    const { nested, code, ...rest } = value as Readonly<Record<string, unknown>>
    const entries = Object.entries(rest).map(([key, one]) => [key, brief(one)])
    return {
      // The code of a finding says which it is; lines that make a call are left out.
      ...(typeof code === 'string' && { code }),
      ...Object.fromEntries(entries),
      ...(nested !== undefined && { cut: true }),
    }
  }
  return brief(part) as Part
}
