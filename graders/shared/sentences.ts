import { matrix } from '#kit'
/** Sentences and sources that several suites share. */
export const shiftedLabels = 'You count classes from 1; the labels here start at 0. Use each label as the index, unchanged.'

export const squeezedBatch = 'With one image the axis of images is gone from your answer. A batch of one is still a batch: keep 1 × C.'

export const lostBatch = 'With one example the axis of examples is gone from your answer. A batch of one is still a batch: return one row.'

export const transposedGradient = 'Your gradient is D × C. It has the shape of W: C × D.'

/** Checks about large scores exist only where the assignment promises that they give a finite answer. */
export const thousand = { sizes: 'unusual', concept: 'scores of a thousand', only: { extremeScores: ['finite', 'shifted'] } } as const
export const farApart = { sizes: 'unusual', concept: 'scores far apart', only: { extremeScores: ['finite', 'shifted'] }, orNotFinite: { extremeScores: 'shifted' } } as const

/** What to try where only the loss of a net is wrong. */
export const softmaxNetLoss = { loss: 'Compute the loss without the penalty first: the mean of −ln p at the true class. Then add the penalty.' } as const
export const svmNetLoss = { loss: 'Compute the loss without the penalty first: the missed margins of each example, then their mean. Then add the penalty.' } as const

/** Axes of one size, which code that broadcasts may confuse. */
export const asManyAs = (...axes: readonly string[]) =>
  ({
    sizes: 'unusual',
    concept: 'axes of one size',
    draws: 3,
    axes: Object.fromEntries(axes.map((axis) => [axis, [3, 3] as const])),
    hint: 'Where two axes have one size, an array along the wrong one still broadcasts. Write keepdims=True, or name the axis.',
  }) as const

/** The three images of the lecture: a cat, a car and a frog, with the scores of these classes. */
export const pets = { scores: matrix('3.2 5.1 -1.7 / 1.3 4.9 2.0 / 2.2 2.5 -3.1'), labels: [0, 1, 2] }
