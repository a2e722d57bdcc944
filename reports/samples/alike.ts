import type { AlikeClass, AlikeWork } from '../alike-view.ts'

const hostile = '</pre><script>alert(1)</script><img src=x onerror=alert(2)> \u202e'
const code = (name: string): readonly string[] => [
  `# ${name} ${hostile}`,
  'import numpy as np',
  '',
  ...Array.from(
    { length: 30 },
    (_, k) => `def step_${k}(${name}): return np.exp(${name}) * ${k} + ${'x'.repeat(3 * k)}`,
  ),
  `print("${hostile}")`,
]

const work = (name: string): AlikeWork => ({
  files: [
    { path: `${name}/softmax.py`, first: 0, lines: code(name) },
    { path: 'svm<b>.py', first: code(name).length, lines: code(name) },
  ],
  leftOut: [],
})

/** A class in which some submissions are alike, with text that wants to be more than text. */
export const alike: AlikeClass = {
  title: 'Linear classifiers <i>& more</i>',
  submissions: 40,
  answered: 38,
  clusters: [
    {
      submissions: ['ada', 'ben<b>'],
      functions: [
        { function: 'softmax', checks: 2, numbers: 240, isExact: true },
        { function: 'svmLinearLoss', checks: 1, numbers: 12, isExact: false },
      ],
      isCommon: false,
    },
    {
      submissions: ['cyd', 'dan', 'eve', 'fay', 'gus'],
      functions: [{ function: 'hingeMulticlass', checks: 1, numbers: 9, isExact: true }],
      isCommon: true,
    },
  ],
  pairs: [
    {
      ...{ left: 'ada', right: 'ben<b>', similarity: 0.91, longest: 211 },
      fragments: [
        { left: [3, 12], right: [5, 14] },
        { left: [20, 40], right: [40, 60] },
        { left: [6, 9], right: [20, 23] },
      ],
    },
    { left: 'cyd', right: 'dan', similarity: 0.2, longest: 44, fragments: [{ left: [1, 4], right: [1, 4] }] },
  ],
  works: new Map<string, AlikeWork>([
    ...['ada', 'ben<b>', 'cyd', 'dan'].map((name) => [name, work(name)] as const),
    ['eve', { files: [], leftOut: [`softmax.py is larger than 64 KiB ${hostile}`] }],
  ]),
}
