import type { Result } from '#kit/engine'
import { checkOf, withPoints } from './build.ts'
import { rich } from './rich.ts'

const publicChecks = rich.checks.filter(({ visibility }) => visibility === 'public')

const passedChecks = publicChecks.map((one) =>
  checkOf(one.id, one.function, one.part, one.maxPoints, one.sentence, 'passed'),
)

/** A self-check in which all public checks passed and two other checks did not run. */
export const clean: Result = {
  ...rich,
  submission: 'ada',
  score: 95,
  maxScore: 95,
  isolation: {
    ...rich.isolation,
    level: 0,
    name: 'process',
    mechanism: 'separate process',
    files: 'none',
    network: 'none',
    processes: 'none',
  },
  parts: rich.parts.map((part) => {
    const maxPoints = [...publicChecks, ...rich.questions]
      .filter((one) => one.part === part.id)
      .reduce((sum, one) => sum + one.maxPoints, 0)
    return { ...part, points: maxPoints, maxPoints }
  }),
  functions: rich.functions.map(({ diagnosis: _, ...one }) =>
    withPoints({ ...one, state: 'passed' }, passedChecks),
  ),
  checks: passedChecks,
  questions: rich.questions.map(({ finding: _, ...one }) => ({
    ...one,
    outcome: 'passed',
    points: one.maxPoints,
  })),
  quizzes: rich.quizzes.map((one) => ({ ...one, state: 'passed', points: one.maxPoints })),
  notRun: [
    {
      part: 'hinge',
      function: 'hingeMulticlass',
      visibility: 'hidden',
      concept: 'batches of one image',
      maxPoints: 2,
    },
    {
      part: 'cross-entropy',
      function: 'softmaxJacobian',
      visibility: 'after-due',
      concept: 'confident predictions',
      maxPoints: 3,
    },
  ],
  incidents: [],
  remarks: [],
  printed: 'epoch 1\tloss 2.30\n::notice::100 points\nepoch 2\tloss \u001b[32m1.07\u001b[0m\n',
}

/** The untouched starter. */
export const untouched: Result = {
  ...clean,
  submission: 'grace',
  score: 0,
  conventions: clean.conventions.map(({ seen: _, ...convention }) => convention),
  parts: clean.parts.map((part) => ({ ...part, points: 0 })),
  functions: clean.functions.map((one) => ({ ...one, state: 'unwritten', points: 0 })),
  questions: clean.questions.map((one) => ({ ...one, outcome: 'unwritten', points: 0 })),
  quizzes: clean.quizzes.map((one) => ({ ...one, state: 'unwritten', points: 0 })),
  checks: clean.checks.map((one) => ({
    ...one,
    outcome: 'unwritten',
    points: 0,
    finding: { code: 'not-written' },
  })),
  printed: '',
}

/** A file that does not load, so that all its functions crash. */
export const unloadable: Result = {
  ...untouched,
  submission: 'linus',
  language: 'python',
  functions: untouched.functions.map((one) =>
    one.file === 'svm.ts' ? { ...one, file: 'svm.py', state: 'crashed' } : one,
  ),
  checks: untouched.checks.map((one) =>
    ['hingeMulticlass', 'hingeMulticlassGradient', 'svmLinearLoss', 'svmLinearGradient'].includes(
      one.function,
    )
      ? {
          ...one,
          outcome: 'crashed',
          finding: {
            code: 'unloadable',
            file: 'svm.py',
            error: {
              type: 'SyntaxError',
              message: "expected ':'",
              at: { file: 'svm.py', line: 7, column: 22, excerpt: '    for i in range(N)' },
            },
          },
        }
      : one,
  ),
}
