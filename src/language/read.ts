import type { BenchmarkFile } from './benchmark.generated.ts'
import type { Benchmark } from './benchmark.ts'
import { loadDataset } from './dataset.ts'
import type { Attachments } from './dataset-source.ts'
import { type Diagnostic, hasErrors } from './diagnostic.ts'
import { tableOr, valueAt } from './draft.ts'
import type { Findings } from './findings.ts'
import type { LintInput } from './lint/rule.ts'
import { rules } from './lint/rules.ts'
import { normalise } from './normalise.ts'
import { parseYaml } from './parse.ts'
import { checkShape, type Shape } from './shape.ts'

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
  const shape = ok ? checkShape(value, findings) : undefined
  if (!shape) return { diagnostics: inOrder(findings.diagnostics) }
  const input = lintInput(shape, options.attachments ?? {}, findings)
  for (const rule of rules) rule(input)
  const diagnostics = inOrder(findings.diagnostics)
  const { sound: document } = shape
  if (!shape.whole) return { diagnostics }
  return hasErrors(diagnostics)
    ? { diagnostics, document }
    : { benchmark: normalise(document, input.datasets), diagnostics, document }
}

function lintInput({ sound, whole, mended }: Shape, attachments: Attachments, findings: Findings): LintInput {
  const datasets = Object.entries(sound.datasets ?? {}).map(
    ([name, source]) => [name, loadDataset(name, source, attachments, findings)] as const,
  )
  const namesOf = (section: string) => Object.keys(tableOr(valueAt(mended, [section])))
  return {
    document: sound,
    whole,
    names: {
      datasets: namesOf('datasets'),
      rubrics: namesOf('rubrics'),
      tasks: namesOf('tasks'),
      suites: namesOf('suites'),
    },
    isWritten: (path) => valueAt(mended, path) !== undefined,
    datasets: Object.fromEntries(datasets),
    findings,
  }
}

const dataFile = /\bfile:[ \t]*(["']?)([^\s"'#,{}[\]]+\.(?:csv|tsv|jsonl?|ya?ml))\1/g

/** The `file:` paths a benchmark asks for, found even in a broken file, so that a host can load them first. */
export function attachmentPaths(source: string): readonly string[] {
  const { value, ok } = parseYaml(source, '')
  if (!ok) return [...new Set(Array.from(source.matchAll(dataFile), (match) => match[2] ?? ''))]
  const paths = Object.values(tableOr(valueAt(value, ['datasets']))).flatMap((dataset) => {
    const path = valueAt(dataset, ['file'])
    return typeof path === 'string' ? [path] : []
  })
  return [...new Set(paths)]
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
