import { MiB } from '../limits.ts'
import type { Job } from '../types.ts'
import { encodeFrame } from './frame.ts'

/** The version of the protocol, as in PROTOCOL.md. */
const protocolVersion = 2

/** How much of the CPU time of the first call the cells of a notebook may use: the rest is for the call. */
const shareOfCells = 1 / 4

/** The first frame: what to load, from where, how many calls follow in each stage, and how to send their answers. */
export function encodeHello(
  { program, limits, used, prompt = false, python }: Job,
  stages: readonly number[],
  root: string,
): Uint8Array {
  const modules = program.modules.flatMap(({ file, code, map, cells }) => {
    if (code === undefined) return []
    return [{ file, code, map, ...(cells && { cells, seconds: limits.cpu * shareOfCells }) }]
  })
  return encodeFrame({
    protocol: protocolVersion,
    root,
    files: program.files,
    modules,
    answers: limits.answers * MiB - (used?.bytes ?? 0),
    stages,
    prompt,
    ...(python &&
      program.language === 'python' && {
        stubs: python.standIns,
        python2: python.python2,
        ...(python.packages && { packages: python.packages }),
        runtime: python.runtime,
      }),
  })
}
