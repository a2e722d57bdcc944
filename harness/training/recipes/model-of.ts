import { type Tensor, tensor, train } from '@tensorflow/tfjs-core'
import {
  initializers,
  input,
  type LayersModel,
  layers,
  model,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers'
import { initialLayers } from '../float64/initial-layers.ts'
import { VaryingDropout } from '../varying-dropout.ts'
import { lossOf } from './losses.ts'
import { type Block, type ConvLayer, type DenseLayer, type Layer, type Recipe, sizes } from './recipe.ts'
import { ZeroPadShortcut } from './zero-pad-shortcut.ts'

/**
 * A compiled tfjs model of a recipe. Every random number derives from the seed and is drawn outside the backend, so
 * that all backends begin with the same weights. Each layer takes a seed of its own, seed + 0, 1, 2, …: seeds of runs
 * that are to differ in all weights must be further apart.
 */
export function modelOf(recipe: Recipe, seed: number): LayersModel {
  let next = seed
  const initializer = (variance?: number) => {
    if (variance !== undefined) {
      return initializers.randomNormal({ mean: 0, stddev: Math.sqrt(variance), seed: next++ })
    }
    const own = { seed: next++ }
    return recipe.initial === 'glorot' ? initializers.glorotUniform(own) : initializers.heNormal(own)
  }
  // tfjs multiplies the sum of squares by its own number, without the half.
  const penalty = () => recipe.lambda > 0 && { kernelRegularizer: regularizers.l2({ l2: recipe.lambda / 2 }) }

  const dense = ({ units, activation, bias, variance }: DenseLayer) =>
    layers.dense({
      ...{ units, useBias: bias ?? true, kernelInitializer: initializer(variance), ...penalty() },
      ...(activation && { activation }),
    })

  const conv = ({ filters, kernel, stride, padding, activation, bias }: ConvLayer) =>
    layers.conv2d({
      ...{ filters, kernelSize: kernel, strides: stride ?? 1, padding, useBias: bias ?? true, ...penalty() },
      ...{ kernelInitializer: initializer(), ...(activation && { activation }) },
    })

  const block = (x: SymbolicTensor, own: Block): SymbolicTensor => {
    const out = own.layers.reduce(apply, x)
    const sum = own.shortcut ? layers.add().apply([out, shortcut(x, out)]) : out
    return layers.activation({ activation: 'relu' }).apply(sum) as SymbolicTensor
  }

  const layerOf = (layer: Exclude<Layer, Block>): layers.Layer => {
    switch (layer.layer) {
      case 'flatten':
        return layers.flatten()
      case 'batch-norm':
        return layers.batchNormalization()
      case 'global-average-pool':
        return layers.globalAveragePooling2d({})
      case 'activation':
        return layers.activation({ activation: layer.activation })
      case 'max-pool':
        return layers.maxPooling2d({ poolSize: layer.size })
      case 'average-pool':
        return layers.averagePooling2d({ poolSize: layer.size })
      case 'dropout':
        return new VaryingDropout({ rate: layer.rate, seed })
      case 'dense':
        return dense(layer)
      case 'conv':
        return conv(layer)
    }
  }

  const apply = (x: SymbolicTensor, layer: Layer): SymbolicTensor =>
    layer.layer === 'block' ? block(x, layer) : (layerOf(layer).apply(x) as SymbolicTensor)

  const start = input({ shape: [...sizes[recipe.format]] })
  const made = model({ inputs: start, outputs: recipe.layers.reduce(apply, start) })
  if (recipe.dense !== undefined) setWeights(made, recipe, seed)
  const isClassifier = !recipe.loss.startsWith('squares')
  made.compile({
    optimizer: optimizerOf(recipe),
    loss: lossOf[recipe.loss],
    ...(isClassifier && { metrics: ['accuracy'] }),
  })
  return made
}

function shortcut(x: SymbolicTensor, out: SymbolicTensor): SymbolicTensor {
  const [H, filters] = [out.shape[1], out.shape[3]] as [number, number]
  if (x.shape[3] === filters) return x
  const stride = (x.shape[1] as number) / H
  return new ZeroPadShortcut({ stride, filters }).apply(x) as SymbolicTensor
}

const optimizerOf = ({ optimizer }: Recipe) =>
  optimizer.kind === 'adam'
    ? train.adam(optimizer.learningRate)
    : train.momentum(optimizer.learningRate, optimizer.momentum)

/** The initial weights of the float64 reference, as float32 holds them. */
function setWeights(made: LayersModel, { dense, format }: Recipe, seed: number): void {
  if (dense === undefined) return
  const tensors: readonly Tensor[] = initialLayers(dense, sizes[format][0], seed).flatMap(({ W, b }) =>
    [W, b].map(({ shape, data }) => tensor(Float32Array.from(data), [...shape])),
  )
  made.setWeights([...tensors])
  for (const own of tensors) own.dispose()
}
