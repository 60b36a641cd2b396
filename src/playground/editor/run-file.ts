/** What a run bundle says of its benchmark. */
export interface RunFile {
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}

/** The benchmark in a text that is a run bundle; undefined for any other text. The worker looks at the rest. */
export function readRunFile(text: string): RunFile | undefined {
  // A data file is not read through to find out that it is no run.
  if (!/^\s*\{\s*"/.test(text.slice(0, 200))) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { benchleaf, benchmark, run, cells } = fields(value)
  const { source, attachments } = fields(benchmark)
  if (benchleaf !== 1 || typeof source !== 'string' || typeof run !== 'object' || !Array.isArray(cells))
    return undefined
  const texts = Object.entries(fields(attachments)).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string'
  })
  return { source, attachments: Object.fromEntries(texts) }
}

/** The name of the benchmark that was run: `pumps-2026-01-31T12-00-00.run.json` is of `pumps.bench.yaml`. */
export function benchmarkName(runFile: string): string {
  const stem = runFile.replace(/(?:\.run)?\.json$/i, '').replace(/-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/, '')
  return `${stem === '' ? 'run' : stem}.bench.yaml`
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
