import { choice, grade, integer, printed, suite } from '#kit'
import { initialLoss } from '#reference/diagnostics/initial-loss-check.ts'
import { unit } from '../losses/softmax-reading.ts'

const expected = grade(
  { initialLoss },
  {
    inputs: [choice('loss', ['softmax', 'hinge', 'logistic']), integer('C', [2, 3, 10, 100])],
    obeys: ['logBase'],
    decisions: { hinge: 'C − 1', logistic: 'ln 2', surprise: 'ln C', sign: 1 },
    reading: (d) => (loss, C) => {
      const classes = loss === 'logistic' && d.logistic === 'ln 2' ? 2 : C
      if (d.surprise === '0') return 0
      if (d.surprise === '1/C') return loss === 'hinge' ? (C - 1) / C : 1 / classes
      if (loss === 'hinge') return d.hinge === 'ln C' ? Math.log(C) / unit(d) : d.hinge === 'C' ? C : C - 1
      return (d.sign * Math.log(classes)) / unit(d)
    },
  },
)

export default suite('diagnostics/initial-loss-check', 'Initial loss', {
  checks: {
    'softmax-of-ten': expected.golden('is ln 10 for softmax with ten classes', {
      weight: 1,
      given: { loss: 'softmax', C: 10 },
      gives: printed('2.302585'),
      source: 'D1 “Babysitting the Learning Process”: every class has probability 1/10, and −ln(1/10) = ln 10',
      hint: 'With all scores equal every class has probability 1/C. What is −ln of that?',
    }),
    every: expected.agrees('is right for every loss and number of classes', { weight: 1, draws: 40, hint: 'Softmax ln C; hinge C − 1, one per wrong class; logistic ln 2, whatever C is.' }),
  },
  mistakes: {
    'initial-loss-check/hinge-c': expected.mistake({ hinge: 'C' }, 'You return C for the hinge loss. Only the C − 1 wrong classes cost, 1 each.'),
    'initial-loss-check/hinge-ln-c': expected.mistake({ hinge: 'ln C' }, 'You return ln C for the hinge loss too. With equal scores each of the C − 1 wrong classes costs 1.'),
    'initial-loss-check/logistic-ln-c': expected.mistake({ logistic: 'ln C' }, 'You return ln C for the logistic loss. It always has two classes: ln 2.'),
    'initial-loss-check/one-over-c': expected.mistake({ surprise: '1/C' }, 'You return the probability itself. The loss is its surprise: −ln(1/C) = ln C.'),
    'initial-loss-check/zero': expected.mistake({ surprise: '0' }, 'You expect a loss of 0. An untrained classifier guesses, and guessing among C classes costs ln C.'),
    'initial-loss-check/no-minus': expected.mistake({ sign: -1 }, 'Your loss is negative. −ln(1/C) is +ln C.'),
  },
})
