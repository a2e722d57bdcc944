import { realpathSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { pythonChild } from '../child-files.ts'
import type { Launch, Mount } from '../isolation/level.ts'
import type { Runtime } from '../python-settings.ts'
import { environment } from './environment.ts'
import { findPython, type Python } from './find-python.ts'

/** Starts the child for Python. */
export const launchPython = (runtime: Runtime): Promise<Launch> =>
  launch('python_child.py', runtime, [], () => [])

/**
 * Starts the server that forks such children.
 *
 * @param isFirst whether it is the first process of a namespace, in which everything is a session's own
 */
export const launchPythonServer = (home: Mount, isFirst: boolean, runtime: Runtime): Promise<Launch> =>
  launch('python_server.py', runtime, [home], (see) => [
    see(home),
    isFirst ? 'python_namespace' : 'python_host',
    ...(runtime === 'torch' ? ['python_torch'] : []),
  ])

/** Python is mounted at its own path, because an installation cannot be moved. */
async function launch(
  program: string,
  runtime: Runtime,
  mounts: readonly Mount[],
  further: (see: (mount: Mount) => string) => readonly string[],
): Promise<Launch> {
  const python = await findPython(runtime)
  const child: Mount = { host: dirname(pythonChild), inside: '/runner/child' }
  const ownPlaces = python.folders.filter((folder) => folder !== '/usr' && !folder.startsWith('/usr/'))
  return {
    mounts: [...ownPlaces.map((folder) => ({ host: folder, inside: folder })), child, ...mounts],
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
      ...[programOf(python), '-W', 'ignore', `${see(child)}/${program}`],
      python.libraries.join(delimiter),
      ...further(see),
    ],
  }
}

/** A link elsewhere, such as `~/.local/bin/python3`, is followed: a sandbox contains the installation only. */
const programOf = ({ executable, folders }: Python): string =>
  ['/usr', ...folders].some((folder) => executable.startsWith(`${folder}/`))
    ? executable
    : realpathSync(executable)
