import { expect, it } from 'vitest'
import type { PlannedAssignment } from '#assignment'
import { readAlone } from '#runner'
import { folderWith } from '../runner/prepare/testing/submissions.ts'
import { notebookOf } from '../runner/testing/notebook-of.ts'
import { layoutsOf } from './layout.ts'
import { notebookRemarks } from './notebook-remarks.ts'
import { withNotebooks } from './with-notebooks.ts'

const assignment = {
  name: 'a3',
  title: 'A3',
  folder: '',
  languages: ['typescript', 'python'] as const,
  files: { scores: ['linearScores'], svm: ['hinge', 'hingeGradient'], knn: ['distances'] },
  answersFile: 'answers.json',
  strictNames: false,
  python2: false,
  runtime: 'numpy' as const,
  limits: { cpu: 1, wall: 1, total: 1, memory: 1, processes: 1, disk: 1, output: 1, answers: 1 },
  bindings: { distances: { python: { file: 'cs/knn.py', name: 'KNN.distances' } } },
}

const X = { name: 'X', axes: ['N', 'D'], dtype: 'float64' } as const
const functions = Object.values(assignment.files)
  .flat()
  .map((name) => ({ formula: { name, inputs: [X] } }))

/** The layouts of a submission, and what is remarked about its notebooks. */
async function found(files: Readonly<Record<string, string>>, changes: Partial<PlannedAssignment> = {}) {
  const asked = { ...assignment, ...changes }
  return await readAlone(await folderWith(files), async (reader) => {
    const { files: all } = await reader.survey()
    const layouts = await withNotebooks(
      layoutsOf(all, asked, asked.languages),
      all,
      asked,
      functions,
      asked.languages,
      reader,
    )
    return layouts.map((layout) => ({
      base: layout.base,
      files: [...layout.files].map(([stem, file]) => `${stem}: ${file}`),
      remarks: notebookRemarks(layout, asked, { modules: [] }).map(({ text }) => text),
    }))
  })
}

const hinge = 'def hinge(scores, labels): return 0'
const all = `${hinge}\ndef hinge_gradient(scores): return 1\ndef linear_scores(W): return 2`

it('takes the one notebook that defines the functions of a missing file', async () => {
  expect(
    await found({ 'Lab 3.ipynb': notebookOf('x = 1', all), 'other.ipynb': notebookOf('import numpy') }),
  ).toEqual([
    {
      base: '',
      files: ['scores: Lab 3.ipynb', 'svm: Lab 3.ipynb'],
      remarks: ['Lab 3.ipynb was graded as scores.py and svm.py'],
    },
  ])
})

it('takes it beside files that are there, and from the folder that it is in', async () => {
  expect(await found({ 'scores.py': 'x = 1', 'lab.ipynb': notebookOf(all) })).toMatchObject([
    { base: '', files: ['scores: scores.py', 'svm: lab.ipynb'] },
  ])
  expect(await found({ 'hw/lab.ipynb': notebookOf(all), 'hw/data.csv': '' })).toMatchObject([
    { base: 'hw', files: ['scores: lab.ipynb', 'svm: lab.ipynb'] },
  ])
})

it('takes the notebook that defines most, and none of several that define as much', async () => {
  const files = { 'a.ipynb': notebookOf(all), 'b.ipynb': notebookOf(hinge) }
  expect(await found(files)).toMatchObject([{ files: ['scores: a.ipynb', 'svm: a.ipynb'] }])
  expect(await found({ 'a.ipynb': notebookOf(hinge), 'b.ipynb': notebookOf(hinge) })).toEqual([])
  expect(await found({ 'lab.ipynb': notebookOf('def hinge(scores): pass') })).toEqual([])
  expect(await found({ 'lab.ipynb': 'broken', 'svm.ts': '' })).toMatchObject([{ files: ['svm: svm.ts'] }])
})

it('takes a notebook for the file that a course binds, by the class of a method', async () => {
  expect(
    await found({ 'knn.ipynb': notebookOf('class KNN:\n    def distances(self): return 1') }),
  ).toMatchObject([{ files: ['cs/knn.py: knn.ipynb'], remarks: ['knn.ipynb was graded as cs/knn.py'] }])
})

it('takes a notebook for any of the files in which a course may have a function, and names the right one', async () => {
  const python = [
    { file: ['cs/knn.py', 'old/nearest.py'], call: 'distances(X)' },
    { file: 'lab/near.py', call: 'KNN().distances(X)' },
  ]
  const asked = { bindings: { distances: { python } } }
  const stands = async (file: string) => (await found({ [file]: notebookOf('x = 1') }, asked))[0]
  for (const file of ['cs/knn', 'old/nearest', 'lab/near'])
    expect(await stands(`${file}.ipynb`)).toEqual({
      base: '',
      files: [`cs/knn.py: ${file}.ipynb`],
      remarks: [`${file}.ipynb was graded as ${file}.py`],
    })
  expect(await found({ 'hw1.ipynb': notebookOf('def distances(X): return X') }, asked)).toMatchObject([
    { files: ['cs/knn.py: hw1.ipynb'], remarks: ['hw1.ipynb was graded as cs/knn.py'] },
  ])
  const files = { 'old/nearest.py': 'x = 1', 'cs/knn.ipynb': notebookOf('x = 1') }
  expect(await found(files, asked)).toMatchObject([{ files: ['cs/knn.py: old/nearest.py'] }])
})

it('remarks on a notebook that a course asks for only where another stands for it', async () => {
  const asked = { bindings: { distances: { python: { file: 'warmup.ipynb', call: 'distances(X)' } } } }
  const written = notebookOf('def distances(X): return X')
  const remarks = async (files: Readonly<Record<string, string>>) => (await found(files, asked))[0]?.remarks
  expect(await remarks({ 'warmup.ipynb': written })).toEqual([])
  expect(await remarks({ 'solution_warmup.ipynb': written })).toEqual([
    'solution_warmup.ipynb was graded as warmup.ipynb',
  ])
  const layout = {
    language: 'python' as const,
    base: '',
    files: new Map([['warmup.ipynb', 'warmup.ipynb']]),
    misnamed: [],
    meant: new Map(),
  }
  const modules = [{ file: 'warmup.ipynb', leftOut: { lines: 1, cells: [1], whole: [] } }]
  expect(notebookRemarks(layout, { ...assignment, ...asked }, { modules }).map(({ text }) => text)).toEqual([
    'In warmup.ipynb, what only a notebook can run was left out: 1 line (cell 1)',
  ])
})

it('of a file and a notebook of one name the file counts, unless only the notebook is written', async () => {
  const starter =
    'def hinge(scores, labels):\n    """Loss."""\n    raise NotImplementedError("not written yet")\n'
  expect(await found({ 'svm.py': starter, 'svm.ipynb': notebookOf(hinge) })).toEqual([
    {
      base: '',
      files: ['svm: svm.ipynb'],
      remarks: [
        'svm.ipynb was graded as svm.py',
        'svm.ipynb, not svm.py, was graded, because nothing is written in svm.py',
      ],
    },
  ])
  for (const [script, notebook] of [
    [hinge, hinge],
    [starter, starter],
    ['', 'x = 1'],
  ] as const)
    expect(await found({ 'svm.py': script, 'svm.ipynb': notebookOf(notebook) })).toMatchObject([
      {
        files: ['svm: svm.py'],
        remarks: ['svm.py, not svm.ipynb, was graded as svm.py; hand in one of them'],
      },
    ])
})

it('remarks once on notebooks that have the right names', async () => {
  const files = { 'svm.ipynb': notebookOf(hinge), 'scores.ipynb': notebookOf(hinge) }
  expect(await found(files)).toMatchObject([
    { remarks: ['scores.ipynb and svm.ipynb were graded as the Python files of these names'] },
  ])
})

it('takes no notebook of another name where names are strict', async () => {
  const files = { 'lab.ipynb': notebookOf(all), 'svm.ipynb': notebookOf(hinge) }
  expect(await found(files, { strictNames: true })).toMatchObject([{ files: ['svm: svm.ipynb'] }])
})

it('looks at no copy that Jupyter keeps', async () => {
  expect(await found({ '.ipynb_checkpoints/lab-checkpoint.ipynb': notebookOf(all) })).toEqual([])
})

it('says which lines and cells were left out', () => {
  const layout = {
    language: 'python' as const,
    base: '',
    files: new Map([['svm', 'svm.ipynb']]),
    misnamed: [],
    meant: new Map(),
  }
  const said = (lines: number, cells: number[], whole: number[]) =>
    notebookRemarks(layout, assignment, {
      modules: [{ file: 'svm.ipynb', leftOut: { lines, cells, whole } }],
    })[0]?.text
  const unread = { file: 'svm.ipynb', error: { type: 'UnreadableFile', message: 'is empty' } }
  expect(notebookRemarks(layout, assignment, { modules: [unread] })).toEqual([])
  const where = 'svm.ipynb was graded as svm.py; what only a notebook can run was left out:'
  expect(said(1, [2], [])).toBe(`${where} 1 line (cell 2)`)
  expect(said(3, [1, 4], [6, 7])).toBe(`${where} 3 lines (cells 1 and 4) and the whole of cells 6 and 7`)
  expect(
    said(
      0,
      [],
      Array.from({ length: 20 }, (_, k) => k + 1),
    ),
  ).toBe(`${where} the whole of cells 1, 2, 3, 4, 5, 6, 7, 8 and 12 more`)
})
