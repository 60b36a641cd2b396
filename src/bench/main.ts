/** Measures what README promises: `npm run bench`, or `node src/bench/main.ts engine` for one benchmark alone. Exits 1 on a miss. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Figure, figureLine, isMet } from './figure.ts'

/** Loaded only when asked for: one benchmark's libraries are no part of another's memory. */
const benchmarks: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  language: async () => (await import('./language.ts')).measureLanguage(),
  engine: async () => (await import('./engine.ts')).measureEngine(),
  page: async () => (await import('./page.ts')).measurePage(),
  lighthouse: async () => (await import('./lighthouse.ts')).measureLighthouse(),
  proxy: async () => (await import('./proxy.ts')).measureProxy(),
}

const results = new URL('../../bench-results/', import.meta.url)

async function main(names: readonly string[]): Promise<void> {
  const measured: Record<string, readonly (Figure & { met?: boolean })[]> = {}
  for (const name of names) {
    const measure = benchmarks[name]
    if (!measure) throw new Error(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`)
    const figures = await measure()
    console.log(`\n${name}\n${table(figures.map(figureLine))}`)
    measured[name] = figures.map((figure) => ({ ...figure, ...verdict(figure) }))
  }
  mkdirSync(results, { recursive: true })
  const file = new URL('latest.json', results)
  writeFileSync(
    file,
    `${JSON.stringify({ machine: machine(), measuredAt: new Date().toISOString(), measured }, null, 2)}\n`,
  )
  console.log(`\n${machine().summary}\nWritten to ${fileURLToPath(file)}`)
  const missed = Object.values(measured).flatMap((figures) => figures.filter(({ met }) => met === false))
  if (missed.length === 0) return
  console.error(`Missed: ${missed.map(({ name }) => name).join('; ')}.`)
  process.exitCode = 1
}

function verdict(figure: Figure): { met?: boolean } {
  const met = isMet(figure)
  return met === undefined ? {} : { met }
}

function machine() {
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  const model = cpu?.model ?? 'unknown processor'
  const summary = `${cpus().length} cores (${model}), ${gigabytes} GiB, Node ${process.versions.node}, ${process.platform}`
  return { cores: cpus().length, model, gigabytes, node: process.versions.node, summary }
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n')
}

const asked = process.argv.slice(2)
try {
  await main(asked.length > 0 ? asked : Object.keys(benchmarks))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
