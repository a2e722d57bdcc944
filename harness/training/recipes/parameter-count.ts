import { type Layer, type Recipe, sizes } from './recipe.ts'

/** Height, width and depth of what a layer gets; a vector has height and width 1. */
type Size = readonly [number, number, number]

/** How many numbers a recipe learns: weights, biases, and the scale and shift of batch norm. */
export function parameterCount({ format, layers }: Pick<Recipe, 'format' | 'layers'>): number {
  const [H = 1, W, D] = sizes[format]
  return through(layers, W === undefined ? [1, 1, H] : [H, W, D as number]).parameters
}

function through(
  layers: readonly Layer[],
  input: Size,
): { readonly size: Size; readonly parameters: number } {
  let [size, parameters] = [input, 0]
  for (const layer of layers) {
    const passed = after(layer, size)
    size = passed.size
    parameters += passed.parameters
  }
  return { size, parameters }
}

function after(layer: Layer, [H, W, D]: Size): { readonly size: Size; readonly parameters: number } {
  switch (layer.layer) {
    case 'flatten':
      return { size: [1, 1, H * W * D], parameters: 0 }
    case 'global-average-pool':
      return { size: [1, 1, D], parameters: 0 }
    case 'dense':
      return { size: [1, 1, layer.units], parameters: (D + (layer.bias === false ? 0 : 1)) * layer.units }
    case 'conv': {
      const { filters, kernel, stride = 1, padding } = layer
      const lost = padding === 'same' ? 0 : kernel - 1
      const size = [Math.ceil((H - lost) / stride), Math.ceil((W - lost) / stride), filters] as const
      return { size, parameters: (kernel ** 2 * D + (layer.bias === false ? 0 : 1)) * filters }
    }
    case 'max-pool':
    case 'average-pool':
      return { size: [Math.floor(H / layer.size), Math.floor(W / layer.size), D], parameters: 0 }
    case 'batch-norm':
      return { size: [H, W, D], parameters: 2 * D }
    case 'block':
      return through(layer.layers, [H, W, D])
    case 'activation':
    case 'dropout':
      return { size: [H, W, D], parameters: 0 }
  }
}
