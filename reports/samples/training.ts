import type { JudgedTraining } from '../training-view.ts'

const epochs = Array.from({ length: 8 }, (_, e) => ({
  ...{ loss: 2.3 * 0.7 ** e, validationLoss: 2.3 * 0.75 ** e },
  ...{ accuracy: 1 - 0.8 * 0.7 ** e, validationAccuracy: 1 - 0.85 * 0.75 ** e },
}))
const side = 8
const pixels = (phase: number) => ({
  ...{ height: side, width: side },
  values: Array.from({ length: side * side }, (_, k) => Math.sin(k * 0.7 + phase)),
})
const counts = Array.from({ length: 10 }, (_, k) =>
  Array.from({ length: 10 }, (__, l) => (k === l ? 12 : (k + l) % 5 === 0 ? 2 : 0)),
)

/** A training run with a failed check, and with weights of which everything is drawn. */
export const training: JudgedTraining = {
  title: 'Two-layer net on 8 × 8 digits',
  sentences: ['1 check of 2 failed.', 'Verdict on the log: verified.'],
  findings: [
    {
      ...{ title: 'Fresh order', claim: 'Every epoch takes the examples in another order.', state: 'failed' },
      ...{ sentence: 'Epoch 2 takes them in the order of epoch 1.', epoch: 2 },
    },
    { title: 'Finite loss', claim: 'The loss stays finite.', state: 'passed' },
  ],
  epochs,
  steps: epochs.flatMap(({ loss }, e) =>
    [1.1, 1, 0.9].map((noise) => ({ epoch: e + 1, loss: loss * noise })),
  ),
  bands: { loss: epochs.map(({ loss }) => [loss * 0.9, loss, loss * 1.1]) },
  weights: {
    confusion: counts,
    filters: { ...pixels(0), of: 'unit', images: Array.from({ length: 32 }, (_, k) => pixels(k).values) },
    example: {
      ...{ row: 2, label: 2, image: pixels(1), probability: 0.9, occlusion: { ...pixels(2), size: 3 } },
      adversarial: {
        ...{ eps: 0.05, share: 0.025, change: pixels(3), image: pixels(1.1), taken: 1, probability: 0.6 },
      },
    },
  },
}
