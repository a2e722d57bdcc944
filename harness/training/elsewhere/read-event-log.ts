import { visible } from '#kit/visible'
import { count } from '#kit/words'
import { checkedLog } from './checked-log.ts'
import { type EventScalar, eventScalars } from './event-scalars.ts'
import { logError } from './log-error.ts'
import { bareName, written } from './log-table.ts'
import { present } from './present.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What tags may mean, without case and separators. */
const tags = {
  stepLoss: ['batchloss', 'losstrainstep', 'trainlossstep', 'losstrain', 'trainloss', 'loss'],
  stepAccuracy: [
    ...['batchaccuracy', 'trainaccuracystep', 'trainaccstep', 'accuracytrain', 'acctrain'],
    ...['trainaccuracy', 'trainacc', 'accuracy', 'acc'],
  ],
  epochLoss: ['epochloss', 'trainlossepoch', 'losstrainepoch'],
  epochAccuracy: ['epochaccuracy', 'trainaccuracyepoch', 'trainaccepoch'],
  validationLoss: ['validationloss', 'valloss', 'lossval', 'lossvalidation'],
  validationAccuracy: [
    'validationaccuracy',
    'valaccuracy',
    'valacc',
    'accuracyval',
    'accuracyvalidation',
    'accval',
  ],
  testLoss: ['testloss', 'losstest'],
  testAccuracy: ['testaccuracy', 'testacc', 'accuracytest', 'acctest'],
  rate: ['learningrate', 'lr', 'epochlearningrate'],
  epoch: ['epoch'],
} as const

/**
 * A log that is an event file of TensorBoard. Training values are of steps if there are more of them than of epochs;
 * the epoch of a step is the scalar `epoch` that was written with it, or follows from equal numbers of steps.
 *
 * @throws {UsageError} if the file is damaged, or has no scalar of a loss
 */
export function readEventLog(path: string, bytes: Uint8Array): SubmittedLog {
  const scalars = eventScalars(path, bytes)
  const byName = Map.groupBy(scalars, ({ tag }) => bareName(tag))
  const of = (meaning: keyof typeof tags): readonly EventScalar[] => {
    const name = tags[meaning].find((one) => byName.has(one))
    return byName.get(name ?? '') ?? []
  }
  const perEpoch = {
    ...{ loss: of('epochLoss'), accuracy: of('epochAccuracy') },
    ...{ validationLoss: of('validationLoss'), validationAccuracy: of('validationAccuracy') },
    ...{ testLoss: of('testLoss'), testAccuracy: of('testAccuracy') },
  }
  const trained = { loss: of('stepLoss'), accuracy: of('stepAccuracy') }
  if (Object.values({ ...perEpoch, trained: trained.loss }).every((list) => list.length === 0)) {
    const found = [...new Set(scalars.map(({ tag }) => visible(tag.slice(0, 40))))].slice(0, 5).join(', ')
    const has = found === '' ? 'no scalars' : `the scalars ${found}`
    throw logError(
      path,
      '',
      `it has ${has}, and none is a loss`,
      'Write add_scalar("loss/train", loss, step).',
    )
  }
  const epochCount = Math.max(
    ...(['loss', 'validationLoss', 'validationAccuracy', 'testLoss'] as const).map((k) => perEpoch[k].length),
  )
  const isCounted = epochCount > 0 || of('epoch').length > 0
  const hasSteps = isCounted && trained.loss.length > epochCount
  const ofEpochs = hasSteps ? perEpoch : withFallback(perEpoch, trained)
  const count = Math.max(...Object.values(ofEpochs).map((list) => list.length))
  const epochs = Array.from({ length: count }, (_, e) =>
    present(
      Object.fromEntries(
        Object.entries(ofEpochs).map(([key, list]) => [
          key,
          key.endsWith('ccuracy') ? list[e]?.value : written(list[e]?.value),
        ]),
      ),
    ),
  )
  const rates = of('rate')
  const times = scalars.map(({ time }) => time)
  if (!hasSteps) {
    const isPerEpoch = rates.length > 0 && rates.length === count
    return checkedLog(path, {
      epochs,
      ...(isPerEpoch && { learningRates: rates.map(({ value }) => value) }),
      times,
    })
  }
  const epochOf = epochsOfSteps(path, trained.loss, of('epoch'), epochCount)
  const accuracies = byStep(trained.accuracy)
  const ratesAt = byStep(rates)
  const first = trained.loss[0]?.step ?? 0
  const steps = trained.loss.map(({ step, value }) =>
    present({
      epoch: epochOf(step),
      loss: written(value),
      accuracy: accuracies.get(step),
      learningRate: ratesAt.get(step),
    }),
  )
  const isSampled = trained.loss.some(({ step }, k) => step !== first + k) || first > 1
  return checkedLog(path, { steps, epochs, ...(isSampled && { isSampled }), times })
}

const byStep = (scalars: readonly EventScalar[]): ReadonlyMap<number, number> =>
  new Map(scalars.map(({ step, value }) => [step, value]))

/** What is of epochs, although its tag does not say so. */
const withFallback = <Lists extends Record<'loss' | 'accuracy', readonly EventScalar[]>>(
  perEpoch: Lists,
  { loss, accuracy }: Record<'loss' | 'accuracy', readonly EventScalar[]>,
): Lists => ({
  ...perEpoch,
  ...(perEpoch.loss.length === 0 && { loss }),
  ...(perEpoch.accuracy.length === 0 && { accuracy }),
})

/** The epoch of a step, from 1. */
function epochsOfSteps(
  path: string,
  losses: readonly EventScalar[],
  epochs: readonly EventScalar[],
  epochCount: number,
): (step: number) => number {
  if (epochs.length > 0) {
    const written = byStep(epochs)
    const from = [...written.values()].reduce((a, b) => Math.min(a, b), Infinity)
    let last = from
    const known = new Map<number, number>()
    for (const { step } of losses) {
      last = written.get(step) ?? last
      known.set(step, last - from + 1)
    }
    return (step) => known.get(step) ?? NaN
  }
  const perEpoch = losses.length / epochCount
  const positions = new Map(losses.map(({ step }, k) => [step, k]))
  if (Number.isInteger(perEpoch)) return (step) => Math.floor((positions.get(step) ?? NaN) / perEpoch) + 1
  throw logError(
    path,
    '',
    `it has ${count(losses.length, 'loss', 'losses')} of steps, and it does not say to which epoch each belongs`,
    'Write add_scalar("epoch", epoch, step) with each of them.',
  )
}
