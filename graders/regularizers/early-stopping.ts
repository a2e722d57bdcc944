import { formula, options, positives, right, suite } from '#kit'
import { earlyStopping } from '#reference/regularizers/early-stopping.ts'
import { at } from '../shared/lists.ts'

type Better = (loss: number, best: number, delta: number) => boolean
const lower: Better = (loss, best, delta) => best - loss > delta

const stop = formula(
  { earlyStopping },
  {
    id: 'early-stopping',
    inputs: [positives('validationLosses', 'E'), options({ patience: [2, 1, 3], minDelta: [0, 0.5, 0.25] })],
    sizes: { E: [5, 10] },
    holes: {
      patience: right((patience: number): number => patience)
        .wrong('patience-off-by-one', 'One epoch too patient', (patience) => patience + 1, 'You train one epoch too long. With a patience of 2, stop after the second epoch in a row without a new best.')
        .wrong('first-increase', 'Stopped at first increase', () => 1, 'You stop at the first epoch without a new best, whatever the patience. With a patience of 2, wait for the second in a row.')
        .wrong('never-stops', 'Never stops', () => Number.POSITIVE_INFINITY, 'You return the best of all epochs. Training stops once the patience is used up, and what comes later is never seen.'),
      delta: right((delta: number): number => delta).wrong('min-delta-ignored', 'Small improvements counted', () => 0, 'Every lower loss counts as a new best in your code. It must be lower by more than minDelta.'),
      better: right(lower)
        .wrong('maximises', 'Highest loss kept', (loss, best, delta) => loss - best > delta, 'You keep the highest loss, as if it were an accuracy. A new best is lower than all before.')
        .wrong('ties-improve', 'Equal loss is better', (loss, best, delta) => best - loss >= delta, 'A loss that only reaches the best counts as a new best. It must be lower by more than minDelta.'),
      progress: right((isBest: boolean, _loss: number, _previous: number, _delta: number) => isBest).wrong(
        'compares-with-previous',
        'Compared with last epoch',
        (_, loss, previous, delta) => lower(loss, previous, delta),
        'You stay patient as long as the loss is below that of the epoch before. Compare with the best so far.',
      ),
      count: right((bad: number, isProgress: boolean) => (isProgress ? 0 : bad + 1)).wrong(
        'counter-not-reset',
        'Counter never reset',
        (bad, isProgress) => (isProgress ? bad : bad + 1),
        'You stop too early: epochs without a new best are counted over the whole training. Set the count back to 0 at each new best.',
      ),
      kept: right((best: number, _last: number) => best).wrong('returns-last', 'Last weights kept', (_, last) => last, 'You return the last epoch as the best one. Keep the epoch with the lowest loss, from which the weights are restored.'),
    },
    reading:
      (d) =>
      (validationLosses, { patience, minDelta }) => {
        const losses = [...validationLosses.data]
        const delta = d.delta(minDelta)
        let [epoch, best, bad] = [0, 0, 0]
        while (bad < d.patience(patience) && epoch + 1 < losses.length) {
          epoch++
          const loss = at(losses, epoch)
          const isBest = d.better(loss, at(losses, best), delta)
          bad = d.count(bad, d.progress(isBest, loss, at(losses, epoch - 1), delta))
          if (isBest) best = epoch
        }
        const bestEpoch = d.kept(best, epoch)
        return { stopEpoch: epoch, bestEpoch, best: at(losses, bestEpoch) }
      },
  },
)

const curve = [1.0, 0.8, 0.7, 0.72, 0.69, 0.75, 0.73, 0.74, 0.76, 0.6]

export default suite(
  'regularizers/early-stopping',
  'Early stopping',
  [
    stop.with({
      lecture: stop.golden('waits two epochs, and goes back to the best', {
        weight: 2,
        given: { validationLosses: curve, options: { patience: 2, minDelta: 0 } },
        gives: { stopEpoch: 6, bestEpoch: 4, best: 0.69 },
        source: 'D3 “Early stopping”, worked by hand: 0.75 and 0.73 bring nothing new after 0.69',
        hint: 'Go through the losses with a pencil: beside each write the best so far, and how many epochs ago it was.',
      }),
      patient: stop.golden('stops at the first increase with a patience of 1', {
        given: { validationLosses: curve, options: { patience: 1, minDelta: 0 } },
        gives: { stopEpoch: 3, bestEpoch: 2, best: 0.7 },
        source: 'D3 “Early stopping”: stop when the validation error starts increasing',
        hint: 'Epochs count from 0.',
      }),
      plateau: stop.golden('does not take an equal loss for a new best', {
        given: { validationLosses: [2, 1, 1, 1, 0.5], options: { patience: 2, minDelta: 0 } },
        gives: { stopEpoch: 3, bestEpoch: 1, best: 1 },
        source: 'worked by hand: epochs 2 and 3 only reach 1',
        sizes: 'unusual',
        concept: 'a loss that stays equal',
        hint: 'A new best is strictly lower.',
      }),
      small: stop.golden('requires an improvement of more than minDelta', {
        given: { validationLosses: [3, 2, 1.75, 1.25, 1], options: { patience: 2, minDelta: 0.5 } },
        gives: { stopEpoch: 4, bestEpoch: 3, best: 1.25 },
        source: 'worked by hand: 1.75 is not below 2 − 0.5, 1.25 is; 1 is not below 1.25 − 0.5',
        sizes: 'unusual',
        concept: 'small improvements',
        hint: 'Compare with the best itself, which stays 2 until a loss is below 1.5.',
      }),
      end: stop.golden('trains to the end while the loss keeps falling', {
        weight: 0,
        given: { validationLosses: [3, 2, 1], options: { patience: 1, minDelta: 0 } },
        gives: { stopEpoch: 2, bestEpoch: 2, best: 1 },
        source: 'worked by hand',
        sizes: 'unusual',
        concept: 'a loss that keeps falling',
      }),
      random: { draws: 16 },
      smallest: { weight: 0, draws: 12 },
    }),
  ],
  { 'early-stopping/uses-test-set': { notHere: 'the function gets one list of losses; choosing on test rows is train/leak-test-selection' } },
)
