import { readdirSync, readFileSync } from 'node:fs'

const assets = new URL('../../../dist/assets/', import.meta.url)

/** File names of the built worker that reads, and of all that it imports before it can answer. */
export function readingWorkerScripts(): readonly string[] {
  return withImports('bench.worker')
}

/** File names of what the worker loads to run benchmarks. */
export function engineScripts(): readonly string[] {
  const reading = readingWorkerScripts()
  return withImports('bench-').filter((name) => !reading.includes(name))
}

function withImports(beginning: string): readonly string[] {
  const entry = readdirSync(assets).find((name) => name.startsWith(beginning) && name.endsWith('.js'))
  if (entry === undefined) throw new Error(`the build has no ${beginning}`)
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const code = readFileSync(new URL(name, assets), 'utf8')
    for (const [, imported = ''] of code.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) visit(imported)
  }
  visit(entry)
  return [...seen]
}
