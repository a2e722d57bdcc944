import { expect, it } from 'vitest'
import { remedyFor } from './remedy.ts'

const profile = '/etc/apparmor.d/bwrap-userns-restrict'
const apparmor = 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'

it.each([
  ['bwrap: setting up uid map: Permission denied', [], apparmor],
  ['bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted', [], apparmor],
  ['bwrap: setting up uid map: Permission denied', [profile], `sudo apparmor_parser --replace ${profile}`],
  [
    'bwrap: Creating new namespace failed: nesting depth or /proc/sys/user/max_*_namespaces exceeded (ENOSPC)',
    [],
    'sudo sysctl -w user.max_user_namespaces=10000',
  ],
  [
    'bwrap: No permissions to creating new namespace, likely because the kernel does not allow non-privileged user namespaces.',
    [],
    'sudo sysctl -w kernel.unprivileged_userns_clone=1',
  ],
  ['bwrap: execvp /usr/bin/env: No such file or directory', [], undefined],
] as const)('knows the remedy where bubblewrap says "%s" and there is %j', (message, files, command) => {
  expect(remedyFor(message, (file) => files.some((known) => known === file))).toBe(command)
})
