import { type Instruction, type WasmFunction, wasmModule } from './wasm-module.ts'

/** Largest number of rows, columns and terms of a block. */
export const side = 256

/** Rows of A and columns of B that share one pass: their 16 sums stay in registers. */
export const tile = 4

const float = Float64Array.BYTES_PER_ELEMENT
const blockBytes = side * side * float

/**
 * Adds to every sum of a block its terms, in order: of tile after tile of `groups` by `panels` tiles, `bytes` long.
 *
 * `A` holds groups of 4 rows, `B` panels of 4 columns, both with the 4 entries of a term side by side. `sums` has
 * rows of `side` entries. Nothing is checked: the caller stays within the block.
 */
export type TileKernel = (groups: number, panels: number, bytes: number) => void

export interface TileKernels {
  readonly A: Float64Array
  readonly B: Float64Array
  readonly sums: Float64Array
  /** sum += a·b */
  readonly products: TileKernel
  /** sum += (a − b)² */
  readonly squares: TileKernel
}

/** The kernels in WebAssembly, two float64 per instruction; none where the engine lacks that. */
export function tileKernels(): TileKernels | undefined {
  made ??= instantiated()
  return made === 'none' ? undefined : made
}

let made: TileKernels | 'none' | undefined

function instantiated(): TileKernels | 'none' {
  const bytes = tileModule()
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return 'none'
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const { buffer } = exports.memory as WebAssembly.Memory
  const block = (index: number): Float64Array => new Float64Array(buffer, index * blockBytes, side * side)
  return {
    A: block(0),
    B: block(1),
    sums: block(2),
    products: exports.products as TileKernel,
    squares: exports.squares as TileKernel,
  }
}

/** The bytes of the module with both kernels. */
export const tileModule = (): Uint8Array<ArrayBuffer> =>
  wasmModule({ products: kernel(product), squares: kernel(square) }, (3 * blockBytes) / 65_536)

const parameters = ['groups', 'panels', 'bytes'] as const
const integers = ['group', 'row', 'a', 'end', 'b', 'sum', 'left'] as const
const accumulators = Array.from({ length: 2 * tile }, (_, n) => `sum${n}` as const)
const vectors = ['b0', 'b1', 'entry', 'difference', ...accumulators] as const
const names = [...parameters, ...integers, ...vectors] as const
type Local = (typeof names)[number]

const get = (name: Local): Instruction => ['local.get', names.indexOf(name)]
const set = (name: Local): Instruction => ['local.set', names.indexOf(name)]
const tee = (name: Local): Instruction => ['local.tee', names.indexOf(name)]
const copy = (from: Local, to: Local): readonly Instruction[] => [get(from), set(to)]
const assign = (to: Local, value: number): readonly Instruction[] => [['i32.const', value], set(to)]
const step = (name: Local, by: number): readonly Instruction[] => [
  ...[get(name), ['i32.const', by] as const, ['i32.add'] as const, set(name)],
]
/** Repeats what it is given until a counter is 0. */
const times = (counter: Local, body: readonly Instruction[]): readonly Instruction[] => [
  ['loop'],
  ...body,
  ...[get(counter), ['i32.const', 1] as const, ['i32.sub'] as const, tee(counter)],
  ['br_if', 0],
  ['end'],
]

type Term = (half: 'b0' | 'b1') => readonly Instruction[]
const product: Term = (half) => [get('entry'), get(half), ['f64x2.mul']]
const square: Term = (half) => [
  ...[get('entry'), get(half), ['f64x2.sub'] as const],
  ...[tee('difference'), get('difference'), ['f64x2.mul'] as const],
]

/** Sum n stands in row n / 2 of the tile, in its left or right half. */
const place = (n: number): number => Math.floor(n / 2) * side * float + (n % 2) * 2 * float

function kernel(term: Term): WasmFunction {
  const oneTerm: readonly Instruction[] = [
    ...[get('b'), ['v128.load', 0] as const, set('b0')],
    ...[get('b'), ['v128.load', 2 * float] as const, set('b1')],
    ...accumulators.flatMap((sum, n): readonly Instruction[] => [
      ...(n % 2 === 0 ? [get('a'), ['v128.load64_splat', (n / 2) * float] as const, set('entry')] : []),
      ...[get(sum), ...term(n % 2 === 0 ? 'b0' : 'b1'), ['f64x2.add'] as const, set(sum)],
    ]),
    ...[...step('b', tile * float), ...step('a', tile * float)],
  ]
  const oneTile: readonly Instruction[] = [
    ...accumulators.flatMap((sum, n) => [get('sum'), ['v128.load', place(n)] as const, set(sum)]),
    ...copy('group', 'a'),
    ...[['loop'] as const, ...oneTerm, get('a'), get('end'), ['i32.lt_u'] as const],
    ...[['br_if', 0] as const, ['end'] as const],
    ...accumulators.flatMap((sum, n) => [get('sum'), get(sum), ['v128.store', place(n)] as const]),
    ...step('sum', tile * float),
  ]
  const oneGroup: readonly Instruction[] = [
    ...[get('group'), get('bytes'), ['i32.add'] as const, set('end')],
    ...[...assign('b', blockBytes), ...copy('row', 'sum'), ...copy('panels', 'left')],
    ...times('left', oneTile),
    ...[...copy('end', 'group'), ...step('row', tile * side * float)],
  ]
  return {
    parameters: parameters.length,
    locals: { i32: integers.length, v128: vectors.length },
    body: [...assign('row', 2 * blockBytes), ...times('groups', oneGroup)],
  }
}
