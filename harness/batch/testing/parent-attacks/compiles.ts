import type { Text } from '../../../runner/testing/attacks.ts'
import type { ParentAttack } from './parent-attack.ts'

const right =
  'export const linearScores = (W, X, b) => X.map((x) => W.map((w, c) => w.reduce((sum, v, d) => sum + v * x[d], b[c])))\n'
const earns = 20
const below = (...text: readonly (string | readonly [string, number])[]): { readonly 'scores.ts': Text } => ({
  'scores.ts': [right, ...text],
})

/** TypeScript that costs more than it should to compile. */
export const compiles: readonly ParentAttack[] = [
  {
    id: 'ts-nested-parentheses',
    says: 'nests 200,000 parentheses',
    files: below('const x = ', ['(', 200_000], '1', [')', 200_000], '\n'),
  },
  {
    id: 'ts-nested-arrays',
    says: 'nests 100,000 arrays',
    files: below('const x = ', ['[', 100_000], [']', 100_000], '\n'),
  },
  {
    id: 'ts-nested-functions',
    says: 'nests 20,000 functions',
    files: below('const x = ', ['() => ', 20_000], '1\n'),
    earns,
  },
  {
    id: 'ts-nested-templates',
    says: 'nests 20,000 templates',
    files: below('const x = ', ['`${', 20_000], '1', ['}`', 20_000], '\n'),
    earns,
  },
  { id: 'ts-nested-blocks', says: 'nests 50,000 blocks', files: below(['{', 50_000], ['}', 50_000], '\n') },
  {
    id: 'ts-long-sum',
    says: 'adds 200,000 numbers',
    files: below('const x = 1', [' + 1', 200_000], '\n'),
    earns,
  },
  {
    id: 'ts-many-exports',
    says: 'exports 40,000 names',
    files: below(Array.from({ length: 40_000 }, (_, k) => `export const a${k} = 1\n`).join('')),
    earns,
  },
  {
    id: 'ts-import-chain',
    says: 'imports 400 files one after another',
    files: {
      ...below("import './m0.ts'\n"),
      ...Object.fromEntries(
        Array.from({ length: 400 }, (_, k) => [`m${k}.ts`, k < 399 ? `import './m${k + 1}.ts'\n` : '']),
      ),
    },
    earns,
  },
  {
    id: 'ts-import-circle',
    says: 'imports files that import each other',
    files: {
      ...below("import './one.ts'\n"),
      'one.ts': "import './two.ts'\n",
      'two.ts': "import './one.ts'\n",
    },
    earns,
  },
  {
    id: 'ts-many-missing',
    says: 'imports 20,000 files that do not exist',
    files: below(Array.from({ length: 20_000 }, (_, k) => `import './m${k}.ts'\n`).join('')),
  },
  {
    id: 'ts-data-url',
    says: 'imports 900,000 characters from a data URL',
    files: below("import 'data:text/javascript,", ['a;', 450_000], "'\n"),
  },
  {
    id: 'ts-outside',
    says: 'imports files of the machine',
    files: below("import '/etc/passwd'\nimport '../../../../../../etc/passwd'\n"),
  },
  {
    id: 'ts-source-map',
    says: 'names files of the machine as its source map',
    files: below('//# sourceMappingURL=/etc/passwd\n//# sourceURL=/etc/passwd\n'),
    earns,
  },
  {
    id: 'ts-large-json',
    says: 'imports 900,000 characters of JSON',
    files: {
      ...below("import data from './data.json'\nconsole.log(data.length)\n"),
      'data.json': ['[0', [',0', 450_000], ']'],
    },
    earns,
  },
  {
    id: 'ts-deep-json',
    says: 'imports JSON nested 200,000 deep',
    files: {
      ...below("import data from './data.json'\n"),
      'data.json': [
        ['[', 200_000],
        [']', 200_000],
      ],
    },
    earns,
  },
  {
    id: 'ts-odd-settings',
    says: 'brings settings that no compiler should read',
    files: {
      ...below(),
      'tsconfig.json': '{"extends": "/etc/passwd"',
      'package.json': '{"type": 7, "browser": {"./scores.ts": "/etc/passwd"}}',
    },
    earns,
  },
  {
    id: 'ts-odd-exports',
    says: 'exports names that objects have',
    files: below(
      "const one = 1\nexport { one as '__proto__', one as 'constructor', one as 'toString', one as 'then' }\n",
    ),
    earns,
  },
  {
    id: 'ts-pragmas',
    says: 'asks the compiler for another language in comments',
    files: below('/** @jsx evil @jsxRuntime automatic @jsxImportSource /etc/passwd */\nconst a = 1\n'),
    earns,
  },
  {
    id: 'ts-long-identifier',
    says: 'has a name of 900,000 letters',
    files: below('const ', ['a', 900_000], ' = 1\n'),
    earns,
  },
  {
    id: 'ts-long-string',
    says: 'fails beside a string of 900,000 characters',
    files: below("const x = '", ['\u{1f600}', 200_000], "' ]\n"),
  },
  {
    id: 'ts-comment-openers',
    says: 'opens 200,000 comments',
    files: below(['/* /', 200_000], '*/\n'),
    earns,
  },
  {
    id: 'ts-types',
    says: 'doubles a type 60 times',
    files: below(
      Array.from({ length: 60 }, (_, k) => `type T${k + 1} = [T${k}, T${k}]\n`).join(''),
      'type T0 = 0\n',
    ),
    earns,
  },
  { id: 'ts-zero-byte', says: 'has zero bytes in its source', files: below(['\0', 1000]) },
]
