import type { BenchmarkFile } from './benchmark.generated.ts'
import type { Benchmark } from './benchmark.ts'
import { loadDataset } from './dataset.ts'
import type { Attachments } from './dataset-source.ts'
import { type Diagnostic, hasErrors } from './diagnostic.ts'
import { tableOr, valueAt } from './draft.ts'
import type { Findings } from './findings.ts'
import type { LintInput } from './lint/rule.ts'
import { rules } from './lint/rules.ts'
import { loadMedia, namedMedia } from './media.ts'
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
  const media = loadMedia(shape.sound, input.datasets, options.attachments ?? {}, findings)
  const diagnostics = inOrder(findings.diagnostics)
  const { sound: document } = shape
  if (!shape.whole) return { diagnostics }
  return hasErrors(diagnostics)
    ? { diagnostics, document }
    : { benchmark: normalise(document, input.datasets, media), diagnostics, document }
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
  return textsUnder(value, 'file')
}

/** The addresses that datasets are to be fetched from; a host attaches each file under its address. */
export function attachmentUrls(source: string): readonly string[] {
  const { value, ok } = parseYaml(source, '')
  return ok ? textsUnder(value, 'url').filter((url) => /^https?:\/\//.test(url)) : []
}

/**
 * The pictures and sounds that messages name, once the data files are attached: rows may name them. A host attaches each as
 * a data URL.
 */
export function mediaPaths(source: string, attachments: Attachments): readonly string[] {
  if (!/\b(?:image|audio)\b/.test(source)) return []
  const { value, findings, ok } = parseYaml(source, '')
  const shape = ok ? checkShape(value, findings) : undefined
  if (!shape) return []
  const { datasets } = lintInput(shape, attachments, findings)
  return namedMedia(shape.sound, datasets).map(({ file }) => file)
}

function textsUnder(value: unknown, key: string): readonly string[] {
  const texts = Object.values(tableOr(valueAt(value, ['datasets']))).flatMap((dataset) => {
    const text = valueAt(dataset, [key])
    return typeof text === 'string' ? [text] : []
  })
  return [...new Set(texts)]
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
