import { type Diagnosis, type Result, visible } from '#kit/engine'

export interface DiagnosisView {
  readonly id: string
  /** What kind of explanation it is: `A known mistake`. */
  readonly kind: string
  /** `Margin left out`; empty for a convention. */
  readonly name: string
  readonly sentence: string
  /** The sentences of other mistakes that explain every answer equally well. */
  readonly twins: readonly string[]
}

const kinds: Readonly<Record<Diagnosis['kind'], string>> = {
  mistake: 'A known mistake',
  pair: 'Several mistakes at once',
  relation: 'A pattern in your numbers',
  convention: 'A different convention',
  inconsistent: 'A contradiction',
}

/** Builds the view of what explains a function's answers. */
export function diagnosisView(
  { id, kind, title, sentence, twins }: Diagnosis,
  result: Result,
): DiagnosisView {
  // The sentence of a convention begins with its title.
  const isConvention = result.conventions.some(({ flag }) => id.startsWith(`${flag}/`)) && !id.includes(' + ')
  return {
    id: visible(id),
    kind: kinds[isConvention ? 'convention' : kind],
    name: isConvention ? '' : visible(title),
    sentence: visible(sentence),
    twins: twins.map((twin) => visible(twin.sentence)),
  }
}
