/**
 * Who may import whom. `floors.test.ts` reads every import of the product and compares it with this table.
 *
 * A folder may import folders that stand on a lower floor, and only those named here.
 */
export interface Floor {
  readonly folder: string
  readonly floor: number
  /** Folders, or single files, whose values and types it may import. Itself is always allowed. */
  readonly imports: readonly string[]
  /** Folders of which it may import types, and only the values that are named: `['explain']`. */
  readonly types: Readonly<Record<string, readonly string[]>>
  /** Whether it may use Node's own modules: anything that reads a file, a clock or a random number. */
  readonly node: boolean
  readonly packages: readonly string[]
  readonly because: string
}

/** The only folder whose imports are computed: it loads student code. */
export const loadsStudentCode = 'harness/runner/child'

/** The functions of the kit that turn findings into text, or say which of them shows a mistake best. */
const words = [
  ...[
    'explain',
    'shownDiagnosis',
    'atStart',
    'capital',
    'count',
    'list',
    'listSome',
    'isShown',
    'visible',
    'visibleLines',
  ],
  ...[
    'argumentLiteral',
    'cutText',
    'digitsApart',
    'eachInDigits',
    'difficultyOf',
    'inDigits',
    'isAboutNaN',
    'isOtherArguments',
    'defuse',
    'withQuizzes',
  ],
]

export const floors: readonly Floor[] = [
  {
    folder: 'harness/training',
    floor: 2,
    imports: [
      ...['harness/files', 'harness/kit/curves', 'harness/kit/words/visible.ts'],
      ...['harness/kit/words/words.ts', 'reference'],
    ],
    types: {},
    node: true,
    packages: [
      ...['ajv', 'csv-parse', 'fflate'],
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-node',
      '@tensorflow/tfjs-node-gpu',
      'webgpu',
    ],
    because: 'it trains the networks of the lecture, and nothing that grades needs it',
  },
  {
    folder: 'reference',
    floor: 0,
    imports: [],
    types: {},
    node: false,
    packages: ['ml-matrix'],
    because: 'the right answer is a pure function of its arguments',
  },
  {
    folder: 'harness/runner',
    floor: 0,
    imports: [],
    types: {},
    node: true,
    packages: ['execa', 'esbuild', 'koffi'],
    because: 'what runs student code must not know what the right answer is',
  },
  {
    folder: 'harness/files',
    floor: 0,
    imports: [],
    types: {},
    node: true,
    packages: [],
    because: 'it reads and writes files of users, whatever they are for',
  },
  {
    folder: 'harness/queue',
    floor: 1,
    imports: ['harness/files'],
    types: {},
    node: true,
    packages: ['aws4fetch', 'bullmq', 'ioredis', 'pg-boss'],
    because: 'it carries work between machines, and knows nothing of what the work is',
  },
  {
    folder: 'harness/kit',
    floor: 1,
    imports: ['reference/core/ndarray.ts', 'reference/core/conventions.ts', 'harness/runner/handle.ts'],
    types: { 'harness/runner': [] },
    node: false,
    packages: ['fast-check'],
    because: 'a verdict is a pure function of plan, tables and answers, and knows no course',
  },
  {
    folder: 'graders',
    floor: 2,
    imports: ['harness/kit/index.ts', 'reference'],
    types: {},
    node: false,
    packages: [],
    because: 'a suite is a value: it describes calls, and never makes one',
  },
  {
    folder: 'harness/marks',
    floor: 2,
    imports: [],
    types: { 'harness/kit': ['count', 'list', 'listSome', 'visible'] },
    node: false,
    packages: ['fraction.js', 'temporal-polyfill'],
    because: 'a mark is a pure function of the course, its roster, the results and the hand-in times',
  },
  {
    folder: 'harness/assignment',
    floor: 3,
    imports: ['graders', 'harness/files', 'harness/kit', 'reference'],
    types: { 'harness/runner': ['defaultLimits'] },
    node: true,
    packages: ['ajv', 'jsonc-parser'],
    because: 'a manifest binds suites to names and files; it runs nothing',
  },
  {
    folder: 'harness/course',
    floor: 4,
    imports: ['harness/assignment', 'harness/files', 'harness/marks'],
    types: { 'harness/kit': ['count', 'list', 'visible'] },
    node: true,
    packages: ['ajv', 'csv-parse'],
    because: 'it reads the files of a course: what they mean for marks is decided elsewhere',
  },
  {
    folder: 'harness/judge',
    floor: 4,
    imports: ['harness/assignment', 'harness/kit', 'harness/runner', 'reference'],
    types: {},
    node: true,
    packages: [],
    because: 'it is the one place where the oracle and student code meet',
  },
  {
    folder: 'reports',
    floor: 4,
    imports: ['harness/runner/languages/language-names.ts'],
    types: { 'harness/kit': words },
    node: true,
    packages: ['handlebars', 'd3-scale'],
    because: 'a report is a function of a result: it scores nothing and runs nothing',
  },
  {
    folder: 'harness/gradebook',
    floor: 4,
    imports: [],
    types: {
      'harness/kit': [
        ...[
          'cutText',
          'defuse',
          'explain',
          'isShown',
          'list',
          'listSome',
          'visible',
          'visibleLines',
          'withQuizzes',
        ],
      ],
      'harness/marks': ['exactText', 'folded', 'markWords', 'rational', 'rounded'],
      'harness/assignment': ['didYouMean'],
      'harness/files': ['UsageError'],
    },
    node: false,
    packages: [],
    because: 'a host format is a projection of results and marks: it scores nothing and runs nothing',
  },
  {
    folder: 'harness/batch',
    floor: 5,
    imports: [
      'harness/judge',
      'harness/gradebook',
      'harness/assignment',
      'harness/queue',
      'harness/files',
      'harness/runner',
      'harness/kit',
      'reports',
    ],
    types: {},
    node: true,
    packages: [],
    because: 'it grades many by grading one at a time',
  },
  {
    folder: 'harness/intake',
    floor: 5,
    imports: ['harness/assignment', 'harness/files', 'harness/kit', 'harness/runner'],
    types: {},
    node: true,
    packages: ['yauzl', 'tar-stream', 'yaml'],
    because: 'it says whose each file is, and never what is in it',
  },
  {
    folder: 'harness/compare',
    floor: 5,
    imports: ['harness/judge', 'harness/kit', 'harness/runner'],
    types: {},
    node: true,
    packages: ['@dodona/dolos-core', '@vscode/tree-sitter-wasm'],
    because: 'it says which submissions are alike, and never what that means',
  },
  {
    folder: 'harness/vitest',
    floor: 5,
    imports: ['harness/judge', 'harness/assignment', 'harness/kit', 'harness/runner', 'reports'],
    types: {},
    node: true,
    packages: ['vitest'],
    because: 'it shows one result as tests',
  },
  {
    folder: 'harness/release',
    floor: 5,
    imports: [
      ...['harness/judge', 'harness/assignment', 'harness/files'],
      ...['harness/kit', 'harness/runner', 'graders'],
    ],
    types: {},
    node: true,
    packages: ['esbuild', 'fflate'],
    because: 'it makes of an assignment what can be handed out',
  },
  {
    folder: 'harness/cli',
    floor: 6,
    imports: [
      'harness/batch',
      'harness/compare',
      'harness/queue',
      'harness/intake',
      'harness/release',
      'harness/judge',
      'harness/gradebook',
      'harness/course',
      'harness/marks',
      'harness/training',
      'harness/assignment',
      'harness/files',
      'harness/runner',
      'harness/kit',
      'graders',
      'reports',
      'reference',
    ],
    types: {},
    node: true,
    packages: ['ajv', 'commander', 'execa', 'oxc-parser'],
    because: 'each command is one file on top of everything else',
  },
  {
    folder: 'harness/action',
    floor: 7,
    imports: [
      ...['export/feedback-of', 'exit-safely', 'interrupt', 'isolation', 'isolation-option'].map(
        (name) => `harness/cli/${name}.ts`,
      ),
      ...['harness/assignment', 'harness/batch', 'harness/files', 'harness/gradebook', 'harness/judge'],
      ...['harness/kit', 'harness/runner', 'reports'],
    ],
    types: { 'harness/release': [] },
    node: true,
    packages: ['@actions/core'],
    because: 'it grades one folder as a command does, and tells GitHub in place of a terminal',
  },
]
