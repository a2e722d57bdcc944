import type { ErasedFormula } from '#kit/engine'

/** What courses call an argument or a setting, beside its own name, in lower case. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  X: ['data', 'inputs', 'features', 'images', 'input', 'xs'],
  x: ['z', 'inputs', 'input', 'data'],
  A: ['x', 'x1', 'xs'],
  B: ['y', 'x2', 'ys'],
  E: ['weight', 'weights', 'table', 'embedding', 'embeddings'],
  Q: ['query', 'queries'],
  K: ['key', 'keys'],
  V: ['value', 'values'],
  Xtrain: ['x', 'x_train', 'train_x', 'train', 'data', 'xs'],
  Xtest: ['x', 'x_test', 'test_x', 'test', 'queries', 'xs'],
  W: ['w', 'weights', 'theta', 'weight'],
  b: ['bias', 'biases'],
  labels: ['y', 'targets', 't', 'target', 'y_train', 'ys', 'y_true', 'actual', 'truth', 'classes'],
  predictions: ['predicted', 'preds', 'pred', 'y_pred', 'yhat', 'y_hat', 'outputs'],
  C: ['num_classes', 'n_classes', 'classes', 'depth'],
  t: ['targets', 'target', 'labels', 'y_true', 'truth', 'actual'],
  y: ['predictions', 'predicted', 'preds', 'pred', 'y_pred', 'yhat', 'y_hat', 'outputs'],
  gamma: ['weight', 'scale', 'gain', 'g'],
  beta: ['bias', 'shift', 'offset', 'b'],
  runningMean: ['mean', 'moving_mean'],
  runningVar: ['running_variance', 'var', 'moving_var', 'moving_variance'],
  pad: ['padding'],
  F: ['kernel_size', 'pool_size', 'size', 'kernel', 'window', 'pool_height', 'pool_width'],
  tokens: ['ids', 'token_ids', 'indices', 'idx', 'x', 'input_ids', 'words'],
  heads: ['num_heads', 'n_heads', 'n_head', 'h', 'nhead'],
  causal: ['is_causal'],
  positions: ['token_positions', 'pos', 'position'],
  base: ['theta'],
  scores: ['x', 'z', 'logits', 's', 'f', 'y_pred', 'preds'],
  dOut: ['dout', 'upstream', 'grad', 'grad_output', 'grad_out', 'gradient', 'delta', 'dy', 'dz', 'd'],
  lambda: ['reg', 'lam', 'l2', 'regularization', 'weight_decay'],
  learningRate: ['lr', 'learning_rate', 'eta', 'alpha', 'step_size', 'rate'],
  eps: ['eps', 'epsilon'],
  beta1: ['beta_1', 'b1'],
  beta2: ['beta_2', 'b2'],
  rho: ['momentum', 'mu'],
  p: ['rate', 'dropout', 'prob'],
  decay: ['decay_rate', 'decay', 'rho'],
  g: ['dw', 'dx', 'grad', 'gradient', 'grads'],
  w: ['w', 'x', 'theta', 'params', 'weight', 'weights', 'kernel', 'kernels', 'filters', 'kernel_weights'],
  v: ['velocity', 'velocities', 'v', 'vel', 'second_moment', 'momentum_buffer'],
  m: ['first_moment', 'ms'],
  s: [
    'cache',
    'grad_squared',
    'square_avg',
    'sq',
    'h',
    'squares',
    'sum_of_squares',
    'sum_squares',
    'accumulator',
  ],
  k: ['k'],
}

/** The names under which a course may have an argument or a setting. */
export const namesOf = (name: string): readonly string[] => [
  name.toLowerCase(),
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ...(synonyms[name] ?? []),
]

/** Whether a course says by a parameter along which axis to compute: in the reference, along the last. */
export const isAxis = (theirs: string): boolean => /^(?:axis|dim)$/.test(theirs)

/** Whether a course may mean an argument or a setting by a name. */
export const isNamed = (theirs: string, name: string): boolean => {
  const plain = theirs.replace(/^_+|(?:_?batch)?_*$/gi, '').toLowerCase()
  const spelled = theirs.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
  return namesOf(name).some((one) => one === plain || one === spelled)
}

/** The arguments that are one number or word, and the settings. */
export const inputNames = (
  inputs: readonly Pick<ErasedFormula['inputs'][number], 'name' | 'axes' | 'dtype'>[],
): readonly string[] =>
  inputs.flatMap(({ name, axes, dtype }) => {
    if (name === 'options') return typeof dtype === 'object' ? Object.keys(dtype) : []
    return axes.length === 0 && typeof dtype === 'string' ? [name] : []
  })
