import { mostShards, type Shard } from '#batch'
import { UsageError } from '#files'

type Environment = Readonly<Record<string, string | undefined>>

/** What tells a process which of several it is: the variable with its number, from `first`, and how many there are. */
interface Source {
  readonly name: string
  readonly index: string
  readonly first: (environment: Environment) => string | undefined
  readonly count: string
  /** What to do if `count` is not set. */
  readonly hint?: string
}

const sources: readonly Source[] = [
  {
    name: 'an Indexed Job of Kubernetes',
    index: 'JOB_COMPLETION_INDEX',
    first: () => '0',
    count: 'JOB_COMPLETIONS',
    hint: "Kubernetes does not set it: give the container the number in the Job's completions, under env.",
  },
  {
    name: 'an array of Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    first: ({ SLURM_ARRAY_TASK_MIN }) => SLURM_ARRAY_TASK_MIN,
    count: 'SLURM_ARRAY_TASK_COUNT',
  },
  { name: 'parallel of GitLab', index: 'CI_NODE_INDEX', first: () => '1', count: 'CI_NODE_TOTAL' },
]

/**
 * The shard that `--shard` names: `3/16`, or with `auto` what the environment says.
 *
 * @throws {UsageError} if it is neither, or the environment says nothing or two things
 */
export function shardFrom(text: string, environment: Environment): Shard {
  if (text === 'auto') return fromEnvironment(environment)
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  if (isShard(shard)) return shard
  throw new UsageError(
    'bad-shard',
    `--shard is '${text}'; it must be one of several, such as 3/16, from 1/16 to 16/16, or auto`,
    `There may be ${mostShards} shards at most.`,
  )
}

function fromEnvironment(environment: Environment): Shard {
  const found = sources.filter(({ index }) => environment[index] !== undefined)
  const [source, other] = found
  if (source === undefined)
    throw new UsageError(
      'no-shard',
      `--shard auto found none of ${sources.map(({ index }) => index).join(', ')} in the environment`,
      'Give it as numbers: --shard 3/16. docs/scaling.md shows how, also for a matrix of GitHub.',
    )
  if (other !== undefined)
    throw new UsageError(
      'two-shards',
      `--shard auto found both ${source.index} and ${other.index} in the environment`,
      `Give it as numbers, for ${source.name}: --shard "$${source.index}/16"`,
    )
  const number = (name: string, value: string | undefined): number => {
    if (/^\d{1,9}$/.test(value ?? '')) return Number(value)
    const is = value === undefined ? 'not set' : `'${value}'`
    throw new UsageError(
      'no-shard',
      `for ${source.name}, --shard auto needs ${name}, which is ${is}`,
      source.hint ?? 'Give it as numbers: --shard 3/16',
    )
  }
  const value = number(source.index, environment[source.index])
  const first = number(`the first ${source.index}`, source.first(environment))
  const count = number(source.count, environment[source.count])
  const shard = { index: value - first + 1, count }
  if (isShard(shard)) return shard
  throw new UsageError(
    'bad-shard',
    `${source.index} is ${value} and ${source.count} is ${count}: there is no such shard, counted from ${first}`,
    `Number them without gaps, from ${first} to ${first + count - 1}; or give numbers: --shard 3/16`,
  )
}

const isShard = ({ index, count }: Shard): boolean => index >= 1 && index <= count && count <= mostShards
