import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import alexnetSides from './alexnet-shape-walk.ts'
import concatenation from './concatenate-depth.ts'
import denseBlocks from './densenet.ts'
import fireModule from './fire-module.ts'
import counts from './inception-concat-depth.ts'
import residualSum from './residual-sum.ts'
import excitation from './squeeze-excitation.ts'

type Nested = readonly (readonly (readonly (readonly number[])[])[])[]
/** The parts of a result, in the order of the catalogue. */
const parts = (result: unknown, ...names: readonly string[]) => names.map((name) => (result as Readonly<Record<string, unknown>>)[name])

const branches = [array([[matrix('1 2 / 3 4')]]), array([[matrix('5 6 / 7 8'), matrix('-1 0 / 0 1')]])]
const U = [[matrix('1 3 / 5 7'), matrix('2 2 / 2 2')]]
const weights = [matrix('0.5 -0.25 / -1 0.2'), matrix('1 0.3 / -2 0.1')]
const module = [28, 28, 256, 128, 64, 192, 64, 96, 64]

const probes: Readonly<Record<string, Probe>> = {
  'residual-block': {
    suite: residualSum,
    output: (call) => (call('residualSum', matrix('1 -2 3'), matrix('0.5 1 -4')) as readonly (readonly number[])[])[0],
    prints: { 'no-shortcut': '[0.5,1,0]', 'relu-before-add': '[1.5,-1,3]', 'no-final-relu': '[1.5,-1,-1]', subtract: '[0,3,0]', 'relu-on-shortcut': '[1.5,1,0]', multiply: '[0.5,0,0]', concatenate: '[0.5,1,0,1,0,3]', average: '[0.75,0,0]' },
  },
  'residual-block-backward': {
    suite: residualSum,
    flags: { atKink: 'zero' },
    output: (call) => (call('residualLinearBackward', matrix('1 1 1'), matrix('1 -2 3'), matrix('0.5 0 0 / 0 -0.5 0 / 0 0 -3')) as readonly (readonly number[])[])[0],
    prints: { 'shortcut-gradient-missing': '[0.5,0,0]', 'shortcut-only': '[1,0,0]', 'no-relu-mask': '[1.5,0.5,-2]', half: '[0.75,0,0]', 'mask-on-branch-only': '[1.5,1,1]' },
  },
  'alexnet-shape-walk': {
    suite: alexnetSides,
    flags: { convSize: 'floor' },
    output: (call) => call('alexnetShapeWalk', 227),
    prints: { 'input-224': '[54.25,26.625,26.625,12.8125,12.8125,5.90625]', 'input-224-floor': '[54,26,26,12,12,5]', 'conv2-no-pad': '[55,27,23,11,11,5]', 'pool-3x3-stride-3': '[55,18,18,6,6,2]' },
  },
  'inception-naive': { suite: concatenation, output: (call) => (call('concatenateDepth', branches) as Nested)[0]?.map((map) => map[0]?.[1]), prints: { 'order-reversed': '[6,0,2]', sum: '[8,2]', interleaved: '[6,2,0]' } },
  'inception-concat-depth': { suite: counts, output: (call) => [256, 64].map((pool) => call('inceptionConcatDepth', 128, 192, 96, pool)), prints: { 'pool-not-counted': '[416,416]', max: '[256,192]' } },
  'inception-reduced-operation-count': {
    suite: counts,
    output: (call) => call('inceptionReducedOperationCount', ...module),
    prints: { 'deck-358m': '358055936', 'bottleneck-ops-omitted': '245661696', 'pool-projection-omitted': '258506752', 'original-depth': '892731392', 'reductions-see-64': '252084224' },
  },
  'dense-block-channels': {
    suite: denseBlocks,
    output: (call) => parts(call('denseBlockChannels', 16, 12, 4), 'inputs', 'output', 'connections'),
    prints: { 'sum-not-concat': '[[16,16,16,16],16,10]', 'only-previous': '[[16,12,12,12],12,4]', 'input-dropped': '[[16,12,24,36],48,10]', 'l-choose-2': '[[16,28,40,52],64,6]', multiplicative: '[[16,32,64,128],256,10]' },
  },
  'squeeze-excitation': {
    suite: excitation,
    output: (call) => [(call('squeezeExcitationGates', U, ...weights) as Nested)[0], (call('squeezeExcitation', U, ...weights) as Nested)[0]?.map((map) => map[0]?.[0])],
    prints: {
      'softmax-gate': '[[0.989013,0.0109869],[0.989013,0.0219739]]',
      'max-squeeze': '[[0.952574,0.00247262],[0.952574,0.00494525]]',
      'sum-squeeze': '[[0.997527,6.14417e-06],[0.997527,1.22883e-05]]',
      'relu-gate': '[[1.5,0],[1.5,0]]',
      'no-relu': '[[0.603483,0.0335692],[0.603483,0.0671384]]',
      additive: '[[0.817574,0.0474259],[1.81757,2.04743]]',
    },
  },
  'fire-module-parameters': {
    suite: fireModule,
    output: (call) => parts(call('fireModuleParameters', 96, 16, 64, 64, { bias: true }), 'parameters', 'depth'),
    prints: { 'expand-sees-input': '[63120,128]', 'sum-expand': '[11920,64]', 'no-squeeze': '[10368,128]', 'no-bias': '[11776,128]' },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
