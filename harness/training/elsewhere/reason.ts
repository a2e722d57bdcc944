/** What is known of a log: it is what the weights and the recipe give, it may be, or it cannot be. */
export type Verdict = 'verified' | 'plausible' | 'contradicted'

/** Something that was found about a log. */
export interface Reason {
  readonly code: string
  /** What the log can be at best. */
  readonly verdict: Verdict
  readonly title: string
  readonly sentence: string
  readonly figures: Readonly<Record<string, number>>
}

const reasonOf =
  (verdict: Verdict) =>
  (code: string, title: string, sentence: string, figures: Reason['figures'] = {}): Reason => ({
    ...{ code, verdict, title, sentence, figures },
  })

/** A part of the log was confirmed. */
export const confirmed = reasonOf('verified')
/** A part could not be checked, or is not what the recipe says. */
export const open = reasonOf('plausible')
/** The log cannot be that of the training run that it claims. */
export const contradiction = reasonOf('contradicted')

/** Four digits, as many as a sentence needs. */
export const shown = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value)
