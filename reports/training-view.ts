import { type ConfusionView, confusionView } from './confusion-view.ts'
import { type ExaminedImage, type ExaminedView, examinedView } from './examined-view.ts'
import { type Filters, type FiltersView, filtersView } from './filters-view.ts'
import { inThree } from './in-three.ts'
import { type PlotLine, type TrainingPlot, trainingPlot } from './training-plot.ts'

/** What a page says of one training run. */
export interface JudgedTraining {
  readonly title: string
  /** What was found, most important first. */
  readonly sentences: readonly string[]
  readonly findings: readonly TrainingFinding[]
  readonly epochs: readonly TrainingEpoch[]
  readonly steps: readonly { readonly epoch: number; readonly loss: number }[]
  /** Where correct training runs lie, for each epoch: 5 %, the middle and 95 %. */
  readonly bands?: Readonly<Partial<Record<CurveName, readonly (readonly [number, number, number])[]>>>
  readonly weights?: DrawnWeights
}

/** What weights showed when they were evaluated; null: nothing. */
interface DrawnWeights {
  readonly confusion: readonly (readonly number[])[] | null
  readonly filters: Filters | null
  readonly example: ExaminedImage | null
}

type CurveName = 'loss' | 'validationLoss' | 'accuracy' | 'validationAccuracy'
type TrainingEpoch = Readonly<Partial<Record<CurveName, number>>>

export interface TrainingFinding {
  readonly title: string
  readonly claim: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly sentence?: string
  readonly epoch?: number
}

export interface TrainingView {
  readonly title: string
  readonly sentences: readonly string[]
  /** SVG text, drawn by us. */
  readonly plots: readonly { readonly title: string; readonly plot: string; readonly legend: string }[]
  readonly confusion: ConfusionView | null
  readonly filters: FiltersView | null
  readonly example: ExaminedView | null
  readonly failed: readonly TrainingFinding[]
  readonly passed: readonly TrainingFinding[]
  readonly skipped: readonly TrainingFinding[]
}

/** Lays out the page of a training run. */
export function trainingView({
  title,
  sentences,
  findings,
  epochs,
  steps,
  bands = {},
  weights,
}: JudgedTraining): TrainingView {
  const inState = (state: TrainingFinding['state']) => findings.filter((one) => one.state === state)
  const failed = inState('failed')
  const marks = failed.flatMap(({ epoch, title: text }) => (epoch === undefined ? [] : [{ epoch, text }]))
  const of = (key: CurveName): readonly number[] => epochs.map((one) => one[key] ?? NaN)
  const band = (key: CurveName) => bands[key]?.map(([low, , high]): readonly [number, number] => [low, high])
  const perEpoch = Math.max(
    1,
    Math.round(steps.length / Math.max(1, new Set(steps.map((one) => one.epoch)).size)),
  )
  const plot = (one: Omit<TrainingPlot, 'marks'>) => ({
    title: one.title,
    plot: trainingPlot({ ...one, marks }),
    legend: legendOf(one),
  })
  const ofSteps: PlotLine = {
    ...{ kind: 'steps', name: 'loss of each batch', perEpoch },
    values: steps.map(({ loss }) => loss),
  }
  const line = (kind: PlotLine['kind'], name: string, key: CurveName): PlotLine => ({
    ...{ kind, name, perEpoch: 1 },
    values: of(key),
  })
  const lossBand = band('loss')
  const accuracyBand = band('validationAccuracy')
  return {
    title,
    sentences,
    plots: [
      plot({
        id: 'loss',
        title: 'Loss',
        description: described('The loss', of('loss'), of('validationLoss')),
        axis: 'logarithmic',
        lines: [
          ofSteps,
          line('yours', 'training', 'loss'),
          line('validation', 'validation', 'validationLoss'),
        ],
        ...(lossBand && { band: lossBand }),
      }),
      plot({
        id: 'accuracy',
        title: 'Accuracy',
        description: described('The accuracy', of('accuracy'), of('validationAccuracy')),
        axis: 'linear',
        lines: [
          line('yours', 'training', 'accuracy'),
          line('validation', 'validation', 'validationAccuracy'),
        ],
        ...(accuracyBand && { band: accuracyBand }),
      }),
    ],
    confusion: weights?.confusion ? confusionView(weights.confusion) : null,
    filters: weights?.filters ? filtersView(weights.filters) : null,
    example: weights?.example ? examinedView(weights.example) : null,
    failed,
    passed: inState('passed'),
    skipped: inState('skipped'),
  }
}

function described(what: string, training: readonly number[], validation: readonly number[]): string {
  const ends = (values: readonly number[]) => {
    const finite = values.filter(Number.isFinite)
    return finite.length === 0
      ? 'is not recorded'
      : `goes from ${inThree(finite[0] ?? NaN)} to ${inThree(finite.at(-1) ?? NaN)}`
  }
  return `${what} on the training set ${ends(training)} in ${training.length} epochs; on the validation set it ${ends(validation)}.`
}

const signs = { steps: 'Thin', yours: 'Solid', validation: 'Dashed', middle: 'Dotted' } as const

const legendOf = ({ lines, band }: Omit<TrainingPlot, 'marks'>): string =>
  [
    ...lines
      .filter(({ values }) => values.some(Number.isFinite))
      .map(({ kind, name }) => `${signs[kind]}: ${name}.`),
    ...(band ? ['Shaded: 90 % of correct training runs.'] : []),
  ].join(' ')
