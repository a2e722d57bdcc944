import { constants } from 'node:os'

/** Numbers of a system call on x86_64 and aarch64; `absent` if an architecture has no such call. */
export type Numbers = readonly [x86: number, arm: number]
export const absent = -1

/** What the kernel does with a call. */
export const allow = 0x7fff0000
export const kill = 0x80000000
export const refuse = 0x00050000 | constants.errno.EPERM
/** Fail as if the kernel had no such call (ENOSYS), so that programs fall back. */
export const notThere = 0x00050000 | constants.errno.ENOSYS

/** The newest call whose purpose is known here; later ones are not there for a sandbox that otherwise allows. */
const newestKnown = 462

/** The action for some system calls. */
export interface FilterRule {
  readonly calls: Readonly<Record<string, Numbers>>
  readonly action: number
  /** Applies only if this argument, masked, is one of the values; other uses of these calls get `otherwise`. */
  readonly where?: {
    readonly argument: number
    readonly mask: number
    readonly values: readonly number[]
    readonly otherwise: number
  }
}

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

const machines: Readonly<Record<string, { readonly column: 0 | 1; readonly name: number }>> = {
  x64: { column: 0, name: 0xc000003e },
  arm64: { column: 1, name: 0xc00000b7 },
}

const [load, and, equal, above, atLeast, give] = [0x20, 0x54, 0x15, 0x25, 0x35, 0x06] as const
/** Offsets in `seccomp_data`: call number, architecture, and the low half of the first argument. */
const [number, machine, firstArgument] = [0, 4, 16] as const
/** Call numbers of the x32 ABI on x86_64 have this bit. */
const x32 = 0x40000000

/**
 * A seccomp filter of system calls, in Linux's classic BPF.
 *
 * @param rules the first match decides
 * @param otherwise the action for calls that no rule names
 * @param architecture as in `process.arch`
 * @returns undefined for an architecture whose call numbers are unknown
 */
export function filterProgram(
  rules: readonly FilterRule[],
  otherwise: number,
  architecture: string = process.arch,
): Buffer | undefined {
  const known = machines[architecture]
  if (!known) return undefined
  const program: Instruction[] = [
    ...([
      [load, 0, 0, machine],
      [equal, 1, 0, known.name],
      [give, 0, 0, kill],
    ] as const),
    ...([
      [load, 0, 0, number],
      [atLeast, 0, 1, x32],
      [give, 0, 0, kill],
      [above, 0, 1, newestKnown],
      [give, 0, 0, otherwise === allow ? notThere : otherwise],
    ] as const),
    ...rules.flatMap((rule) => instructionsOf(rule, known.column)),
    [give, 0, 0, otherwise],
  ]
  const bytes = Buffer.alloc(8 * program.length)
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * index)
    bytes.writeUInt8(ifTrue, 8 * index + 2)
    bytes.writeUInt8(ifFalse, 8 * index + 3)
    bytes.writeUInt32LE(value, 8 * index + 4)
  }
  return bytes
}

function instructionsOf({ calls, action, where }: FilterRule, column: 0 | 1): readonly Instruction[] {
  const instructions: readonly Instruction[] = where
    ? [
        [load, 0, 0, firstArgument + 8 * where.argument],
        [and, 0, 0, where.mask],
        ...where.values.flatMap((value): Instruction[] => [
          [equal, 0, 1, value],
          [give, 0, 0, action],
        ]),
        [give, 0, 0, where.otherwise],
      ]
    : [[give, 0, 0, action]]
  return Object.values(calls).flatMap((numbers): readonly Instruction[] =>
    numbers[column] === absent ? [] : [[equal, 0, instructions.length, numbers[column]], ...instructions],
  )
}
