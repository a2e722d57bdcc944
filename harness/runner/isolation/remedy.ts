import { existsSync } from 'node:fs'

interface Remedy {
  /** What bubblewrap says where this helps. */
  readonly says: RegExp
  /** A file that this machine has then. */
  readonly has?: string
  readonly command: string
}

/** Ubuntu from 26.04 on ships it; a second profile for the same program would break both. */
const profile = '/etc/apparmor.d/bwrap-userns-restrict'

/** How systems forbid what bubblewrap needs, and the one command that allows it. The first that fits. */
const remedies: readonly Remedy[] = [
  {
    says: /uid map: Permission denied|RTM_NEWADDR/,
    has: profile,
    command: `sudo apparmor_parser --replace ${profile}`,
  },
  {
    says: /uid map: Permission denied|RTM_NEWADDR/,
    command: 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  { says: /max_\*_namespaces exceeded|ENOSPC/, command: 'sudo sysctl -w user.max_user_namespaces=10000' },
  {
    says: /[Nn]o permissions to creat\w+ (a )?new namespace/,
    command: 'sudo sysctl -w kernel.unprivileged_userns_clone=1',
  },
]

/** The one command that usually helps, by what bubblewrap says; nothing for what it has never said to us. */
export function remedyFor(message: string, has: (file: string) => boolean = existsSync): string | undefined {
  return remedies.find(({ says, has: file }) => says.test(message) && (file === undefined || has(file)))
    ?.command
}
