/** The instructions that kernels need, and the bytes that say them. */
const opcodes = {
  loop: [0x03, 0x40],
  end: [0x0b],
  br_if: [0x0d],
  'local.get': [0x20],
  'local.set': [0x21],
  'local.tee': [0x22],
  'i32.const': [0x41],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'v128.load': [0xfd, 0x00],
  'v128.load64_splat': [0xfd, 0x0a],
  'v128.store': [0xfd, 0x0b],
  'f64x2.add': [0xfd, 0xf0, 0x01],
  'f64x2.sub': [0xfd, 0xf1, 0x01],
  'f64x2.mul': [0xfd, 0xf2, 0x01],
} as const

const types = { i32: 0x7f, v128: 0x7b } as const

/** An instruction in the order of the text format; the number is a local, a constant, a label or an offset. */
export type Instruction = readonly [name: keyof typeof opcodes, number?: number]

/** A function of integers that returns nothing. */
export interface WasmFunction {
  readonly parameters: number
  /** How many locals of each type follow the parameters. */
  readonly locals: { readonly i32: number; readonly v128: number }
  readonly body: readonly Instruction[]
}

/**
 * The bytes of a WebAssembly module: functions that share one memory, all of it exported by name.
 *
 * The sections and their order are those of the WebAssembly core specification, version 2.0, section 5.5.
 *
 * @example
 * Array.from(wasmModule({}, 1)).slice(0, 4) // = [0, 97, 115, 109]
 */
export function wasmModule(
  functions: Readonly<Record<string, WasmFunction>>,
  pages: number,
): Uint8Array<ArrayBuffer> {
  const all = Object.entries(functions)
  const signatures = all.map(([, { parameters }]) => [0x60, ...list(Array(parameters).fill([types.i32])), 0])
  const exported = (name: string, kind: number, index: number): readonly number[] => [
    ...list(Array.from(name, (letter) => [letter.charCodeAt(0)])),
    kind,
    ...unsigned(index),
  ]
  const sections: readonly (readonly [id: number, parts: readonly (readonly number[])[]])[] = [
    [1, signatures],
    [3, all.map((_, index) => unsigned(index))],
    [5, [[0, ...unsigned(pages)]]],
    [7, [exported('memory', 2, 0), ...all.map(([name], index) => exported(name, 0, index))]],
    [10, all.map(([, code]) => sized(bytesOf(code)))],
  ]
  const magic = [0x00, 0x61, 0x73, 0x6d]
  const version = [0x01, 0x00, 0x00, 0x00]
  return Uint8Array.from([
    ...magic,
    ...version,
    ...sections.flatMap(([id, parts]) => [id, ...sized(list(parts))]),
  ])
}

function bytesOf({ locals, body }: WasmFunction): readonly number[] {
  const declared = [
    [...unsigned(locals.i32), types.i32],
    [...unsigned(locals.v128), types.v128],
  ]
  return [...list(declared), ...body.flatMap(encoded), ...opcodes.end]
}

function encoded([name, number]: Instruction): readonly number[] {
  const opcode = opcodes[name]
  if (number === undefined) return opcode
  if (name === 'i32.const') return [...opcode, ...signed(number)]
  // Loads and stores say first how they are aligned: to 2³ bytes, the size of a float64.
  const memory = name.startsWith('v128.')
  return [...opcode, ...(memory ? [3] : []), ...unsigned(number)]
}

const list = (parts: readonly (readonly number[])[]): readonly number[] => [
  ...unsigned(parts.length),
  ...parts.flat(),
]
const sized = (bytes: readonly number[]): readonly number[] => [...unsigned(bytes.length), ...bytes]

/** LEB128: seven bits per byte, the lowest first, and a flag that more follow. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

/** The same for numbers with a sign, which is the last bit of the last byte. */
function signed(value: number): readonly number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
