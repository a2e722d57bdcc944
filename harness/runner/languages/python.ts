import { dirname } from 'node:path'
import { pythonChild } from '../child-files.ts'
import type { Launch, Mount } from '../isolation/level.ts'
import { environment } from './environment.ts'
import { findPython } from './find-python.ts'

/**
 * Starts the child for Python, or the server that forks it. Python is mounted at its own path, because an installation
 * cannot be moved.
 */
export async function launchPython(program: 'python_child.py' | 'python_server.py'): Promise<Launch> {
  const python = await findPython()
  const child: Mount = { host: dirname(pythonChild), inside: '/runner/child' }
  const ownPlaces = python.folders.filter((folder) => folder !== '/usr' && !folder.startsWith('/usr/'))
  return {
    mounts: [...ownPlaces.map((folder) => ({ host: folder, inside: folder })), child],
    environment: {
      ...environment,
      PYTHONHASHSEED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONNOUSERSITE: '1',
      MPLBACKEND: 'Agg',
      // A forgotten breakpoint() does nothing, like `debugger` in JavaScript.
      PYTHONBREAKPOINT: '0',
    },
    command: (see) => [
      ...[python.executable, '-W', 'ignore', `${see(child)}/${program}`],
      python.numpy.folder,
    ],
  }
}
