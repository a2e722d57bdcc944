import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const python = (call: string | readonly string[], more: object = {}) => ({
  python: { file: 'net.py', call, ...more },
})

const bindings = {
  svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, lambda)[0]') },
  svmGradient: { is: 'svmLinearGradient', ...python('svm_loss(W.T, X, labels, lambda)[1].T') },
  softmaxCrossEntropy: python('nll(scores, labels)[0]'),
  softmaxCrossEntropyGradient: python('nll(scores, labels)[1]'),
  relu: python(['layer = ReLU()', 'layer.forward(x)']),
  affineForward: python('run_affine(X, W, b)', { adapter: 'adapters.py' }),
  linearScores: python(['Layer = get_layer()', 'layer = Layer(W, b)', 'layer.run(X)']),
  momentumStep: { title: 'momentum', ...python('run_momentum(w, g)', { adapter: 'adapters.py' }) },
  leakyRelu: {
    python: [
      { file: 'net.py', call: 'run_leaky(x)', adapter: 'adapters.py' },
      { file: 'net.py', when: '2024', call: 'leaky_relu(x)' },
    ],
  },
}

it('call a function as students know it, and never as a binding reaches it', async () => {
  const course = {
    'assignment.json': JSON.stringify({
      languages: ['python'],
      parts: [{ points: 180, functions: Object.keys(bindings) }],
      conventions: { l2Form: 'open' },
      bindings,
    }),
    'adapters.py': 'def run_affine(X, W, b): return 0',
  }
  const { result } = await gradedCourse(course, { 'net.py': 'def get_layer(): return None' })
  expect(result.functions.map(({ name, exported }) => [name, exported])).toEqual([
    ['svmLoss', 'svm loss'],
    ['svmGradient', 'svm gradient'],
    ['softmaxCrossEntropy', 'softmax cross entropy (nll)'],
    ['softmaxCrossEntropyGradient', 'softmax cross entropy gradient (nll)'],
    ['relu', 'ReLU.forward'],
    ['affineForward', 'affine forward'],
    ['linearScores', 'linear scores'],
    ['momentumStep', 'momentum'],
    ['leakyRelu', 'leaky_relu'],
  ])
})
