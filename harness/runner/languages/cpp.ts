import { cppHeaders } from '../child-files.ts'
import type { Launch, Mount } from '../isolation/level.ts'
import { buildCppChild, compilerOptions } from './build-cpp-child.ts'
import { environment } from './environment.ts'

const headers: Mount = { host: cppHeaders, inside: '/runner/include' }

/** Starts the child for C++, which compiles what a student wrote in its own sandbox, within its own limits. */
export async function launchCpp(): Promise<Launch> {
  const { compiler, folder } = await buildCppChild()
  const built: Mount = { host: folder, inside: '/runner/child' }
  return {
    mounts: [built, headers],
    environment,
    command: (see) => [
      ...['/bin/sh', '-c', 'exec "$0" "$TMPDIR" "$@"', `${see(built)}/child`],
      ...[compiler, ...compilerOptions, '-DTOUCHSTONE_GRADES', '-shared', '-fPIC', `-I${see(headers)}`],
    ],
  }
}
