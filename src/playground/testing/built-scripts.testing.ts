import { readdirSync, readFileSync } from 'node:fs'

const assets = new URL('../../../dist/assets/', import.meta.url)

/** File names of the built worker that reads, and of all that it imports before it can answer. */
export function readingWorkerScripts(): readonly string[] {
  const entry = readdirSync(assets).find((name) => name.startsWith('bench.worker'))
  if (entry === undefined) throw new Error('the build has no bench.worker')
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
