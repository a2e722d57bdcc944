import type { Input } from './leaves-of.ts'
import { isNamed } from './names-of.ts'

/** Where modules of PyTorch keep what the reference is given, by the name of the argument. */
const places: Readonly<Record<string, readonly string[]>> = {
  W: ['weight', 'W', 'w', 'weights'],
  w: ['weight', 'W', 'w', 'kernel', 'filters'],
  b: ['bias', 'b'],
  gamma: ['weight', 'gamma', 'gain', 'scale', 'g'],
  beta: ['bias', 'beta', 'shift', 'offset', 'b'],
  E: ['weight', 'E', 'table', 'embedding'],
  runningMean: ['running_mean', 'moving_mean'],
  runningVar: ['running_var', 'moving_var', 'running_variance'],
  Wq: [
    'q_proj.weight',
    'wq.weight',
    'wq',
    'Wq',
    'W_q.weight',
    'W_q',
    'query.weight',
    'q.weight',
    'to_q.weight',
  ],
  Wk: [
    'k_proj.weight',
    'wk.weight',
    'wk',
    'Wk',
    'W_k.weight',
    'W_k',
    'key.weight',
    'k.weight',
    'to_k.weight',
  ],
  Wv: [
    'v_proj.weight',
    'wv.weight',
    'wv',
    'Wv',
    'W_v.weight',
    'W_v',
    'value.weight',
    'v.weight',
    'to_v.weight',
  ],
  Wo: [
    'out_proj.weight',
    'o_proj.weight',
    'wo.weight',
    'wo',
    'Wo',
    'W_o.weight',
    'W_o',
    'out.weight',
    'proj.weight',
    'to_out.weight',
  ],
}

/** Of a block with a gate, whose three matrices have no other names in the reference. */
const gated: Readonly<Record<string, readonly string[]>> = {
  W: ['w1.weight', 'w1', 'W1', 'fc_gate', 'gate_proj.weight', 'gate.weight', 'w_gate.weight'],
  V: ['w3.weight', 'w3', 'W3', 'fc_up', 'up_proj.weight', 'up.weight', 'w_up.weight'],
  W2: ['w2.weight', 'w2', 'W2', 'fc_out', 'down_proj.weight', 'down.weight', 'w_down.weight'],
}

/** The names under which a module may keep an argument, its own first; undefined if it is no parameter or buffer. */
export function placesInModule(
  name: string,
  inputs: readonly Input[],
  attributes: readonly string[],
): readonly string[] | undefined {
  const isGated = inputs.some((input) => input.name === 'W2') && inputs.some((input) => input.name === 'V')
  const known = (isGated ? gated : places)[name]
  return known && [...new Set([...attributes.filter((one) => isNamed(one, name)), ...known])]
}
