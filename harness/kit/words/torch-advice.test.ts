import { expect, it } from 'vitest'
import { errorAdvice } from './error-advice.ts'

it.each([
  ['the result requires no gradient: it is cut off from X', /leaves the graph/],
  ['the result does not depend on layer.bias: its gradient is None', /never used.*leaves the graph/],
  ['element 0 of tensors does not require grad and does not have a grad_fn', /leaves the graph/],
  ['a tensor is needed, and the result is of type float', /\.item\(\)/],
  ['Linear.weight is computed from another tensor: it is not an nn.Parameter', /inside the parentheses/],
  ['w requires no gradient: it is not an nn.Parameter', /nn\.Parameter/],
  ['w is an nn.Parameter whose requires_grad is False', /requires_grad=False/],
  ['Norm.running_mean is not listed by buffers(): it is a plain tensor', /register_buffer/],
  [
    'Norm.running_mean is an nn.Parameter, which an optimizer would train: it is not a buffer',
    /register_buffer/,
  ],
  [
    'Norm.running_mean still requires a gradient after a call: it keeps the graph of every batch',
    /torch\.no_grad\(\)/,
  ],
  ['SGD.step moves only some of its 3 parameters: number 3 is as it was', /the last one too/],
  ['clip changes both the parameters and their .grad: see number 1 of 3', /clipping changes \.grad/],
  ['the result has the shape 2 × 3, and 2 × 4 is needed', /forward pass/],
  ['a tensor is needed, and the result is of type NoneType', /return statement/],
  ['Linear has no weight or W (2 × 3); it has no tensors', /nn\.ParameterList or nn\.ModuleList/],
  ['Norm has no gamma (3), and its shape fits several; it has g (3), h (3)', /^Name the parameter/],
  ['Linear.weight has the shape 3 × 2, and the shape 2 × 3 is needed', /outputs first/],
  ['BatchNorm1d.gamma has the shape 3, and the shape 2 is needed', /^Construct it with this shape\.$/],
  [
    'one of the variables needed for gradient computation has been modified by an inplace operation: [torch.DoubleTensor [3]]',
    /overwritten/,
  ],
  ['a leaf Variable that requires grad is being used in an in-place operation.', /torch\.no_grad\(\)/],
  [
    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
    /torch\.exp\(x\)/,
  ],
  ['expected scalar type Float but found Double', /\.float\(\)/],
  ['mat1 and mat2 must have the same dtype, but got Float and Double', /\.float\(\)/],
  ['Torch not compiled with CUDA enabled', /device=x\.device/],
  [
    'Trying to backward through the graph a second time (or directly access saved tensors)',
    /Do not call backward/,
  ],
  ['mat1 and mat2 shapes cannot be multiplied (3x4 and 5x2)', /here 4.*here 5/],
  [
    'The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1',
    /keepdim=True/,
  ],
  ['cannot assign parameters before Module.__init__() call', /super\(\)\.__init__\(\)/],
  [
    "cannot assign 'torch.DoubleTensor' as parameter 'weight' (torch.nn.Parameter or None expected)",
    /self\.weight/,
  ],
  ["unsupported operand type(s) for -: 'torch.return_types.max' and 'int'", /\.values/],
  ['tensors used as indices must be long, byte or bool tensors', /int64/],
])('explains what PyTorch, or the runner about a tensor, says: %s', (message, advice) => {
  expect(errorAdvice({ type: 'RuntimeError', message })[0]).toMatch(advice)
})
