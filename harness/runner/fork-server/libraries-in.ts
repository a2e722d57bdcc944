/**
 * Libraries that a server may load before it forks: they are widely used, start no thread, and importing them has no
 * other effect. A submission chooses among them, so nothing else is ever loaded.
 */
const known: ReadonlySet<string> = new Set([
  ...['scipy', 'matplotlib', 'pandas', 'sklearn', 'PIL', 'six', 'past', 'future'],
  ...['argparse', 'csv', 'datetime', 'decimal', 'fractions', 'logging', 'pickle', 'statistics', 'unittest'],
])
const most = 20

/**
 * The libraries among the modules that a submission imports, with their submodules; none that is private, because
 * \`unittest.__main__\` and the like are programs, which an import runs.
 */
export const librariesIn = (modules: readonly string[]): readonly string[] =>
  modules.filter((name) => known.has(name.split('.', 1)[0] ?? '') && !name.includes('._')).slice(0, most)
