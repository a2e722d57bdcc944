import { existsSync } from 'node:fs'

interface Remedy {
  /** The message of bubblewrap that this remedy addresses. */
  readonly says: RegExp
  /** A file that must exist for this remedy to apply. */
  readonly has?: string
  readonly command: string
}

/** Ubuntu ships it from 26.04 on; a second profile for the same program would break both. */
const profile = '/etc/apparmor.d/bwrap-userns-restrict'

/** The ways systems forbid what bubblewrap needs, each with the command that allows it. The first match counts. */
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

/** The command that usually helps, given the message of bubblewrap; undefined for an unknown message. */
export function remedyFor(message: string, has: (file: string) => boolean = existsSync): string | undefined {
  return remedies.find(({ says, has: file }) => says.test(message) && (file === undefined || has(file)))
    ?.command
}
