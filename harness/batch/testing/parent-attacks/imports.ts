import type { Text } from '../../../runner/testing/attacks.ts'
import { type ParentAttack, right } from './parent-attack.ts'

const earns = 20
const below = (...text: readonly (string | readonly [string, number])[]): { readonly 'scores.py': Text } => ({
  'scores.py': [right, ...text],
})
const chain = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, k) => [`m${k}.py`, k + 1 < count ? `import m${k + 1}\n` : '']),
  )

/** Python that costs more than it should to scan for what it imports, or to quote. */
export const imports: readonly ParentAttack[] = [
  {
    id: 'from-and-blanks',
    says: 'writes “from” and 6,000 blanks in a docstring',
    files: below('"""\nfrom', [' ', 6000], '\n"""\n'),
    earns,
  },
  {
    id: 'many-froms-and-blanks',
    says: 'writes 300 lines of “from” and 3,000 blanks',
    files: below('"""\n', [`from${' '.repeat(3000)}\n`, 300], '"""\n'),
    earns,
  },
  {
    id: 'open-parentheses',
    says: 'opens a parenthesis after “import” 60,000 times',
    files: below('"""\n', ['from a import (\n', 60_000], '"""\n'),
    earns,
  },
  {
    id: 'dotted-name',
    says: 'imports a name of 120,000 parts',
    files: below('"""\nimport a', ['.a', 120_000], '\n"""\n'),
    earns,
  },
  {
    id: 'dots-before-a-name',
    says: 'imports from 100,000 folders above',
    files: below('"""\nfrom ', ['.', 100_000], ' import a\n"""\n'),
    earns,
  },
  {
    id: 'many-names',
    says: 'imports 100,000 names in one line',
    files: below('if False:\n    import a', [', b0', 100_000], '\n'),
    earns,
  },
  {
    id: 'many-lines',
    says: 'imports 25,000 different modules',
    files: below(Array.from({ length: 25_000 }, (_, k) => `#\nif 0: import m${k}\n`).join('')),
    earns,
  },
  {
    id: 'many-files',
    says: 'imports 20 files that import 20,000 modules each',
    files: {
      ...below('if False:\n    import ', Array.from({ length: 20 }, (_, k) => `h${k}`).join(', '), '\n'),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, k) => [
          `h${k}.py`,
          `import ${Array.from({ length: 20_000 }, (_, i) => `a${k}_${i}`).join(',\\\n')}\n`,
        ]),
      ),
    },
    earns,
  },
  {
    id: 'import-chain',
    says: 'imports 60 files one after another',
    files: { ...below('import m0\n'), ...chain(60) },
    earns,
  },
  {
    id: 'import-circle',
    says: 'imports files that import each other',
    files: { ...below('import one\n'), 'one.py': 'import two\n', 'two.py': 'import one\n' },
    earns,
  },
  {
    id: 'continued-lines',
    says: 'continues a line 200,000 times',
    files: below('import os', ['\\\n', 200_000], '\n'),
    earns,
  },
  {
    id: 'semicolons',
    says: 'writes 100,000 statements in a line',
    files: below('pass', ['; pass', 100_000], '\n'),
    earns,
  },
  {
    id: 'wide-letters',
    says: 'imports names that Unicode spells in several ways',
    files: below('try:\n    import ｓｃｏｒｅｓ, ℌ, ﬁle\nexcept ImportError: pass\n'),
    earns,
  },
  {
    id: 'one-long-line',
    says: 'has a line of 1,000,000 characters that fails',
    files: below('x = "', ['a', 1_000_000], '" + 1\n'),
  },
  { id: 'zero-byte', says: 'has a zero byte in its source', files: below('x = "\0"\n') },
  { id: 'too-large', says: 'has a source file of 3 MiB', files: below(['# a comment\n', 300_000]) },
  { id: 'nested-parentheses', says: 'nests 100,000 parentheses', files: below('x = ', ['(', 100_000], '\n') },
  { id: 'nested-lists', says: 'nests 5,000 lists', files: below('x = ', ['[', 5000], [']', 5000], '\n') },
  {
    id: 'unknown-coding',
    says: 'declares an encoding that does not exist',
    files: { 'scores.py': `# -*- coding: no-such-thing -*-\n${right}` },
  },
  {
    id: 'many-digits',
    says: 'writes a number of 500,000 digits',
    files: below('x = 1', ['0', 500_000], '\n'),
  },
]
