import assert from 'node:assert/strict'
import { it } from 'node:test'
import { benchmarkOf } from '../engine/testing/world.testing.ts'
import type { Asking } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { capabilityWarnings } from './capabilities.ts'
import { compileGraph } from './compile.ts'

it('warns of models that are known not to do what a task needs, and of no others', () => {
  const asking: Asking = {
    messages: [{ role: 'user', content: [{ kind: 'image', source: 'https://example.org/x.png' }] }],
    sampling: {},
    extract: ['strip'],
    tools: { tools: [], choice: 'auto', maxCalls: 2 },
  }
  const model = (id: string, more: Partial<ModelInfo> = {}): ModelInfo => ({ id, provider: 'p', kind: 'live', ...more })
  const models = [
    model('unknown'),
    model('able', { capabilities: { tools: true, images: true } }),
    model('blind', { capabilities: { tools: true, images: false } }),
    model('null', { kind: 'baseline' }),
  ]
  const benchmark = benchmarkOf(['q'], {
    variants: [{ name: '', solver: { kind: 'conversation', asking, further: [] } }],
  })
  assert.deepEqual(capabilityWarnings(compileGraph(benchmark, { models })), [
    'null cannot call tools, as the proxy says, and the task "ask" needs that.',
    'blind cannot look at pictures, as the proxy says, and the task "ask" needs that.',
    'null cannot look at pictures, as the proxy says, and the task "ask" needs that.',
  ])
  assert.deepEqual(capabilityWarnings(compileGraph(benchmarkOf(['q']), { models })), [])
})
