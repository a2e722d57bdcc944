import type { Decisions } from './float64/decisions.ts'

/** A mistake of the catalogue's part 4.0 in a training loop: its decisions, its title and its sentence. */
export interface TrainingMistake {
  readonly decisions: Partial<Decisions>
  readonly title: string
  readonly sentence: string
  /** Of a recipe with augmentation and without dropout, where it is the same mistake in other words. */
  readonly augmented?: Pick<TrainingMistake, 'title' | 'sentence'>
}

export const wrong = (decisions: Partial<Decisions>, title: string, sentence: string): TrainingMistake => ({
  decisions,
  title,
  sentence,
})
