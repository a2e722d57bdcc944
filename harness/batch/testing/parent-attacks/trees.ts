import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ParentAttack, right } from './parent-attack.ts'

const files = { 'scores.py': right }
const earns = 20

const sparse = (folder: string, name: string, bytes: number): void => {
  writeFileSync(join(folder, name), '')
  truncateSync(join(folder, name), bytes)
}
const many = (count: number, each: (k: number) => void): void => {
  for (let k = 0; k < count; k++) each(k)
}
const pipe = (path: string): void => {
  execFileSync('mkfifo', [path])
}
const python = (folder: string, program: string): void => {
  execFileSync('/usr/bin/env', ['python3', '-c', program], { cwd: folder })
}

/** Folders and files that cost more than they should to list, hash or open. */
export const trees: readonly ParentAttack[] = [
  {
    id: 'one-sparse-tebibyte',
    says: 'has a sparse file of 1 TiB',
    files,
    earns,
    make: (folder) => sparse(folder, 'data.bin', 2 ** 40),
  },
  {
    id: 'sparse-mebibytes',
    says: 'has 2,000 sparse files of 8 MiB',
    files,
    earns,
    make: (folder) => many(2000, (k) => sparse(folder, `${k}.bin`, 2 ** 23)),
  },
  {
    id: 'sparse-source',
    says: 'has a sparse source file of 1 GiB',
    files: {},
    make: (folder) => sparse(folder, 'scores.py', 2 ** 30),
  },
  {
    id: 'sparse-answers',
    says: 'has a sparse answers file of 1 GiB',
    files,
    earns,
    make: (folder) => sparse(folder, 'answers.json', 2 ** 30),
  },
  {
    id: 'name-that-is-no-utf8',
    says: 'has names that are not UTF-8',
    files,
    earns,
    make: (folder) =>
      python(
        folder,
        "open(b'\\xff.txt', 'w'); import os; os.mkdir(b'\\xfe\\xfd'); open(b'\\xfe\\xfd/scores.py', 'w')",
      ),
  },
  {
    id: 'pipe-beside',
    says: 'has a pipe beside its files',
    files,
    earns,
    make: (folder) => pipe(join(folder, 'pipe')),
  },
  {
    id: 'pipe-as-source',
    says: 'has a pipe in place of a source file',
    files: {},
    make: (folder) => pipe(join(folder, 'scores.py')),
  },
  {
    id: 'pipe-as-answers',
    says: 'has a pipe in place of the answers file',
    files,
    earns,
    make: (folder) => pipe(join(folder, 'answers.json')),
  },
  {
    id: 'pipe-as-module',
    says: 'imports a pipe',
    files: { 'scores.py': `import pipe\n${right}` },
    make: (folder) => pipe(join(folder, 'pipe.py')),
  },
  {
    id: 'pipe-in-git',
    says: 'has a pipe in .git',
    files,
    earns,
    make: (folder) => {
      mkdirSync(join(folder, '.git'))
      pipe(join(folder, '.git/HEAD'))
    },
  },
  {
    id: 'socket',
    says: 'has a socket in place of a source file',
    files: {},
    make: (folder) => python(folder, "import socket; socket.socket(socket.AF_UNIX).bind('scores.py')"),
  },
  {
    id: 'folder-as-source',
    says: 'has a folder in place of a source file',
    files: { 'scores.py/__init__.py': '' },
  },
  {
    id: 'folder-as-answers',
    says: 'has a folder in place of the answers file',
    files: { ...files, 'answers.json/a': '' },
    earns,
  },
  {
    id: 'link-to-zeros',
    says: 'links its source to an endless device',
    files: {},
    make: (folder) => symlinkSync('/dev/zero', join(folder, 'scores.py')),
  },
  {
    id: 'link-to-memory',
    says: 'links its source to the memory of whoever reads it',
    files: {},
    make: (folder) => symlinkSync('/proc/self/mem', join(folder, 'scores.py')),
  },
  {
    id: 'link-to-itself',
    says: 'has a link that leads to itself',
    files: { 'scores.ts': 'export const linearScores = () => 0' },
    make: (folder) => symlinkSync('loop', join(folder, 'loop')),
  },
  {
    id: 'link-to-its-folder',
    says: 'has a link to its own folder',
    files,
    earns,
    make: (folder) => symlinkSync('.', join(folder, 'again')),
  },
  {
    id: 'link-to-root',
    says: 'has a link to the root of the machine',
    files,
    earns,
    make: (folder) => symlinkSync('/', join(folder, 'all')),
  },
  {
    id: 'link-as-answers',
    says: 'links its answers to a file of the machine',
    files,
    earns,
    make: (folder) => symlinkSync('/etc/passwd', join(folder, 'answers.json')),
  },
  {
    id: 'many-links',
    says: 'has 5,000 links out of its folder',
    files,
    earns,
    make: (folder) => many(5000, (k) => symlinkSync('/etc/passwd', join(folder, `${k}`))),
  },
  {
    id: 'hard-links',
    says: 'has 10,000 names for one file of 1 MiB',
    files,
    earns,
    make: (folder) => {
      sparse(folder, 'big', 2 ** 20)
      many(10_000, (k) => linkSync(join(folder, 'big'), join(folder, `${k}`)))
    },
  },
  {
    id: 'deep-folders',
    says: 'has folders in each other, 300 deep',
    files,
    earns,
    make: (folder) => mkdirSync(join(folder, 'd/'.repeat(300)), { recursive: true }),
  },
  {
    id: 'path-too-long',
    says: 'has a path longer than the system accepts',
    files,
    earns,
    make: (folder) =>
      python(
        folder,
        "import os\nfor _ in range(40): os.mkdir('n' * 200); os.chdir('n' * 200)\nopen('scores.py', 'w')",
      ),
  },
  {
    id: 'many-entries',
    says: 'has 25,000 files in a folder',
    files,
    earns,
    make: (folder) => {
      mkdirSync(join(folder, 'data'))
      many(25_000, (k) => writeFileSync(join(folder, `data/${k}`), ''))
    },
  },
  {
    id: 'many-folders',
    says: 'has 8,000 folders that each hold its file',
    files: {},
    make: (folder) =>
      many(8000, (k) => {
        mkdirSync(join(folder, `f${k}`))
        writeFileSync(join(folder, `f${k}/scores.py`), right)
      }),
  },
  {
    id: 'many-packages',
    says: 'has 6,000 files in node_modules',
    files,
    earns,
    make: (folder) => {
      mkdirSync(join(folder, 'node_modules'))
      many(6000, (k) => writeFileSync(join(folder, `node_modules/${k}.js`), ''))
    },
  },
  {
    id: 'closed-folder',
    says: 'has a folder that nobody may read',
    files,
    earns,
    make: (folder) => {
      mkdirSync(join(folder, 'closed'))
      chmodSync(join(folder, 'closed'), 0)
    },
  },
  {
    id: 'odd-names',
    says: 'has names of control characters, quotes and 255 bytes',
    files: {
      ...files,
      'a\nb': '',
      '\u001b[31m': '',
      '"; rm -rf': '',
      ['x'.repeat(255)]: '',
      __proto__: '',
      constructor: '',
      '\u202egnp.py': '',
    },
    earns,
  },
  {
    id: 'names-alike',
    says: 'has the same name in every mixture of capitals',
    files: { 'Scores.py': right, 'sCores.py': right, 'SCORES.py': right },
  },
]
