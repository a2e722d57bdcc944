import { choice, formula, integer, printed, right, suite } from '#kit'
import { initialLoss } from '#reference/diagnostics/initial-loss-check.ts'
import { logBase } from '../shared/log-base.ts'

const expected = formula(
  { initialLoss },
  {
    id: 'initial-loss-check',
    inputs: [choice('loss', ['softmax', 'hinge', 'logistic']), integer('C', [2, 3, 10, 100])],
    sizes: {},
    obeys: { logBase },
    holes: {
      hinge: right((C: number, _unit: number) => C - 1)
        .wrong('hinge-c', 'C, not C − 1', (C) => C, 'You return C for the hinge loss. Only the C − 1 wrong classes cost, 1 each.')
        .wrong('hinge-ln-c', 'Logarithm for hinge too', (C, unit) => Math.log(C) / unit, 'You return ln C for the hinge loss too. With equal scores each of the C − 1 wrong classes costs 1.'),
      classes: right((loss: string, C: number) => (loss === 'logistic' ? 2 : C)).wrong('logistic-ln-c', 'C classes for logistic', (_, C) => C, 'You return ln C for the logistic loss. It always has two classes: ln 2.'),
      surprise: right((classes: number, unit: number) => Math.log(classes) / unit).wrong('no-minus', 'Minus sign missing', (classes, unit) => -Math.log(classes) / unit, 'Your loss is negative. −ln(1/C) is +ln C.'),
    },
    together: [
      { id: 'one-over-c', title: 'Probability, not its surprise', fill: { hinge: (C) => (C - 1) / C, surprise: (classes) => 1 / classes }, says: 'You return the probability itself. The loss is its surprise: −ln(1/C) = ln C.' },
      { id: 'zero', title: 'Loss of zero expected', fill: { hinge: () => 0, surprise: () => 0 }, says: 'You expect a loss of 0. An untrained classifier guesses, and guessing among C classes costs ln C.' },
    ],
    reading: (d) => (loss, C) => (loss === 'hinge' ? d.hinge(C, d.logBase) : d.surprise(d.classes(loss, C), d.logBase)),
  },
)

export default suite(
  'diagnostics/initial-loss-check',
  'Initial loss',
  [
    expected.with({
      'softmax-of-ten': expected.golden('is ln 10 for softmax with ten classes', {
        given: { loss: 'softmax', C: 10 },
        gives: printed('2.302585'),
        source: 'D1 “Babysitting the Learning Process”: every class has probability 1/10, and −ln(1/10) = ln 10',
        hint: 'With all scores equal every class has probability 1/C. What is −ln of that?',
      }),
      random: { says: 'is right for every loss and number of classes', weight: 1, draws: 20, hint: 'Softmax ln C; hinge C − 1, one per wrong class; logistic ln 2, whatever C is.' },
      smallest: false,
      larger: false,
    }),
  ],
  { 'initial-loss-check/log10': 'logBase/10', 'initial-loss-check/log2': 'logBase/2', 'initial-loss-check/regularisation-left-on': { notHere: 'initialLoss takes no weights and no lambda' } },
)
