import type { Result } from '#kit/engine'
import { functionOf, withPoints } from './build.ts'
import { richChecks } from './rich-checks.ts'

/** One result with every outcome and kind of finding, for a student with a hostile name. */
export const rich: Result = {
  schema: 'touchstone/result/v2',
  submission: 'section-2/مريم 🦊 <script>alert(1)</script> \u001b[31mred',
  assignment: { name: 'a3-linear-classifiers', title: 'A3: Linear classifiers' },
  language: 'typescript',
  score: null,
  maxScore: 100,
  isolation: {
    level: 3,
    name: 'namespaces',
    mechanism: 'bubblewrap 0.8.0',
    files: 'enforced',
    network: 'enforced',
    processes: 'enforced',
    memory: 'limited',
    pids: 'enforced',
    disk: 'enforced',
    evidence: 'ran /bin/true with the full recipe: exit 0; a connection to 127.0.0.1 was refused',
  },
  conventions: [
    { flag: 'reduction', value: 'mean', pinned: true, meaning: 'average over the N examples' },
    { flag: 'l2Form', value: 'lambda', pinned: false, seen: true, meaning: 'penalty λ·ΣW², gradient 2λ·W' },
  ],
  parts: [
    { id: 'scores', title: 'Linear scores', points: 10, maxPoints: 10 },
    { id: 'hinge', title: 'Hinge loss', points: 2, maxPoints: 15 },
    { id: 'hinge-gradient', title: 'Gradient of the hinge loss', points: null, maxPoints: 20 },
    { id: 'softmax', title: 'Softmax', points: 8, maxPoints: 10 },
    { id: 'cross-entropy', title: 'Cross-entropy', points: 5, maxPoints: 30 },
    { id: 'training', title: 'Training', points: 5, maxPoints: 10 },
    { id: 'quiz', title: 'Quiz', points: 4, maxPoints: 5 },
  ],
  functions: [
    functionOf('linearScores', 'scores.ts', 'scores', 'passed'),
    functionOf('hingeMulticlass', 'svm.ts', 'hinge', 'failed', {
      id: 'hinge-multiclass/no-margin',
      kind: 'mistake',
      title: 'Margin left out',
      sentence:
        'Your loss is 0 as soon as the true class leads at all. A wrong class must lose by at least 1: max(0, s_j − s_y + 1).',
      twins: [],
    }),
    functionOf('hingeMulticlassGradient', 'svm.ts', 'hinge-gradient', 'failed', {
      id: 'hinge-multiclass/no-mean+truth-unmoved',
      kind: 'pair',
      title: 'Mean missing & True class left out',
      titles: ['Mean missing', 'True class left out'],
      sentence:
        'The gradient is not divided by N, and the row of the true class stays 0. Average over the N images, and give the true class minus the number of violations.',
      twins: [
        {
          id: 'hinge-multiclass/truth-kept',
          title: 'True class counted too',
          sentence: 'The true class is counted as a violation of itself. Sum over the wrong classes only.',
        },
      ],
    }),
    functionOf('l2PenaltyGradient', 'scores.ts', 'hinge-gradient', 'failed', {
      id: 'inconsistent/l2Form',
      kind: 'inconsistent',
      title: 'Two functions disagree',
      sentence:
        'Your penalty is λ·ΣW², your gradient is λ·W. Either form is right, but both functions must use the same: 2λ·W here.',
      twins: [],
    }),
    functionOf('svmLinearLoss', 'svm.ts', 'hinge-gradient', 'crashed'),
    functionOf('svmLinearGradient', 'svm.ts', 'hinge-gradient', 'ungraded'),
    functionOf('softmax', 'softmax.ts', 'softmax', 'fragile'),
    functionOf('crossEntropy', 'softmax.ts', 'cross-entropy', 'unwritten'),
    functionOf('softmaxCrossEntropyGradient', 'softmax.ts', 'cross-entropy', 'failed', {
      id: 'relation/transposed',
      kind: 'relation',
      title: 'Rows and columns swapped',
      sentence:
        'Your answer is the right one with rows and columns swapped. One row per image, one column per class.',
      twins: [],
    }),
    functionOf('softmaxJacobian', 'softmax.ts', 'cross-entropy', 'failed'),
    functionOf('svmEpoch', 'training.ts', 'training', 'crashed'),
  ].map((one) => withPoints(one, richChecks)),
  checks: richChecks,
  questions: [
    {
      id: 'quiz/bits',
      quiz: 'quizzes/quiz',
      part: 'quiz',
      outcome: 'passed',
      points: 4,
      maxPoints: 4,
      sentence: 'has the right answer to “bits of 0.775”',
    },
    {
      id: 'quiz/base',
      quiz: 'quizzes/quiz',
      part: 'quiz',
      outcome: 'failed',
      points: 0,
      maxPoints: 1,
      sentence: 'has the right answer to “base of 0.89”',
      finding: { code: 'answer', question: 'base of 0.89', got: '2' },
    },
  ],
  quizzes: [
    {
      stem: 'quizzes/quiz',
      title: 'Quiz',
      file: 'answers.json',
      part: 'quiz',
      state: 'failed',
      points: 4,
      maxPoints: 5,
    },
  ],
  remarks: [
    {
      code: 'mutates-argument',
      function: 'linearScores',
      text: 'changes its argument X in place; a caller may still need it',
    },
    {
      code: 'float32',
      function: 'softmax',
      text: 'is right to about 7 digits, as in single precision; float64 is expected, but this was accepted',
    },
  ],
  incidents: ['svm-linear: the table of outputs is missing'],
  printed: '',
  durations: {
    ...{ total: 412, student: 95 },
    functions: { linearScores: 30, hingeMulticlass: 40 },
    publicCalls: { linearScores: 20, hingeMulticlass: 25 },
  },
}
