import { compileGraph } from '../graph/compile.ts'
import { estimate } from '../graph/estimate.ts'
import type { Graph } from '../graph/graph.ts'
import { toMermaid } from '../graph/mermaid.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import { type Command, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { formatDiagnostic, loadFile } from './load.ts'

/** `benchleaf graph FILE`: the compiled task graph, without running it and without a proxy. */
export const graph: Command = {
  name: 'graph',
  usage: 'graph FILE [--task NAME] [--models a,b] [--format text|json|mermaid]',
  summary: 'show the compiled task graph, its calls and what they would cost',
  async run(args, { output }) {
    const { values, positionals } = parseCommandLine(graph, args, {
      format: { type: 'string', default: 'text' },
      task: { type: 'string' },
      models: { type: 'string' },
    })
    const [path] = positionals
    if (path === undefined) throw new CommandError('Name the benchmark file.')
    const { source, attachments } = await loadFile(path)
    const { benchmark, diagnostics } = readBenchmark(source, { file: path, attachments })
    for (const diagnostic of diagnostics) output.message(formatDiagnostic(diagnostic))
    if (!benchmark) return exitCodes.findings
    const ids = values.models?.split(',') ?? benchmark.models
    const models = ids.map((id): ModelInfo => ({ id, provider: id.split('/')[0] ?? id, kind: 'live' }))
    const compiled = compileGraph(benchmark, { models, ...(values.task === undefined ? {} : { target: values.task }) })
    output.report(render(compiled, values.format))
    return exitCodes.ok
  },
}

function render(compiled: Graph, format: string): string {
  const expected = estimate(compiled, [])
  switch (format) {
    case 'mermaid':
      return toMermaid(compiled)
    case 'json': {
      const { digest, target, cellCount, nodes, models } = compiled
      const ids = models.map((model) => model.id)
      return JSON.stringify({ digest, target, models: ids, cellCount, estimate: expected, nodes }, null, 2)
    }
    case 'text':
      return text(compiled, expected)
    default:
      throw new CommandError(`--format takes text, json or mermaid, not "${format}".`)
  }
}

function text(compiled: Graph, expected: ReturnType<typeof estimate>): string {
  const width = Math.max(...compiled.nodes.map((node) => node.id.length))
  const nodes = compiled.nodes.map(
    (node) =>
      `${node.id.padEnd(width)}  ${node.atMost ? '≤' : '×'}${String(node.instances).padEnd(7)} ${node.digest.slice(0, 12)}  ${node.label}`,
  )
  const cost = expected.usd === null ? 'unknown (the proxy knows the prices)' : `$${expected.usd.toFixed(4)}`
  return [
    ...nodes,
    '',
    `cells ${expected.cells} · calls ${expected.atMost ? 'at most ' : ''}${expected.calls}, of which ${expected.judgeCalls} to judges`,
    `tokens about ${expected.inputTokens} in, ${expected.outputTokens} out · cost ${cost}`,
    `benchmark ${compiled.digest}`,
  ].join('\n')
}
