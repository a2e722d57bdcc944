import { expect, it } from 'vitest'
import { exitIn } from './with-exits.ts'

const other = 'class Other(nn.Module):\n    def forward(self, X):\n        return X.detach()\n\n'
const layer = (...body: readonly string[]) =>
  `${other}class Layer(nn.Module):\n    def forward(self, X):\n${body.map((line) => `        ${line}\n`).join('')}`

it.each([
  'X = X.detach()',
  'w = self.weight.data',
  'n = X.sum().item()',
  'X = torch.tensor(X)',
  'a = X.numpy()',
  'with torch.no_grad(): pass',
])('finds the line of a class that leaves the graph: %s', (line) => {
  expect(exitIn(layer('Y = X', line, 'return Y'), 'layers.py', 'Layer')).toEqual({
    file: 'layers.py',
    line: 8,
  })
})

it('names no line where several leave the graph, or none of the class does', () => {
  const both = layer('X = X.detach()', 'return X.item()')
  expect(exitIn(both, 'layers.py', 'Layer')).toBeUndefined()
  expect(exitIn(layer('return X  # not X.detach()'), 'layers.py', 'Layer')).toBeUndefined()
  expect(exitIn(both, 'layers.py', 'Missing')).toBeUndefined()
})

it('finds the line of a function', () => {
  const text = `${other}def silu(x):\n    return x.data * torch.sigmoid(x.data)\n\nprint(silu(x).item())\n`
  expect(exitIn(text, 'layers.py', 'silu')).toEqual({ file: 'layers.py', line: 6 })
})
