import type { Generate, GenerateVar } from './benchmark.generated.ts'
import { canonicalJson, digestOf } from './canonical.ts'
import type { Json, JsonObject } from './json.ts'
import { seededRandom, uniform } from './random.ts'
import { parseTemplate, TemplateError } from './template.ts'

/** Rows made from a seed, or why there are not as many as were asked for. */
export type Generated =
  | { readonly rows: readonly JsonObject[] }
  | { readonly found: number }
  | { readonly column: string; readonly reason: string }

/** Draws for each row at most, before it is said that there are not enough different ones. */
const triesPerRow = 200
const leastTries = 20_000

/** A keystroke reads a benchmark again: the rows of an unchanged `generate` are made once. */
const made = new Map<string, Generated>()
const mostKept = 8

/**
 * Makes rows from a seed. Each variable has a stream of its own, named by the seed and its name, so that another variable,
 * or more rows, leave the values there are as they are. A draw that repeats a row, or fails the condition, is left out.
 */
export function generateRows(source: Generate): Generated {
  const key = JSON.stringify(source)
  const known = made.get(key)
  if (known) return known
  const rows = drawRows(source)
  if (made.size >= mostKept) made.clear()
  made.set(key, rows)
  return rows
}

function drawRows({ rows: wanted, seed, vars, derive = {}, where }: Generate): Generated {
  const streams = Object.entries(vars).map(([name, variable]) => ({
    name,
    draw: drawer(variable, streamOf(seed, name)),
  }))
  const condition = where === undefined ? undefined : parseTemplate(conditionTemplate(where))
  const derived = Object.entries(derive).map(([name, text]) => ({ name, template: parseTemplate(text) }))
  const rows: JsonObject[] = []
  const seen = new Set<string>()
  const most = Math.max(leastTries, wanted * triesPerRow)
  for (let tries = 0; rows.length < wanted && tries < most; tries++) {
    const values: Record<string, Json> = {}
    for (const { name, draw } of streams) values[name] = draw()
    const key = canonicalJson(values)
    if (seen.has(key)) continue
    seen.add(key)
    for (const { name, template } of derived) {
      try {
        values[name] = template.render(values)
      } catch (error) {
        return { column: name, reason: error instanceof TemplateError ? error.message : String(error) }
      }
    }
    if (condition === undefined || condition.render(values) !== '') rows.push(values)
  }
  return rows.length < wanted ? { found: rows.length } : { rows }
}

/** A condition as the template that decides it. */
export function conditionTemplate(where: string): string {
  return `${conditionStart}${where} %}1{% endif %}`
}

/** What stands before a condition in its template. */
export const conditionStart = '{% if '

function streamOf(seed: number, name: string): () => number {
  return seededRandom(Number.parseInt(digestOf({ seed, name }).slice(0, 8), 16))
}

function drawer(variable: GenerateVar, random: () => number): () => Json {
  const { int, float, decimals = 2, choice } = variable
  if (int) {
    const [low = 0, high = 0] = int
    return () => low + Math.floor(uniform(random) * (high - low + 1))
  }
  if (float) {
    const [low = 0, high = 0] = float
    return () => Number((low + uniform(random) * (high - low)).toFixed(decimals))
  }
  const values = (choice ?? []) as readonly Json[]
  return () => values[Math.floor(uniform(random) * values.length)] ?? null
}
