import type { Nested } from '../core/ndarray.ts'
import { files, isOfLecture, modules } from './modules.ts'
import { type OracleCase, oracleChapters, oracleTolerance, ourAnswer, pairsIn } from './oracles.ts'
import { tests } from './tests.ts'

/** The text of `docs/oracles.md`: what else computes each function of the reference, and how far ours is from it. */
export function oraclesPage(): string {
  const libraries = [
    ...new Set(oracleChapters.flatMap(({ versions }) => Object.entries(versions).map(inWords))),
  ]
  const cases = oracleChapters.flatMap((chapter) => chapter.cases)
  const groups = [...Map.groupBy(cases, (made) => `| ${made.function} | ${made.oracle} |`)]
  const measured = groups.map(([head, same]) => ({
    head,
    count: same.length,
    largest: Math.max(...same.map(largestDifference)),
    tolerance: oracleTolerance(same[0]?.function ?? ''),
  }))
  const beside = new Set(cases.map((made) => made.function))
  return [
    '# Oracles of the reference',
    '',
    'Made by `node scripts/oracles-table.ts`; a test checks that it is current.',
    '',
    'Every function is compared with something independent: a library, centered differences, or the automatic',
    'gradients of tfjs. The differences are relative, and absolute where the expected number is below 1; they are the',
    'largest over all numbers of all cases, to one digit. The cases are in `fixtures/oracles/`, the scripts that made',
    'them in `reference/oracles/`. `npm run oracles` makes them all again, with the Python of Debian and its NumPy, SciPy,',
    'scikit-learn and PyTorch, and compares.',
    '',
    `## Libraries, in float64: ${libraries.join(', ')}`,
    '',
    `${cases.length} cases of ${beside.size} functions; the largest difference is`,
    `${digit(Math.max(...measured.filter(({ tolerance }) => tolerance < 1e-9).map(({ largest }) => largest)))}.`,
    'Of `svmDual`, which stops at a duality gap, it may be 1e-9.',
    '',
    '| Function | Oracle | Cases | Largest difference |',
    '|---|---|--:|--:|',
    ...measured
      .toSorted((a, b) => (a.head < b.head ? -1 : 1))
      .map(({ head, count, largest }) => `${head} ${count} | ${digit(largest)} |`),
    '',
    '## Libraries, in tests of their own',
    '',
    '| What | Oracle | Test | Allowed difference |',
    '|---|---|---|--:|',
    ...ownTests.map((row) => `| ${row.join(' | ')} |`),
    '',
    '## Centered differences, in float64',
    '',
    'Away from kinks, with a step of 1e-5. What the tests allow is 1e-6 or less; the largest difference seen is not',
    'measured.',
    '',
    ...namedIn(
      ([, text]) => /centralDifferences|slopeDifferences/.test(text),
      /(Gradients?|Backward|Jacobian|Subgradient)$/,
    ),
    '',
    '## tfjs, in float32',
    '',
    'Values, and slopes by its automatic differentiation. The tests allow 1e-5; the largest difference seen is not',
    'measured.',
    '',
    ...namedIn(([file]) => file.startsWith('tfjs-'), /./),
    '',
  ].join('\n')
}

const ownTests: readonly (readonly string[])[] = [
  ['walks of ten optimizers', 'torch.optim, NumPy', '`optimizers/walks.test.ts`', '1e-12'],
  [
    'training runs of a linear classifier',
    'a loop in PyTorch',
    '`diagnostics/training-runs.test.ts`',
    '1e-12',
  ],
  [
    'a small convnet, seen from its pixels',
    'torch autograd',
    '`visualization/network-oracles.test.ts`',
    '1e-12',
  ],
  ['counts of whole architectures', 'torch modules', '`architectures/architecture-summary.test.ts`', '0'],
  ['streams of random numbers', 'NumPy', '`random/streams.test.ts`', '0, bit for bit'],
]

function largestDifference(made: OracleCase): number {
  return Math.max(
    0,
    ...pairsIn(ourAnswer(made), made.expected, '').map(([, got, expected]) =>
      typeof expected === 'string' ? 0 : furthest(got, expected),
    ),
  )
}

function furthest(got: unknown, expected: Nested): number {
  if (typeof expected !== 'number') {
    return Math.max(0, ...expected.map((part, i) => furthest((got as readonly unknown[])[i], part)))
  }
  if (got === expected) return 0
  return Math.abs((got as number) - expected) / Math.max(1, Math.abs(expected))
}

/** The lecture functions that some tests import, with these tests. */
function namedIn(chosen: (test: [file: string, text: string]) => boolean, like: RegExp): readonly string[] {
  const importing = [...tests]
    .filter(chosen)
    .flatMap(([file, text]) => importedNames(text).map((name) => [name, file] as const))
    .filter(([name]) => ofLectures.has(name) && like.test(name))
  const rows = [...Map.groupBy(importing, ([name]) => name)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, where]) => `| ${name} | ${where.map(([, file]) => `\`${file}\``).join(', ')} |`)
  return ['| Function | Test |', '|---|---|', ...rows]
}

const ofLectures = new Set(
  modules.flatMap((exports, i) =>
    isOfLecture(files[i] ?? '')
      ? Object.keys(exports).filter((name) => typeof exports[name] === 'function')
      : [],
  ),
)

const importedNames = (text: string): readonly string[] =>
  [...text.matchAll(/import \{([^}]*)\} from '\./g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  )

const inWords = ([name, version]: readonly [string, string]): string => `${name} ${version}`
const digit = (difference: number): string => (difference === 0 ? '0' : difference.toExponential(0))
