/**
 * The schema as the editor shows it: each description becomes Markdown with its examples below, because hovers escape a
 * plain `description`; and titles, which name types in code, become what one types in a benchmark.
 */
export function hoverableSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(hoverableSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, isData(key) ? value : hoverableSchema(value)]),
  )
  const title = typeof inner.title === 'string' ? { title: titleWords(inner.title, inner.required) } : {}
  if (typeof inner.description !== 'string') return { ...inner, ...title }
  return { ...inner, ...title, markdownDescription: markdown(inner.description, inner.examples, inner.default) }
}

function isData(key: string): boolean {
  return key === 'examples' || key === 'default' || key === 'enum' || key === 'const'
}

/** `ContainsAllCheck`, which requires `contains_all`, is offered as `contains_all`; `ExtractKeyword` as "Extract keyword". */
function titleWords(title: string, required: unknown): string {
  const named = /Check$/.test(title) || (/^Extract\w+$/.test(title) && Array.isArray(required) && required.length === 1)
  if (named && Array.isArray(required)) return String(required[0])
  const words = title.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words === 'Benchmark file' ? 'Benchmark' : words
}

function markdown(description: string, examples: unknown, standard: unknown): string {
  const lines = [description]
  if (standard !== undefined) lines.push(`Default: ${code(standard)}`)
  if (Array.isArray(examples) && examples.length > 0) lines.push(`Example: ${examples.map(code).join(' or ')}`)
  return lines.join('\n\n')
}

function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `\`${text.replaceAll('`', "'").replaceAll('\n', ' ↵ ')}\``
}
