import { unzipSync } from 'fflate'
import type { NamedTensor } from './named-tensor.ts'
import { readNpy } from './read-npy.ts'
import { pickleError, weightError } from './weight-error.ts'
import { weightLimits } from './weight-limits.ts'

/**
 * The arrays of a `.npz` file.
 *
 * @throws {UsageError} if it is not such a file, or becomes larger than weights may be
 */
export function readNpz(path: string, bytes: Uint8Array): readonly NamedTensor[] {
  let [size, count] = [0, 0]
  const names = new Set<string>()
  const files = unzipped(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize
        count++
        if (size > weightLimits.bytes || count > weightLimits.tensors) {
          const most = `${weightLimits.tensors} arrays and ${weightLimits.bytes / 2 ** 20} MiB`
          throw weightError(path, name, `the file unpacks to more than ${most}`, 'Is it the right file?')
        }
        // PyTorch's files are such archives too.
        if (name.endsWith('.pkl')) throw pickleError(path, name)
        if (!name.endsWith('.npy') || names.has(name)) {
          const hint = 'np.savez("weights.npz", W1=W1, b1=b1) writes what is needed.'
          throw weightError(path, name, 'there are only arrays in a .npz file, each once', hint)
        }
        names.add(name)
        return true
      },
    }),
  )
  return Object.entries(files).map(([name, file]) => readNpy(path, name.slice(0, -4), file))

  function unzipped<T>(unzip: () => T): T {
    try {
      return unzip()
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'UsageError') throw error
      throw weightError(
        path,
        '',
        'the archive is damaged',
        'Copy the file again from where the training ran.',
      )
    }
  }
}
