import { expect, it } from 'vitest'
import schema from '../assignment/assignment.schema.json' with { type: 'json' }
import { standInsFor, usualStandIns } from './stand-ins.ts'

it('is described by the schema of assignments', () => {
  expect(schema.properties.stubs.description).toContain(`Default: ${usualStandIns.join(', ')}.`)
})

it('adds to the usual ones', () => {
  expect(standInsFor(['...', 'nn.data_utils'])).toEqual({ ...standInsFor(), 'nn.data_utils': 'named' })
})

it('names what it has never heard of', () => {
  expect(standInsFor(['six', 'vision_utils', 'toString'])).toEqual({
    six: 'works',
    vision_utils: 'named',
    toString: 'named',
  })
})

it('has one for libraries that notebooks import without need', () => {
  expect(standInsFor()).toMatchObject({
    cupy: 'named',
    autograd: 'named',
    psutil: 'named',
    wandb: 'swallows',
  })
})
