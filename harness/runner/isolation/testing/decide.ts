/** The kernel's names of the architectures. */
export const machines = { x64: 0xc000003e, arm64: 0xc00000b7 } as const

/** The decision on a call, from running the filter as the kernel does. */
export function decide(
  filter: Buffer,
  call: number,
  args: readonly number[] = [],
  machine: number = machines.x64,
) {
  const data = Buffer.alloc(64)
  data.writeInt32LE(call, 0)
  data.writeUInt32LE(machine, 4)
  for (const [index, value] of args.entries()) data.writeBigUInt64LE(BigInt(value), 16 + 8 * index)
  let held = 0
  for (let at = 0; ; at += 8) {
    const [code, value] = [filter.readUInt16LE(at), filter.readUInt32LE(at + 4)]
    const jump = (isTrue: boolean) => 8 * filter.readUInt8(at + (isTrue ? 2 : 3))
    if (code === 0x06) return value
    else if (code === 0x20) held = data.readUInt32LE(value)
    else if (code === 0x54) held = (held & value) >>> 0
    else if (code === 0x15) at += jump(held === value)
    else if (code === 0x25) at += jump(held > value)
    else if (code === 0x35) at += jump(held >= value)
    else throw new Error(`an instruction ${code} at ${at / 8}`)
  }
}
