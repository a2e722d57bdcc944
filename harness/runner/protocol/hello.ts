import { MiB } from '../limits.ts'
import type { Job } from '../types.ts'
import { encodeFrame } from './frame.ts'

/** The version of the protocol, as in PROTOCOL.md. */
export const protocolVersion = 1

/** The first frame: what to load, from where, how many calls follow, and how to send their answers. */
export function encodeHello({ program, calls, limits, used, prompt = false }: Job, root: string): Uint8Array {
  const modules = program.modules.flatMap(({ file, code, map }) =>
    code === undefined ? [] : [{ file, code, map }],
  )
  return encodeFrame({
    protocol: protocolVersion,
    root,
    files: program.files,
    modules,
    answers: limits.answers * MiB - (used?.bytes ?? 0),
    calls: calls.length,
    prompt,
  })
}
