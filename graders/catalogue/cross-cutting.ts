import type { Groups } from './entry.ts'

/** The catalogue’s mistakes that any function can have. */
export const crossCutting: Groups = {
  x: {
    'mutates-input': { kind: 'cross-cutting', is: 'not here', because: 'a remark in every result; it costs points only through a check of its own' },
    'aliases-output': { kind: 'cross-cutting', is: 'not here', because: 'answers are copied when they leave the child: no caller sees the same buffer' },
    'hard-coded': { kind: 'cross-cutting', is: 'x/hard-coded', because: 'one answer whatever the input, named by the engine' },
    float32: { kind: 'cross-cutting', is: 'x/float32', because: 'answers right to 7 digits, named by the engine' },
    'integer-truncation': { kind: 'cross-cutting', is: 'x/integer-truncation', because: 'answers cut to whole numbers, named by the engine' },
    'n-equals-1': { kind: 'cross-cutting', is: 'mistake' },
    'square-only': { kind: 'cross-cutting', is: 'not here', because: 'draws are rectangular, so that it fails or crashes by its shape' },
    'broadcast-n-by-n': { kind: 'cross-cutting', is: 'not here', because: 'the axes of the answer show it' },
    'wrong-axis': { kind: 'cross-cutting', is: 'not here', because: 'softmax/wrong-axis and the columns read as images, hinge-multiclass/column-major' },
    'labels-one-based': { kind: 'cross-cutting', is: 'mistake' },
    'transposed-weights': { kind: 'cross-cutting', is: 'not here', because: 'draws have C ≠ D, so that the product refuses its shapes; the crash says so' },
    'layout-nhwc-nchw': { kind: 'cross-cutting', is: 'not here', because: 'no function takes images with three axes' },
    'global-state': { kind: 'cross-cutting', is: 'x/global-state', because: 'the repeats checks prove it' },
    nondeterministic: { kind: 'cross-cutting', is: 'not here', because: 'the repeats checks prove it as x/global-state' },
    'seed-in-loop': { kind: 'cross-cutting', is: 'not here', because: 'no function draws random numbers' },
    'returns-percent': { kind: 'cross-cutting', is: 'relation/percent', because: 'relation/percent, for every function' },
    'prints-not-returns': { kind: 'cross-cutting', is: 'not here', because: 'the type of the answer shows it' },
    'nan-silent': { kind: 'cross-cutting', is: 'not here', because: 'cross-entropy/zero-log-zero and the checks of extreme scores' },
    'gradient-inconsistent': { kind: 'cross-cutting', is: 'inconsistent/l2Form', because: 'inconsistent/l2Form' },
    'loop-accumulator-not-reset': { kind: 'cross-cutting', is: 'not here', because: 'the repeats checks prove it as x/global-state' },
  },
}
