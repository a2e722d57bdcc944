import type { CurveJudgement } from '#kit/curves'
import type { DenseRecipe } from './float64/dense-recipe.ts'
import type { TrainingMistake } from './training-mistake.ts'
import { trainingMistakes } from './training-mistakes.ts'

/** A mistake that was found in a training run. */
export type FoundMistake = Pick<TrainingMistake, 'title' | 'sentence'> & {
  readonly id: string
} & (
    | {
        /** By the log itself. */
        readonly evidence: 'shown'
        /** Titles of the checks that show it. */
        readonly shownBy: readonly string[]
      }
    | {
        /** Recordings with this mistake are most like the log. */
        readonly evidence: 'likely'
        /** Titles of mistakes. */
        readonly nearlyAsLikely: readonly string[]
      }
  )

/** The mistakes of a judgement of a recipe's training run, with their texts. */
export function mistakesIn(
  { findings, shown, likely }: CurveJudgement,
  { dropout, augmentation }: Pick<DenseRecipe, 'dropout' | 'augmentation'>,
): readonly FoundMistake[] {
  const isAugmented = augmentation !== undefined && dropout === undefined
  const textOf = (id: string, title?: string): Pick<TrainingMistake, 'title' | 'sentence'> => {
    const forms = trainingMistakes[id] ?? []
    const form = forms.find((one) => one.title === title) ?? forms[0]
    if (isAugmented && form?.augmented) return form.augmented
    return { title: title ?? form?.title ?? id, sentence: form?.sentence ?? '' }
  }
  const byLog = shown.map((id): FoundMistake => {
    const by = findings.filter(({ mistake }) => mistake === id)
    const form = by.find((finding) => finding.form !== undefined)?.form
    return { id, ...textOf(id, form), evidence: 'shown', shownBy: by.map(({ title }) => title) }
  })
  if (likely === undefined) return byLog
  const nearlyAsLikely = likely.others.map((id) => textOf(id).title)
  return [...byLog, { id: likely.id, ...textOf(likely.id, likely.title), evidence: 'likely', nearlyAsLikely }]
}
