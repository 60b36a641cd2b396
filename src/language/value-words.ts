/** What a type of JSON Schema is called in messages. */
const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table of keys and values',
  null: 'nothing',
}

/** What a value is called in messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a table of keys and values'
  if (typeof value !== 'string') return String(value)
  return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`
}

/** What types are called in messages. */
export function typeWords(types: readonly string[]): string {
  return types.map((type) => words[type] ?? type).join(' or ')
}
