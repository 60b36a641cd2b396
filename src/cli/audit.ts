import { randomUUID } from 'node:crypto'
import { audit as auditBenchmark } from '../audit/audit.ts'
import { majorityOf } from '../engine/majority-answer.ts'
import { unpricedModels } from '../engine/unpriced.ts'
import { compileGraph } from '../graph/compile.ts'
import type { Limits } from '../language/benchmark.generated.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { hasErrors } from '../language/diagnostic.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import { majorityWords } from '../report/task-words.ts'
import { createNodeSandboxes } from '../sandbox/node/node-sandboxes.ts'
import { type Command, choiceOption, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { formatDiagnostic, loadFile } from './load.ts'
import { nodeClock } from './node-clock.ts'
import { openProxy, type ProxyArguments } from './open-proxy.ts'

/** `benchleaf audit FILE`: can the benchmark be gamed, does it leak? */
export const audit: Command = {
  name: 'audit',
  usage: 'audit FILE [--format text|json] [--judge [--proxy URL] [--api-key-env NAME]]',
  summary: 'try to game a benchmark with answers that know nothing, and look its data over',
  async run(args, context) {
    const { output } = context
    const { values, positionals } = parseCommandLine(audit, args, {
      format: { type: 'string', default: 'text' },
      judge: { type: 'boolean' },
      proxy: { type: 'string' },
      'api-key-env': { type: 'string' },
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new CommandError(`Name one file.\nUsage: benchleaf ${audit.usage}`)
    const format = choiceOption('format', values.format, ['text', 'json'])
    const { source, attachments } = await loadFile(path)
    const { benchmark, document, diagnostics } = readBenchmark(source, { file: path, attachments })
    if (!benchmark || !document || hasErrors(diagnostics)) {
      for (const diagnostic of diagnostics) output.message(formatDiagnostic(diagnostic))
      throw new CommandError(`${path} has errors and was not audited.`)
    }
    const proxy = values.judge ? await openProxy(proxyArguments(values), context) : undefined
    try {
      const judgeModels = proxy ? await proxy.models() : []
      refuseUnpriced(benchmark, proxy ? benchmark.limits : {}, judgeModels)
      const { findings, unplayedChecks } = await auditBenchmark(
        { file: path, source, benchmark, document },
        {
          clock: nodeClock,
          random: Math.random,
          sandboxes: createNodeSandboxes(),
          newCanary: `BENCHLEAF-CANARY-${randomUUID()}`,
          ...(proxy ? { judges: proxy.client, judgeModels } : {}),
        },
      )
      const summary =
        findings.length === 0
          ? `${path}: nothing found.`
          : `${path}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`
      output.report(
        format === 'json'
          ? JSON.stringify(findings, null, 2)
          : [...findings.map(formatDiagnostic), ...majorities(benchmark), summary].join('\n'),
      )
      if (unplayedChecks > 0)
        output.message(
          `${unplayedChecks} ${unplayedChecks === 1 ? 'check is' : 'checks are'} decided by a judge and counted as failed. With --judge the judges are asked too, which may cost money.`,
        )
      return findings.length > 0 ? exitCodes.findings : exitCodes.ok
    } finally {
      await proxy?.close()
    }
  },
}

/** What always the same answer would get on each task: no finding, but what a score has to beat. */
function majorities({ tasks }: Benchmark): readonly string[] {
  const entries = Object.values(tasks).map((task) => [task.name, majorityOf(task, task.rows)] as const)
  return majorityWords(Object.fromEntries(entries))
}

/** Judges whose price is not known would be stopped by a limit of dollars, and count as judges who find every answer bad. */
function refuseUnpriced(benchmark: Benchmark, limits: Limits, judges: readonly ModelInfo[]): void {
  for (const target of Object.keys(benchmark.tasks)) {
    const unpriced = unpricedModels(compileGraph(benchmark, { models: [], target }), limits, judges)
    if (unpriced !== undefined) throw new CommandError(unpriced)
  }
}

function proxyArguments(values: { proxy?: string; 'api-key-env'?: string }): ProxyArguments {
  const { proxy, 'api-key-env': apiKeyEnv } = values
  return {
    concurrency: 16,
    quiet: false,
    ...(proxy === undefined ? {} : { proxy }),
    ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
  }
}
