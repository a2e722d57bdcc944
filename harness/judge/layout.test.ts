import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#runner'
import { layoutsOf } from './layout.ts'

const assignment = { files: { scores: ['linearScores'], svm: ['hinge'], training: ['epoch'] }, bindings: {} }
const languages = ['typescript', 'javascript', 'python'] as const

const found = (...files: readonly string[]) =>
  layoutsOf(files, assignment, languages).map(({ language, base, files: own, misnamed, meant }) => ({
    language,
    base,
    files: [...own.values()],
    misnamed: misnamed.map(({ file, rightName }) => `${file} → ${rightName}`),
    ...(meant.size > 0 && { meant: Object.fromEntries(meant) }),
  }))

describe('finds the files', () => {
  it.each([
    ['where they belong', ['scores.py', 'svm.py', 'touchstone.json'], '', ['scores.py', 'svm.py']],
    ['one folder further down', ['a3/scores.py', 'a3/svm.py', 'answers.json'], 'a3', ['scores.py', 'svm.py']],
    ['beside what macOS adds', ['hw/svm.py', '__MACOSX/hw/._svm.py', '.DS_Store'], 'hw', ['svm.py']],
    [
      'in the folder that has most of them',
      ['old/svm.py', 'a3/svm.py', 'a3/scores.py'],
      'a3',
      ['scores.py', 'svm.py'],
    ],
  ])('%s', (_, files, base, own) => {
    expect(found(...files)).toEqual([{ language: 'python', base, files: own, misnamed: [] }])
  })

  it('in its own folder, although an inner one has more', () => {
    expect(found('svm.py', 'old/svm.py', 'old/scores.py')).toEqual([
      {
        language: 'python',
        base: '',
        files: ['svm.py'],
        misnamed: [],
        meant: { 'scores.py': ['old/scores.py'] },
      },
    ])
  })

  it('does not guess between two folders that fit equally well', () => {
    const meant = { 'svm.py': ['a/svm.py', 'b/svm.py'] }
    expect(found('a/svm.py', 'b/svm.py')).toEqual([
      { language: 'python', base: '', files: [], misnamed: [], meant },
    ])
  })

  it('does not guess between two files that are called almost right', () => {
    expect(found('scores.py', 'SVM.py', 'Svm.py')).toMatchObject([
      { files: ['scores.py'], misnamed: [], meant: { 'svm.py': ['SVM.py', 'Svm.py'] } },
    ])
  })

  it.each([
    ['in another folder', 'src/svm.py'],
    ['with a second ending', 'svm.py.txt'],
    ['with capitals, in another folder', 'src/SVM.py'],
    ['in a folder that an archive made a part of its name', 'a3\\svm.py'],
  ])('names a file that is not graded because it is %s', (_, file) => {
    const [layout, ...others] = found('scores.py', file)
    expect(layout).toMatchObject({ files: ['scores.py'], misnamed: [], meant: { 'svm.py': [file] } })
    expect(others).toEqual([])
    expect(found(file)[0]).toMatchObject(
      file.startsWith('src/') ? { base: 'src' } : { files: [], meant: { 'svm.py': [file] } },
    )
  })

  it('finds nothing where no file fits', () => {
    expect(found('report.pdf', 'src/main.py')).toEqual([])
  })
})

it.each([
  [['SVM.py'], ['SVM.py → svm.py'], ['SVM.py']],
  [['svm (1).py'], ['svm (1).py → svm.py'], ['svm (1).py']],
  [
    ['Scores.py', 'Training.py'],
    ['Scores.py → scores.py', 'Training.py → training.py'],
    ['Scores.py', 'Training.py'],
  ],
  [['svm.py', 'SVM.py'], [], ['svm.py']],
])('of %j finds %j to be misnamed', (files, misnamed, loaded) => {
  expect(found(...files)).toEqual([{ language: 'python', base: '', files: loaded, misnamed }])
})

it('passes over JavaScript that was compiled from TypeScript beside it', () => {
  expect(found('svm.ts', 'svm.js', 'scores.ts', 'scores.js').map(({ language }) => language)).toEqual([
    'typescript',
  ])
})

it('finds a layout for each language of a submission in two', () => {
  expect(found('svm.ts', 'scores.ts', 'training.py')).toEqual([
    { language: 'typescript', base: '', files: ['scores.ts', 'svm.ts'], misnamed: [] },
    { language: 'python', base: '', files: ['training.py'], misnamed: [] },
  ])
})

it('finds the file that the assignment binds in a course of its own, also further down', () => {
  const binding = { python: { file: 'cs/classifiers/softmax.py', name: 'loss' } }
  const course = { files: { softmax: ['loss'] }, bindings: { loss: binding } }
  const layouts = layoutsOf(['a1/cs/classifiers/softmax.py'], course, ['python'])
  expect(layouts.map(({ base, files }) => [base, ...files.values()])).toEqual([
    ['a1', 'cs/classifiers/softmax.py'],
  ])
})

it('takes a notebook for a Python file that is missing, also under almost its right name', () => {
  expect(found('scores.py', 'svm.ipynb')).toEqual([
    { language: 'python', base: '', files: ['scores.py', 'svm.ipynb'], misnamed: [] },
  ])
  expect(found('svm.py', 'svm.ipynb')).toMatchObject([{ files: ['svm.py'] }])
  expect(found('hw/SVM (1).ipynb')).toMatchObject([{ base: 'hw', misnamed: ['SVM (1).ipynb → svm.ipynb'] }])
})

it('looks for Python files first, because the notebooks of a course only try them', () => {
  expect(found('svm.ipynb', 'code/svm.py')).toMatchObject([{ base: 'code', files: ['svm.py'] }])
  const binding = { python: { file: 'cs/classifiers/softmax.py', name: 'loss' } }
  const course = { files: { softmax: ['loss'] }, bindings: { loss: binding } }
  const layouts = layoutsOf(['a1/softmax.ipynb', 'a1/cs/classifiers/softmax.py'], course, ['python'])
  expect(layouts).toMatchObject([
    { base: 'a1', files: new Map([['cs/classifiers/softmax.py', 'cs/classifiers/softmax.py']]) },
  ])
})

it.each([
  [
    ['a1/cs/classifiers/softmax.py', 'a1/cs/classifiers/svm.py'],
    'a1',
    ['cs/classifiers/softmax.py', 'cs/classifiers/svm.py'],
  ],
  [['a1/softmax.py', 'a1/svm.py'], 'a1', ['softmax.py', 'svm.py']],
])(
  'finds %j, where a course has its files in a package, and some students beside each other',
  (files, base, own) => {
    const python = (name: string) => ({
      file: [`cs/classifiers/${name}.py`, `${name}.py`],
      call: `${name}()`,
    })
    const course = {
      files: {},
      bindings: { softmax: { python: python('softmax') }, hinge: { python: python('svm') } },
    }
    const layouts = layoutsOf(files, course, ['python'])
    expect(layouts.map((layout) => [layout.base, ...layout.files.values()])).toEqual([[base, ...own]])
  },
)

const names = fc.constantFrom(
  'svm.py',
  'SVM.PY',
  'svm.ts',
  'svm.js',
  'svm.ipynb',
  '..',
  '.py',
  'svm.py.txt',
  '__MACOSX',
  'a',
  '\u{1f600}',
)
const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))

it('reports only files that exist, whatever the names', () => {
  fc.assert(
    fc.property(fc.array(paths, { maxLength: 12 }), (files) => {
      for (const { base, files: own } of layoutsOf(files, assignment, languages as readonly Language[]))
        for (const file of own.values()) expect(files).toContain(base === '' ? file : `${base}/${file}`)
    }),
  )
})
