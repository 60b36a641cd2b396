import type { BenchmarkFile } from './benchmark.generated.ts'
import type { Benchmark } from './benchmark.ts'
import { type Attachments, loadDataset } from './dataset.ts'
import { type Diagnostic, hasErrors } from './diagnostic.ts'
import { rules } from './lint/rules.ts'
import { normalise } from './normalise.ts'
import { parseYaml } from './parse.ts'
import { checkShape } from './shape.ts'

/** What reading a benchmark needs besides its text. */
export interface ReadOptions {
  /** The name diagnostics carry. */
  readonly file: string
  readonly attachments?: Attachments
}

/** A benchmark, when nothing stops it from running, and all that was found. */
export interface ReadResult {
  readonly benchmark?: Benchmark
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** The file as written, when its shape is right: for those who edit it. */
  readonly document?: BenchmarkFile
}

/** Reads a benchmark: YAML, shape, data, lint. Never throws for what is in the text. */
export function readBenchmark(source: string, options: ReadOptions): ReadResult {
  const { value, findings, ok } = parseYaml(source, options.file)
  if (!ok) return { diagnostics: findings.diagnostics }
  const document = checkShape(value, findings)
  // The rules look at names and values; on a document of the wrong shape they would only repeat what is said already.
  if (!document) return { diagnostics: inOrder(findings.diagnostics) }
  const attachments = options.attachments ?? {}
  const datasets = Object.fromEntries(
    Object.entries(document.datasets ?? {}).map(([name, dataset]) => [
      name,
      loadDataset(name, dataset, attachments, findings),
    ]),
  )
  for (const rule of rules) rule({ document, datasets, findings })
  const diagnostics = inOrder(findings.diagnostics)
  return hasErrors(diagnostics)
    ? { diagnostics, document }
    : { benchmark: normalise(document, datasets), diagnostics, document }
}

/** The `file:` paths a benchmark asks for, found even in a broken file, so that a host can load them first. */
export function attachmentPaths(source: string): readonly string[] {
  const { value } = parseYaml(source, '')
  const datasets = (value as { datasets?: unknown } | undefined)?.datasets
  if (typeof datasets !== 'object' || datasets === null) return []
  const paths = Object.values(datasets).flatMap((dataset: unknown) => {
    const path = (dataset as { file?: unknown } | null)?.file
    return typeof path === 'string' ? [path] : []
  })
  return [...new Set(paths)]
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
