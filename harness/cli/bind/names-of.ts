/** What courses call an argument or a setting, beside its own name, in lower case. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  X: ['data', 'inputs', 'features', 'images', 'input', 'xs'],
  Xtrain: ['x', 'x_train', 'train_x', 'data', 'xs'],
  Xtest: ['x', 'x_test', 'test_x', 'queries', 'xs'],
  W: ['w', 'weights', 'theta', 'weight'],
  b: ['bias', 'biases'],
  labels: ['y', 'targets', 't', 'target', 'y_train', 'ys'],
  scores: ['x', 'z', 'logits', 's', 'f'],
  dOut: ['dout', 'upstream', 'grad', 'grad_output', 'dy'],
  lambda: ['reg', 'lam', 'l2', 'regularization', 'weight_decay'],
  learningRate: ['lr', 'learning_rate', 'eta', 'alpha', 'step_size', 'rate'],
  eps: ['eps', 'epsilon'],
  rho: ['momentum', 'mu'],
  p: ['rate', 'dropout', 'prob'],
  decay: ['decay_rate', 'decay', 'rho'],
  g: ['dw', 'dx', 'grad', 'gradient', 'grads'],
  w: ['w', 'x', 'theta', 'params'],
  v: ['velocity', 'velocities'],
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
