/**
 * The schema as the editor shows it: each description becomes Markdown with its examples below, because hovers escape a
 * plain `description`.
 */
export function hoverableSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(hoverableSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, isData(key) ? value : hoverableSchema(value)]),
  )
  if (typeof inner.description !== 'string') return inner
  return { ...inner, markdownDescription: markdown(inner.description, inner.examples, inner.default) }
}

function isData(key: string): boolean {
  return key === 'examples' || key === 'default' || key === 'enum' || key === 'const'
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
