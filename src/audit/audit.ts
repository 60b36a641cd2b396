import { leaves } from '../checks/evaluate.ts'
import { isJudged } from '../judge/plan.ts'
import type { BenchmarkFile } from '../language/benchmark.generated.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { parseYaml } from '../language/parse.ts'
import { dataFindings } from './data-findings.ts'
import type { AuditFinding } from './finding.ts'
import { type GamePorts, playTask } from './game.ts'
import { weaknesses } from './weaknesses.ts'

/** A benchmark that can run, as it was read. */
export interface AuditSubject {
  /** The name diagnostics carry. */
  readonly file: string
  readonly source: string
  readonly benchmark: Benchmark
  readonly document: BenchmarkFile
}

/** What an audit needs from outside. */
export interface AuditPorts extends GamePorts {
  /** A text that exists nowhere else, offered where the file has no canary. */
  readonly newCanary?: string
}

/** What an audit found, as diagnostics in the order of the file. */
export interface AuditResult {
  readonly findings: readonly Diagnostic[]
  /** Checks that only a judge decides and that were not played for want of one. */
  readonly unplayedChecks: number
}

/**
 * Tries to game a benchmark and looks its data over: can an answerer that knows nothing score, does the file leak? Makes
 * no model call but those of the judges, where a client for them is given.
 */
export async function audit(subject: AuditSubject, ports: AuditPorts): Promise<AuditResult> {
  const { benchmark, document } = subject
  const tasks = Object.values(benchmark.tasks)
  const found: AuditFinding[] = [...dataFindings(benchmark, document, ports.newCanary)]
  for (const task of tasks) found.push(...weaknesses(task, await playTask(benchmark, task, ports)))
  const judged = tasks.flatMap((task) => task.checks.flatMap(leaves)).filter(isJudged).length
  return { findings: placed(subject, found), unplayedChecks: ports.judges ? 0 : judged }
}

function placed({ file, source }: AuditSubject, found: readonly AuditFinding[]): readonly Diagnostic[] {
  const { findings } = parseYaml(source, file)
  const diagnostics = found.map(({ code, path, message, advice, insertion }): Diagnostic => {
    const range = findings.range(findings.spanOf({ path, at: path.length > 2 ? 'value' : 'key' }))
    const end = { line: range.endLine, column: range.endColumn, endLine: range.endLine, endColumn: range.endColumn }
    const edit = insertion === undefined ? {} : { edit: { range: end, text: insertion } }
    return { file, ...range, severity: 'warning', code, message, fix: { title: advice, ...edit } }
  })
  return diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
