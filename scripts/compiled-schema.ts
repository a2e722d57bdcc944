import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import type { Plugin } from 'esbuild'

/** Puts a validator that is ready to run where the sources make one when they start. */
export const compiledSchema: Plugin = {
  name: 'compiled-schema',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/harness\/cli\/export\/validate-result\.ts$/ }, ({ path }) => {
      const schema = JSON.parse(readFileSync(join(path, '../../../kit/value/result.schema.json'), 'utf8'))
      const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } })
      ajv.addSchema(schema, 'result')
      return { contents: standaloneCode.default(ajv, { validateResult: 'result' }), loader: 'js' }
    })
    onLoad({ filter: /\/harness\/training\/recording\/validate-recording\.ts$/ }, ({ path }) => {
      const schema = JSON.parse(readFileSync(join(path, '../curves.schema.json'), 'utf8'))
      const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } })
      ajv.addSchema(schema, 'curves')
      return { contents: standaloneCode.default(ajv, { validateRecording: 'curves' }), loader: 'js' }
    })
    for (const [folder, name] of [
      ['assignment', 'manifest'],
      ['course', 'course'],
    ] as const) {
      onLoad({ filter: new RegExp(`/harness/${folder}/validate-${name}\\.ts$`) }, ({ path }) => {
        const schema = JSON.parse(readFileSync(join(path, `../${folder}.schema.json`), 'utf8'))
        const ajv = new Ajv({
          ...{ allErrors: true, strict: false, verbose: true },
          code: { source: true, esm: true },
        })
        ajv.addSchema(schema, name)
        const exported = `validate${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
        return { contents: standaloneCode.default(ajv, { [exported]: name }), loader: 'js' }
      })
    }
  },
}
