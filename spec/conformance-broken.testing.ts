import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('./conformance/broken/', import.meta.url)

/** A benchmark with one fault, and where it has to be found. */
export interface BrokenBenchmark {
  readonly file: string
  readonly source: string
  /** Code, line and column; undefined where the file does not say. */
  readonly expected: { readonly code: string; readonly place: string } | undefined
}

/** The one file that stands beside them. */
export const givenFiles = { 'given.csv': 'id,country,capital\nfr,France,Paris\nit,Italy,Rome\n' }

/** The benchmarks in spec/conformance/broken. */
export const brokenBenchmarks: readonly BrokenBenchmark[] = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.yaml'))
  .map((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    const [, code, place] = /^# expect: (\S+) (\d+:\d+)$/m.exec(source) ?? []
    return { file, source, expected: code !== undefined && place !== undefined ? { code, place } : undefined }
  })
