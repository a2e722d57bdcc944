/** Values at which courses fix what the reference takes, the likeliest first. */
export const usualValues: Readonly<Record<string, readonly (number | string | boolean)[]>> = {
  eps: [1e-5, 1e-8, 1e-6, 1e-7, 1e-12, 0],
  lambda: [0],
  delta: [1],
  rho: [0.9],
  beta1: [0.9],
  beta2: [0.999],
  momentum: [0.9, 0.1, 0.99],
  decay: [0.9, 0.99],
  stride: [1],
  pad: [0],
  leakySlope: [0.01, 0.1, 0.2],
  alpha: [1],
  base: [10000],
  causal: [true, false],
  layout: ['NCHW'],
  metric: ['l2', 'sqL2', 'l1'],
}
