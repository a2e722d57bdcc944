/** What common messages of PyTorch mean, and what to do, with those that the runner itself gives about tensors. */
export const torchAdvice: readonly (readonly [message: RegExp, says: (...found: string[]) => string])[] = [
  [
    /^the result does not depend on .+: its gradient is None$/,
    () =>
      'Either it is never used, or what is computed from it leaves the graph: through .detach(), .data, .item(), .numpy(), torch.tensor(x), or a line under torch.no_grad().',
  ],
  [
    /requires no gradient: it is cut off from|does not require grad and does not have a grad_fn/,
    () =>
      'Something between the inputs and the result leaves the graph: .detach(), .data, .item(), .numpy(), torch.tensor(x), or a line under torch.no_grad(). Compute with the tensors themselves.',
  ],
  [
    /^\S+ is an nn\.Parameter whose requires_grad is False$/,
    () => 'No optimizer can train it, because it has no gradient. Remove requires_grad=False.',
  ],
  [
    /: it is not a buffer$|is not listed by buffers\(\): it is a plain tensor$/,
    () =>
      'Register it in the constructor, self.register_buffer("running_mean", torch.zeros(n)), and assign plain tensors to it: it is then saved with the module and moves to the GPU with it, and no optimizer changes it.',
  ],
  [
    /still requires a gradient after a call: it keeps the graph of every batch$/,
    () => 'Update it under torch.no_grad(), or from mean.detach(): memory grows with every batch otherwise.',
  ],
  [
    /^\S+ moves only some of its \d+ parameters: number \d+ is as it was$/,
    () =>
      'Every parameter of the list gets the same step, the first and the last one too. Look for an index that ends too early, and for a return or break inside of the loop.',
  ],
  [
    /^\S+ changes both the parameters and their \.grad: /,
    () =>
      'A step reads .grad and changes the parameters; clipping changes .grad and no parameter. Look for +=, *= and methods that end in _, and compute with a new tensor there.',
  ],
  [
    /: it is not an nn\.Parameter$/,
    () =>
      'No optimizer will train it, because module.parameters() does not list it. Make it one where the module is constructed: self.weight = nn.Parameter(…), with all arithmetic inside the parentheses.',
  ],
  [
    /^\S+ has no .+\), and its shape fits several; it has /,
    () => 'Name the parameter as the assignment does: more than one has its shape.',
  ],
  [
    /^\S+ has no .+\); it has /,
    () =>
      'Each weight must be an nn.Parameter, or a buffer, of the module or of a submodule. A plain list or dict hides what it holds: use nn.ParameterList or nn.ModuleList.',
  ],
  [
    /^\S*(?:Linear|Conv2d)\.\S+ has the shape .+ is needed$/,
    () => 'Construct it with this shape; nn.Linear and nn.Conv2d have the outputs first.',
  ],
  [/^\S+\.\S+ has the shape .+ is needed$/, () => 'Construct it with this shape.'],
  [
    /^a tensor is needed, and the result is of type NoneType$/,
    () => 'It returned nothing. Is its return statement missing?',
  ],
  [
    /^a tensor is needed, and the result is of type /,
    () => 'Return a tensor. A number from .item() or an array of NumPy has no gradient.',
  ],
  [
    /^one of the variables needed for gradient computation has been modified by an inplace operation/,
    () =>
      'A value that the backward pass still needs was overwritten: by +=, *=, y[…] = …, or a method that ends in _. Make a new tensor there: y = y + 1.',
  ],
  [
    /^a (?:view of a )?leaf Variable that requires grad is being used in an in-place operation/,
    () =>
      'A parameter, or an argument, is changed in place while the graph is recorded. In an optimizer, update under torch.no_grad(); elsewhere, make a new tensor.',
  ],
  [
    /^Can't call numpy\(\) on Tensor that requires grad/,
    () =>
      'NumPy cannot compute with a tensor that requires a gradient, and a gradient cannot come back from NumPy. Use the function of torch instead: torch.exp(x), not np.exp(x). Only to print it, write x.detach().numpy().',
  ],
  [
    /index tensor|tensors used as indices must be|Expected dtype int64 for index|^expected scalar type Long/,
    () => 'Indices must be whole numbers: the labels are int64. Do not convert them.',
  ],
  [
    /^expected .*\b(?:scalar type|dtype)\b|^mat1 and mat2 must have the same dtype|^Input type .* should be the same/,
    () =>
      'Numbers of two precisions meet here. The arguments are float64 (Double), and something else is float32 (Float): a .float(), or dtype=torch.float32. Remove it, or write x.to(w.dtype).',
  ],
  [
    /not compiled with CUDA enabled|^Found no NVIDIA driver|^No CUDA GPUs are available/,
    () =>
      'This line needs a GPU, and there is none here. Put new tensors where the others are: device=x.device.',
  ],
  [
    /^Trying to backward through the graph a second time/,
    () => 'Do not call backward inside the function: return the tensor. Its gradient is taken afterwards.',
  ],
  [
    /^mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)/,
    (_rows = '', columns = '', rows = '') =>
      `In A @ B, A must have as many columns (here ${columns}) as B has rows (here ${rows}). Look for a missing or an extra .T.`,
  ],
  [
    /^The size of tensor a .* must match the size of tensor b |^output with shape .* doesn't match/,
    () =>
      'Shapes are compared from their last axis on: two sizes fit if they are equal, or if one of them is 1. Print both shapes before this line; keepdim=True keeps an axis that is reduced.',
  ],
  [
    /^the result has the shape .+, and .+ is needed$/,
    () => 'Start with the forward pass: its result does not have the shape that the assignment describes.',
  ],
  [
    /^cannot assign parameters before Module\.__init__\(\) call|^cannot assign module before Module/,
    () => 'Begin the constructor with super().__init__().',
  ],
  [
    /^cannot assign '\S+' as parameter '(\w+)'/,
    (name = '') =>
      `self.${name} is a parameter and cannot become a plain tensor. In forward, give the new tensor a name of its own.`,
  ],
  [
    /torch\.return_types|^can only concatenate tuple|not tuple$/,
    () =>
      'x.max(dim) returns two tensors, the values and their indices. Write x.max(dim).values, or x.amax(dim).',
  ],
  [
    /must be Tensor, not (float|int)\b/,
    () =>
      'This function takes only tensors. For plain numbers, use the math module, or torch.clamp(x, min=0) and the like.',
  ],
  [
    /must be Tensor, not numpy\.ndarray/,
    () => 'A NumPy array is in between. Use functions of torch all the way from the arguments to the result.',
  ],
  [
    /^view size is not compatible/,
    () => 'After .T, transpose or permute, write .reshape(…) instead of .view(…).',
  ],
  [
    /^Dimension out of range \(expected to be in range of \[-\d+, (\d+)\]/,
    (last = '') => `Axes are counted from 0, so the last one here is ${last}.`,
  ],
]
