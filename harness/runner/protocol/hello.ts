import { MiB } from '../limits.ts'
import type { Limits, Program } from '../types.ts'
import { encodeFrame } from './frame.ts'

/** The version of PROTOCOL.md that both sides speak. */
export const protocolVersion = 1

/** The first frame: what there is to load, from where, and how large an answer may be. */
export function encodeHello(program: Program, root: string, limits: Limits): Uint8Array {
  const modules = program.modules.flatMap(({ file, code }) => (code === undefined ? [] : [{ file, code }]))
  return encodeFrame({
    protocol: protocolVersion,
    root,
    files: program.files,
    modules,
    answer: limits.answer * MiB,
  })
}
