/** What is known of a training run before it begins: the recipe that it follows, without its data. */
export interface TrainingSetup {
  /** Examples in the training set. */
  readonly examples: number
  readonly validationExamples?: number
  readonly batchSize: number
  readonly epochs: number
  readonly learningRate: number
  /** The rate is multiplied by the factor after every so many epochs; default: it is constant. */
  readonly schedule?: { readonly every: number; readonly factor: number }
  /** Strength λ of the penalty ½λ·ΣW²; 0: none. */
  readonly lambda: number
  /** What is random in a training step besides its examples. */
  readonly isRandom?: readonly ('dropout' | 'augmentation')[]
  /** Of all numbers of the training inputs, before preprocessing. */
  readonly statistics?: InputStatistics
  /** Of training, validation and test inputs together: what no training may use. */
  readonly statisticsOfAll?: InputStatistics
  /** Of training and validation inputs together: what no training may use either. */
  readonly statisticsWithValidation?: InputStatistics
}

export interface InputStatistics {
  readonly mean: number
  readonly deviation: number
}
