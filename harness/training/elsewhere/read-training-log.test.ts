import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { denseRecipes } from '../float64/dense-recipe.ts'
import { trainDense } from '../float64/train-dense.ts'
import { logLimits } from './log-limits.ts'
import { readTrainingLog } from './read-training-log.ts'
import { eventFile, recordOf, type WrittenScalar } from './testing/event-bytes.ts'

const folder = mkdtempSync(join(tmpdir(), 'logs-'))
let files = 0
function read(content: string | Uint8Array) {
  const path = join(folder, `${files++}.log`)
  writeFileSync(path, content)
  return readTrainingLog(path)
}
const own = (log: object): string => JSON.stringify({ schema: 'touchstone/training-log/v1', ...log })

it('reads its own JSON as it was written', () => {
  const recipe = { ...(denseRecipes['softmax-classifier'] as (typeof denseRecipes)[string]), epochs: 2 }
  const { log } = trainDense(recipe, 1)
  expect(read(own({ recipe: 'softmax-classifier', seed: 1, ...log }))).toEqual({
    ...log,
    recipe: 'softmax-classifier',
    seed: 1,
  })
})

it('takes losses that are not finite, as Python writes them, in JSON and in CSV', () => {
  const json = '{"schema": "touchstone/training-log/v1", "epochs": [{"loss": NaN}, {"loss": -Infinity}]}'
  expect(read(json).epochs).toEqual([{ loss: NaN }, { loss: -Infinity }])
  expect(read('epoch,loss\n1,nan\n2,inf\n').epochs).toEqual([{ loss: NaN }, { loss: Infinity }])
})

it('reads a table of steps, with names in snake case or in camel case', () => {
  const step = { epoch: 1, loss: 2.5, accuracy: 0.5, learningRate: 0.1, examples: 2, rows: [7, 3] }
  expect(read('epoch,loss,accuracy,learning_rate,examples,rows\n1,2.5,.5,1e-1,2,7 3\n').steps).toEqual([step])
  expect(read('rows,epoch,loss,accuracy,learningRate,examples\n7 3,1,2.5,.5,1e-1,2\n').steps).toEqual([step])
})

it('takes the accuracies of a field that has one above 1.5 as percentages, with their digits', () => {
  const epochs = [{ accuracy: 28.7, validationAccuracy: 0.5 }, { accuracy: 1 }]
  const overfit = { losses: [1], accuracies: [100] }
  const chosen = { epoch: 1, validationAccuracy: 0.5, testAccuracy: 55.1 }
  expect(read(own({ epochs, overfit, chosen }))).toMatchObject({
    epochs: [{ accuracy: 0.287, validationAccuracy: 0.5 }, { accuracy: 0.01 }],
    overfit: { accuracies: [1] },
    chosen: { validationAccuracy: 0.5, testAccuracy: 0.551 },
  })
  expect(read('epoch,loss,accuracy,rows\n1,2.5,50,7 3\n').steps[0]?.accuracy).toBe(0.5)
})

it('reads a table of epochs', () => {
  const text = 'epoch,loss,validation_loss,validationAccuracy,time\n1,2.5,2,0.25,100\n2,1.5,1,0.5,101\n'
  expect(read(text)).toEqual({
    steps: [],
    epochs: [
      { loss: 2.5, validationLoss: 2, validationAccuracy: 0.25 },
      { loss: 1.5, validationLoss: 1, validationAccuracy: 0.5 },
    ],
    times: [100, 101],
  })
})

it('reads the history of Keras, and passes over metrics that it does not know', () => {
  const history = { loss: [2, 1], accuracy: [0.5, 0.75], val_loss: [3, 2], val_acc: [0.25, 0.5], auc: [1, 1] }
  expect(read(JSON.stringify({ ...history, lr: [0.1, 0.05] }))).toEqual({
    steps: [],
    epochs: [
      { loss: 2, accuracy: 0.5, validationLoss: 3, validationAccuracy: 0.25 },
      { loss: 1, accuracy: 0.75, validationLoss: 2, validationAccuracy: 0.5 },
    ],
    learningRates: [0.1, 0.05],
  })
})

it('reads the sparse rows of Lightning: steps if an epoch has several', () => {
  const text = [
    'epoch,step,train_loss_step,train_loss_epoch,val_acc,val_loss,test_loss',
    ...['0,0,2.5,,,,', '0,1,2.25,,,,', '0,1,,,0.5,2,', '0,1,,2.375,,,'],
    ...['1,2,2,,,,', '1,3,1.5,,,,', '1,3,,,0.75,1,', '1,3,,1.75,,,', '2,4,,,,,1.25'],
  ]
  expect(read(text.join('\n'))).toEqual({
    steps: [
      { epoch: 1, loss: 2.5 },
      { epoch: 1, loss: 2.25 },
      { epoch: 2, loss: 2 },
      { epoch: 2, loss: 1.5 },
    ],
    epochs: [
      { loss: 2.375, validationLoss: 2, validationAccuracy: 0.5 },
      { loss: 1.75, validationLoss: 1, validationAccuracy: 0.75 },
      { testLoss: 1.25 },
    ],
  })
})

it('knows that Lightning left steps out', () => {
  const text = 'epoch,step,train_loss,val_loss\n0,49,2,\n0,99,1.5,\n0,99,,1\n'
  expect(read(text)).toMatchObject({ isSampled: true, epochs: [{ validationLoss: 1 }] })
})

it('takes what Lightning logs once per epoch as a value of the epoch', () => {
  const text = 'epoch,step,train_loss,val_loss\n0,6,,2\n0,6,2.5,\n1,13,,1\n1,13,1.5,\n'
  expect(read(text)).toEqual({
    steps: [],
    epochs: [
      { loss: 2.5, validationLoss: 2 },
      { loss: 1.5, validationLoss: 1 },
    ],
  })
})

const forms = ['simple_value', 'tensor_content', 'float_val', 'double_val'] as const

it.each(forms)('reads scalars of an event file that are written as %s', (as) => {
  const scalars = [0, 1].flatMap((step): WrittenScalar[] => [
    { tag: 'epoch_loss', step, value: 2 - step, as },
    { tag: 'epoch_learning_rate', step, value: 0.5, as },
    { tag: 'Accuracy/val', step, value: 0.25 + step / 2, as },
  ])
  expect(read(eventFile(scalars))).toEqual({
    steps: [],
    epochs: [
      { loss: 2, validationAccuracy: 0.25 },
      { loss: 1, validationAccuracy: 0.75 },
    ],
    learningRates: [0.5, 0.5],
    times: [0, 0, 0, 1, 1, 1].map((step) => 1e9 + step),
  })
})

it('reads steps of an event file, with their epochs', () => {
  const steps = [0, 1, 2, 3].map((step) => ({ tag: 'Loss/train', step, value: 3 - step / 2 }))
  const epochs = [0, 0, 1, 1].map((value, step) => ({ tag: 'epoch', step, value }))
  const validation = [1, 3].map((step) => ({ tag: 'Loss/val', step, value: 1 }))
  const expected = [1, 1, 2, 2].map((epoch, k) => ({ epoch, loss: 3 - k / 2 }))
  expect(read(eventFile([...steps, ...epochs, ...validation])).steps).toEqual(expected)
  expect(read(eventFile([...steps, ...validation])).steps).toEqual(expected)
  expect(() => read(eventFile([...steps.slice(1), ...validation]))).toThrow(/to which epoch/)
})

it('reads the event file that TensorBoard 2.21 writes', () => {
  const file =
    'SAAAAAAAAAD+kkidCSImGqtjw9pBGg1icmFpbi5FdmVudDoyUi4KLHRlbnNvcmJvYXJkLnN1bW1hcnkud3JpdGVyLmV2ZW50X2Zp' +
    'bGVfd3JpdGVyHyBAoyUAAAAAAAAA6rw28wkAAABA/FTZQSoaChgKCmVwb2NoX2xvc3NCCggBEgAqBAAAEECaPN2pHAAAAAAAAADI' +
    'wZUdCQAAAED8VNlBKhEKDwoIdmFsX2xvc3MVAAAAQN7Fa8wnAAAAAAAAALvhsUYJAABAQPxU2UEQASoaChgKCmVwb2NoX2xvc3NC' +
    'CggBEgAqBAAAwD9OVsuVHgAAAAAAAADZ3BIyCQAAQED8VNlBEAEqEQoPCgh2YWxfbG9zcxUAAOA/95AxaCcAAAAAAAAAu+GxRgkA' +
    'AIBA/FTZQRACKhoKGAoKZXBvY2hfbG9zc0IKCAESACoEAABAP/r+T1oeAAAAAAAAANncEjIJAACAQPxU2UEQAioRCg8KCHZhbF9s' +
    'b3NzFQAAoD8PPdwn'
  const [first, second, third] = [
    [2.25, 2],
    [1.5, 1.75],
    [0.75, 1.25],
  ].map(([loss, validationLoss]) => ({ loss, validationLoss }))
  expect(read(Buffer.from(file, 'base64')).epochs).toEqual([first, second, third])
})

it('leaves out the record of an event file that is cut off, and refuses one that was changed', () => {
  const file = eventFile([0, 1].map((step) => ({ tag: 'loss', step, value: 2 - step })))
  expect(read(file.subarray(0, -5)).epochs).toEqual([{ loss: 2 }])
  const changed = Uint8Array.from(file)
  changed[file.length - 10] = (changed[file.length - 10] ?? 0) ^ 1
  expect(() => read(changed)).toThrow(/byte \d+: the check \(CRC-32C\)/)
})

it.each([
  ['an event with a field that is cut off', recordOf(Uint8Array.of(0x2a, 200))],
  ['an event with an endless number', recordOf(new Uint8Array(20).fill(255))],
  ['an event with an unknown type', recordOf(Uint8Array.of(0x0b))],
])('refuses %s', (_, record) => {
  expect(() => read(record)).toThrow(/record 1: it is not an event of TensorBoard/)
})

it.each([
  ['an empty file', '', /is empty/],
  ['prose', 'I trained for a week.\n', /line 1: no column is called loss/],
  ['a table without epochs', 'loss\n1\n', /line 1: there is no column 'epoch'/],
  ['a column twice', 'epoch,loss,Loss\n1,2,3\n', /two columns are called 'loss'/],
  ['text in a cell', 'epoch,loss\n1,low\n', /line 2, loss: 'low' is not a number/],
  ['a control character in a cell', 'epoch,loss\n1,\u001b[31m\n', /'␛\[31m' is not a number/],
  ['epochs that are not counted from 1', 'epoch,loss,val\n0,1,1\n', /line 2: the epoch is 0/],
  ['rows that are not numbers', 'epoch,loss,rows\n1,2,1;2\n', /line 2, rows/],
  ['JSON that is cut off', '{"schema": "touchstone/', /begins like JSON/],
  ['other JSON', '[1, 2]', /neither Touchstone's nor a history of Keras/],
  ['lists of different lengths', '{"loss": [1, 2], "val_loss": [1]}', /val_loss: the list has 1 number\b/],
  ['a list that is none', '{"loss": [1], "accuracy": 1}', /accuracy: the list is not a list/],
  ['neither steps nor epochs', own({}), /neither steps nor epochs/],
  ['no steps and no epochs', own({ steps: [], epochs: [] }), /neither steps nor epochs/],
  [
    'an accuracy of more than 100 %',
    own({ epochs: [{ accuracy: 101 }] }),
    /epochs\[0\]\.accuracy: 101 must be <= 100/,
  ],
  [
    'an accuracy above 1 that is no percentage',
    own({ epochs: [{ validationAccuracy: 1.2 }, { validationAccuracy: 0.9 }] }),
    /epochs, validationAccuracy: 1.2 is more than 1/,
  ],
  ['an accuracy that is not finite', own({ epochs: [{ accuracy: 'NaN' }] }), /epochs\[0\]\.accuracy/],
  ['a loss that is a word', own({ epochs: [{ loss: 'low' }] }), /epochs\[0\]\.loss: 'low' is not a number/],
  ['a field that does not exist', own({ epochs: [{ lost: 1 }] }), /there is no field 'lost'/],
  ['a prototype', own({ epochs: [{}] }).replace('{}', '{"__proto__": {"loss": 1}}'), /no field '__proto__'/],
  [
    'a number beyond all',
    own({ epochs: [{}] }).replace('{}', '{"accuracy": 1e999}'),
    /epochs\[0\]\.accuracy/,
  ],
  ['deep lists', `${own({}).slice(0, -1)}, "epochs": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`, /epochs/],
  ['a string of six million characters', `{"schema": "${'\\"'.repeat(3e6)}"}`, /schema/],
  ['zeros', new Uint8Array(40), /neither text nor an event file/],
  [
    'no loss among scalars',
    eventFile([{ tag: 'speed', step: 1, value: 2 }]),
    /the scalars speed, and none is a loss/,
  ],
])('refuses %s and says where', (_, content, message) => {
  expect(() => read(content)).toThrow(message)
  expect(() => read(content)).toThrow(expect.objectContaining({ name: 'UsageError' }))
})

it.each([
  ['more lines than a log has steps', `epoch,loss\n${'1,2.5\n'.repeat(1.3e6)}`, /more than 250000 lines/],
  ['blank lines without end', `epoch,loss\n1,2\n${'\n'.repeat(8e6)}`, /more than 250000 lines/],
  ['lines that end as they did long ago', `epoch,loss\r1,2${'\r'.repeat(9e5)}`, /more than 250000 lines/],
  ['a column for each step', `epoch,loss${',c'.repeat(5000)}\n`, /line 1: it has 5002 columns/],
  ['a line without end', `epoch,loss\n${','.repeat(8e6)}`, /line 2: it has 8000000 characters/],
])('refuses a table with %s before it is parsed', (_, content, message) => {
  const before = performance.now()
  expect(() => read(content)).toThrow(message)
  expect(performance.now() - before).toBeLessThan(2000)
})

it('reads a batch of a hundred thousand rows', () => {
  const rows = Array.from({ length: 100_000 }, (_, k) => k)
  expect(read(`epoch,loss,rows\n1,2,${rows.join(' ')}\n`).steps[0]?.rows).toEqual(rows)
})

it('refuses a file that is larger than a log may be', () => {
  expect(() => read(new Uint8Array(logLimits.bytes + 1))).toThrow(/larger than 8192 KiB/)
})

it('counts blank lines where it says which line is wrong, and reads the others', () => {
  const blank = '\n   \n\n'
  expect(read(`epoch,loss\n${blank}1,2.3\n${blank}2,1.9\n`).epochs).toEqual([{ loss: 2.3 }, { loss: 1.9 }])
  expect(() => read(`epoch,loss\n${blank}1,2.3\n2,x\n`)).toThrow(/line 6/)
})
