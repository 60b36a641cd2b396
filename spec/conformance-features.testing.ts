import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Cell } from '../src/engine/cell.ts'

/** A benchmark of the language's features, with what has to come of each of its cells. */
export interface FeatureBenchmark {
  readonly name: string
  readonly path: string
  readonly source: string
  /** The files beside it that it names. */
  readonly files: readonly string[]
  /** A line for each cell, as {@link cellLine} writes it. */
  readonly expected: readonly string[]
}

const folder = new URL('./conformance/features/', import.meta.url)

/** The benchmarks in spec/conformance/features. */
export const featureBenchmarks: readonly FeatureBenchmark[] = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.yaml'))
  .map((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    const expected = readFileSync(new URL(file.replace('.bench.yaml', '.expected.txt'), folder), 'utf8')
    return {
      name: file,
      path: fileURLToPath(new URL(file, folder)),
      source,
      files: readdirSync(folder)
        .filter((other) => other !== file && source.includes(other))
        .map((other) => fileURLToPath(new URL(other, folder))),
      expected: expected.trimEnd().split('\n'),
    }
  })

/** A cell in a line: task, row, model, variant, epoch, score, and `+`, `-` or `?` for what each check says. */
export function cellLine({ task, row, model, variant = '*', epoch, score, checks }: Cell): string {
  const passes = checks.map(({ pass }) => (pass === null ? '?' : pass ? '+' : '-'))
  return [task, row, model, variant, epoch, score?.toFixed(4) ?? 'none', passes.join('')].join(' ')
}
