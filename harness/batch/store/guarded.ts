import { UsageError } from '#files'

const damaged = 11
const full = 13
/** No room for the file through which SQLite reads and writes: one of the kinds of 10. */
const noRoomBeside = 10 | (19 << 8)

/** Codes of SQLite that the user can do something about. */
const reasons: Readonly<Record<number, readonly [code: string, reason: string, hint: string]>> = {
  5: ['store-busy', 'is in use by another program', 'Close that program, and start again.'],
  8: ['not-written', 'cannot be written (it is read-only)', 'Choose another folder with --out.'],
  10: [
    'store-failed',
    'cannot be used (EIO: the device reports an error; or EFBIG: it would exceed the limit of `ulimit -f`)',
    'Check both, and start again: the same command resumes.',
  ],
  [damaged]: ['store-damaged', 'is damaged', aside()],
  [full]: ['not-written', 'cannot be written (the disk is full)', 'Make room, and the same command resumes.'],
  [noRoomBeside]: [
    'not-written',
    'cannot be written (the disk is full; or EFBIG: it would exceed the limit of `ulimit -f`)',
    'Make room, and the same command resumes.',
  ],
  14: ['not-opened', 'cannot be opened', 'Check its permissions, or choose another folder with --out.'],
  26: ['store-damaged', 'is not a store of results', aside()],
}

function aside(): string {
  return 'Move it away, with its -wal and -shm files. The next grade begins with the results.jsonl beside it, if there is one.'
}

/**
 * Does something with the store of results.
 *
 * @throws {UsageError} with the file and the reason, if SQLite refuses for one that the user can mend
 */
export function guarded<Made>(file: string, use: () => Made): Made {
  try {
    return use()
  } catch (error) {
    const { errcode, code: of } = error as { readonly errcode?: number; readonly code?: string }
    const isUnpacking = of?.startsWith('ZSTD_') === true
    const kind = isUnpacking ? damaged : errcode === noRoomBeside ? errcode : (errcode ?? 0) & 0xff
    const [code, reason, hint] = reasons[kind] ?? []
    if (code === undefined) throw error
    throw new UsageError(code, `the store of results '${file}' ${reason}`, hint)
  }
}
