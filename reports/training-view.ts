import { count } from '#kit/engine'
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
export function trainingView(judged: JudgedTraining): TrainingView {
  const { title, sentences, findings, weights } = judged
  const inState = (state: TrainingFinding['state']) => findings.filter((one) => one.state === state)
  const failed = inState('failed')
  const marks = failed.flatMap(({ epoch, title: text }) => (epoch === undefined ? [] : [{ epoch, text }]))
  return {
    title,
    sentences,
    plots: [lossPlot(judged), accuracyPlot(judged)].map((one) => ({
      title: one.title,
      plot: trainingPlot({ ...one, marks }),
      legend: legendOf(one),
    })),
    confusion: weights?.confusion ? confusionView(weights.confusion) : null,
    filters: weights?.filters ? filtersView(weights.filters) : null,
    example: weights?.example ? examinedView(weights.example) : null,
    failed,
    passed: inState('passed'),
    skipped: inState('skipped'),
  }
}

type Plot = Omit<TrainingPlot, 'marks'>

function lossPlot(judged: JudgedTraining): Plot {
  const { steps } = judged
  const perEpoch = Math.max(
    1,
    Math.round(steps.length / Math.max(1, new Set(steps.map(({ epoch }) => epoch)).size)),
  )
  const ofSteps: PlotLine = {
    ...{ kind: 'steps', name: 'loss of each batch', perEpoch },
    values: steps.map(({ loss }) => loss),
  }
  const { description, lines, band } = ofEpochs(judged, 'The loss', 'loss', 'validationLoss', 'loss')
  const ofBatches = `The loss of each batch ${ends(ofSteps.values)} in ${count(steps.length, 'step')}.`
  const sentences = [
    ...(judged.epochs.length > 0 ? [description] : []),
    ...(steps.length > 0 ? [ofBatches] : []),
  ]
  return {
    ...{ id: 'loss', title: 'Loss', axis: 'logarithmic', description: sentences.join(' ') },
    lines: [ofSteps, ...lines],
    ...(band && { band }),
  }
}

const accuracyPlot = (judged: JudgedTraining): Plot => ({
  ...{ id: 'accuracy', title: 'Accuracy', axis: 'linear' },
  ...ofEpochs(judged, 'The accuracy', 'accuracy', 'validationAccuracy', 'validationAccuracy'),
})

/** The numbers of each epoch on both sets, with the band of one of them. */
function ofEpochs(
  { epochs, bands = {} }: JudgedTraining,
  what: string,
  training: CurveName,
  validation: CurveName,
  banded: CurveName,
): Pick<Plot, 'description' | 'lines' | 'band'> {
  const of = (key: CurveName): readonly number[] => epochs.map((one) => one[key] ?? NaN)
  const band = bands[banded]?.map(([low, , high]): readonly [number, number] => [low, high])
  return {
    description: described(what, of(training), of(validation)),
    lines: [
      { kind: 'yours', name: 'training', values: of(training), perEpoch: 1 },
      { kind: 'validation', name: 'validation', values: of(validation), perEpoch: 1 },
    ],
    ...(band && { band }),
  }
}

function described(what: string, training: readonly number[], validation: readonly number[]): string {
  if (training.length === 0) return `${what} of epochs is not recorded.`
  return `${what} on the training set ${ends(training)} in ${count(training.length, 'epoch')}; on the validation set it ${ends(validation)}.`
}

function ends(values: readonly number[]): string {
  const finite = values.filter(Number.isFinite)
  return finite.length === 0
    ? 'is not recorded'
    : `goes from ${inThree(finite[0] ?? NaN)} to ${inThree(finite.at(-1) ?? NaN)}`
}

const signs = { steps: 'Thin', yours: 'Solid', validation: 'Dashed', middle: 'Dotted' } as const

const legendOf = ({ lines, band }: Plot): string =>
  [
    ...lines
      .filter(({ values }) => values.some(Number.isFinite))
      .map(({ kind, name }) => `${signs[kind]}: ${name}.`),
    ...(band ? ['Shaded: 90 % of correct training runs.'] : []),
  ].join(' ')
