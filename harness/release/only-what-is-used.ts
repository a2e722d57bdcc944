import type { Plugin } from 'esbuild'

/** Whatever is not used is left out, also a suite that calls functions where it is defined. */
export const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup: (build) => {
    build.onResolve({ filter: /^[.#]/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'resolved' || rest.kind === 'entry-point') return undefined
      const found = await build.resolve(path, { ...rest, pluginData: 'resolved' })
      return found.errors.length > 0 ? found : { ...found, sideEffects: false }
    })
  },
}
