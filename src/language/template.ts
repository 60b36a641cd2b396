import { Liquid, type Template as LiquidNode } from 'liquidjs'
import type { Json } from './json.ts'
import { escapePattern } from './pattern.ts'
import { plainRenderer } from './plain-template.ts'
import { looseWords, usesOf, type VariableUse } from './template-analysis.ts'

/** A fault in a template, or in rendering it. Line and column count from 1 within the template's text. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** A parsed template. Rendering is deterministic and cannot run code, read prototypes or loop without bound. */
export interface Template {
  readonly source: string
  /** The variables it reads, dotted where nested; loop variables are left out. */
  readonly variables: readonly string[]
  /** Each place where a variable is read, in the order of the text. */
  readonly uses: readonly VariableUse[]
  /** Throws {@link TemplateError} on an unknown variable or when a limit is reached. */
  render(values: Readonly<Record<string, Json>>): string
}

/** Characters of a template's source. */
const longestTemplate = 200_000
/** LiquidJS's own measure: characters written and items iterated, summed. */
const renderBudget = 2_000_000

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  parseLimit: longestTemplate,
  memoryLimit: renderBudget,
  // Reading files from a template would be a way out of the benchmark.
  relativeReference: false,
  fs: {
    exists: async () => false,
    existsSync: () => false,
    readFile: async () => '',
    readFileSync: () => '',
    resolve: (_directory: string, file: string) => file,
    dirname: () => '',
    sep: '/',
    contains: async () => false,
    containsSync: () => false,
  },
})
// Time and randomness would make the same file give another prompt tomorrow.
for (const filter of [
  'date',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
  'sample',
]) {
  delete engine.filters[filter]
}
engine.registerFilter('regex_escape', (value: unknown) => escapePattern(String(value)))
engine.registerFilter('json', (value: unknown) => JSON.stringify(value))

const cache = new Map<string, Template>()
const cacheSize = 2_000

/** Parses a Liquid template; the same text is parsed once. Throws {@link TemplateError} with the fault's place. */
export function parseTemplate(source: string): Template {
  const known = cache.get(source)
  if (known) return known
  const template = isTemplate(source) ? parse(source) : plain(source)
  if (cache.size >= cacheSize) cache.clear()
  cache.set(source, template)
  return template
}

/** True when the text has anything to render: `{{` or `{%`. */
export function isTemplate(source: string): boolean {
  return source.includes('{{') || source.includes('{%')
}

const onlyColumn = /^\s*\{\{-?\s*([\p{L}_][\p{L}\p{N}_-]*)\s*-?\}\}\s*$/u

/** The column that a text is and nothing else: an argument that is written so keeps the column's list or table. */
export function onlyColumnOf(source: string): string | undefined {
  return onlyColumn.exec(source)?.[1]
}

function plain(source: string): Template {
  return { source, variables: [], uses: [], render: () => source }
}

function parse(source: string): Template {
  let nodes: LiquidNode[]
  let variables: readonly string[]
  let uses: readonly VariableUse[]
  try {
    nodes = engine.parse(source)
    const loose = looseWords(nodes, source)
    if (loose) throw new TemplateError(loose.reason, loose.line, loose.column)
    variables = engine.globalFullVariablesSync(nodes)
    uses = usesOf(engine.analyzeSync(nodes).globals, source)
  } catch (error) {
    throw asTemplateError(error)
  }
  const plainly = plainRenderer(nodes)
  return {
    source,
    variables,
    uses,
    render(values) {
      const text = plainly?.(values)
      if (text !== undefined) return text
      try {
        return String(engine.renderSync(nodes, values))
      } catch (error) {
        throw asTemplateError(error)
      }
    },
  }
}

function asTemplateError(error: unknown): TemplateError {
  if (error instanceof TemplateError) return error
  const token = (error as { token?: { getPosition?: () => number[] } }).token
  const [line = 1, column = 1] = token?.getPosition?.() ?? []
  const text = error instanceof Error ? error.message : String(error)
  return new TemplateError(text.replace(/, line:\d+, col:\d+$/, ''), line, column)
}
