import { compileGraph, UnknownTargetError } from '../graph/compile.ts'
import { type Estimate, estimate } from '../graph/estimate.ts'
import type { Graph } from '../graph/graph.ts'
import { toMermaid } from '../graph/mermaid.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import { type Command, choiceOption, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { type GraphModels, modelsAtHome, modelsOffered } from './graph-models.ts'
import { formatDiagnostic, loadFile } from './load.ts'
import { localProxy } from './open-proxy.ts'
import { answers, connectProxy } from './proxy.ts'

const formats = ['text', 'json', 'mermaid'] as const

/** `benchleaf graph FILE`: the compiled task graph, without running it. A proxy is asked for its models where there is one. */
export const graph: Command = {
  name: 'graph',
  usage: 'graph FILE [--task NAME] [--models a,b] [--proxy URL] [--format text|json|mermaid]',
  summary: 'show the compiled task graph, its calls and what they would cost',
  async run(args, { output }) {
    const { values, positionals } = parseCommandLine(graph, args, {
      format: { type: 'string', default: 'text' },
      task: { type: 'string' },
      models: { type: 'string' },
      proxy: { type: 'string' },
    })
    const [path] = positionals
    if (path === undefined) throw new CommandError('Name the benchmark file.')
    const format = choiceOption('format', values.format, formats)
    const { source, attachments } = await loadFile(path)
    const { benchmark, diagnostics } = readBenchmark(source, { file: path, attachments })
    for (const diagnostic of diagnostics) output.message(formatDiagnostic(diagnostic))
    if (!benchmark) return exitCodes.findings
    const patterns = values.models?.split(',').map((id) => id.trim()) ?? benchmark.models
    const chosen = await modelsFor(patterns, values.proxy)
    const compiled = compile(benchmark, chosen, values.task)
    output.report(render(compiled, chosen, format))
    return exitCodes.ok
  },
}

async function modelsFor(patterns: readonly string[], url: string | undefined): Promise<GraphModels> {
  if (url === undefined && !(await answers(localProxy))) return modelsAtHome(patterns)
  const proxy = connectProxy(url ?? localProxy, { connections: 1 })
  try {
    return modelsOffered(patterns, await proxy.models())
  } finally {
    await proxy.close()
  }
}

function compile(benchmark: Benchmark, { models }: GraphModels, target: string | undefined): Graph {
  try {
    return compileGraph(benchmark, { models, ...(target === undefined ? {} : { target }) })
  } catch (error) {
    if (error instanceof UnknownTargetError) throw new CommandError(error.message)
    throw error
  }
}

function render(compiled: Graph, chosen: GraphModels, format: (typeof formats)[number]): string {
  const expected = estimate(compiled, chosen.priced)
  switch (format) {
    case 'mermaid':
      return toMermaid(compiled)
    case 'json': {
      const { digest, target, cellCount, nodes, models } = compiled
      const ids = models.map((model) => model.id)
      const { unexpanded } = chosen
      return JSON.stringify({ digest, target, models: ids, unexpanded, cellCount, estimate: expected, nodes }, null, 2)
    }
    case 'text':
      return text(compiled, chosen.unexpanded, expected)
  }
}

function text(compiled: Graph, unexpanded: readonly string[], expected: Estimate): string {
  const width = Math.max(...compiled.nodes.map((node) => node.id.length))
  const nodes = compiled.nodes.map(
    (node) =>
      `${node.id.padEnd(width)}  ${node.atMost ? '≤' : '×'}${String(node.instances).padEnd(7)} ${node.digest.slice(0, 12)}  ${node.label}`,
  )
  const cost = expected.usd === null ? 'unknown (the proxy knows the prices)' : `$${expected.usd.toFixed(4)}`
  const { length: count } = compiled.models
  const counted =
    unexpanded.length === 0
      ? `models ${count}`
      : `models ${count}, where ${unexpanded.join(', ')} counts as one: name a proxy with --proxy to count those it stands for`
  return [
    ...nodes,
    '',
    counted,
    `cells ${expected.cells} · calls ${expected.atMost ? 'at most ' : ''}${expected.calls}, of which ${expected.judgeCalls} to judges`,
    `tokens about ${expected.inputTokens} in, ${expected.outputTokens} out · cost ${cost}`,
    `benchmark ${compiled.digest}`,
  ].join('\n')
}
