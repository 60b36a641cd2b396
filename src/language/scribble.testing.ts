import type { Json } from './json.ts'

/** Writes a value in some of the many ways that YAML has, with comments; `pick` chooses. */
export function scribble(value: Json, pick: (choices: number) => number): string {
  let comments = 0
  const comment = () => (pick(4) === 0 ? ` # c${comments++}${pick(3) === 0 ? ': {[' : ''}` : '')
  const lines = (indent: string) => (pick(5) === 0 ? `${pick(2) ? '\n' : ''}${indent}# c${comments++}\n` : '')
  const quoted = (text: string) =>
    JSON.stringify(text).replace(
      /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  const one = (item: Json): string => {
    if (typeof item !== 'string') return String(item)
    if (/^[a-z]+(?: [a-z]+)*$/.test(item) && !/^(?:null|true|false)$/.test(item) && pick(4) > 0) return item
    return /^[ -~]*$/.test(item) && pick(2) ? `'${item.replaceAll("'", "''")}'` : quoted(item)
  }
  const flow = (item: Json): string => {
    if (typeof item !== 'object' || item === null) return one(item)
    const gap = () => [', ', ',', ' , ', ',   '][pick(4)] ?? ', '
    const inner = Array.isArray(item)
      ? item.map((each: Json) => flow(each))
      : Object.entries(item).map(([name, each]) => `${one(name)}: ${flow(each as Json)}`)
    const joined = inner.reduce((all, each, index) => (index === 0 ? each : all + gap() + each), '')
    const trailing = inner.length > 0 && pick(5) === 0 ? ',' : ''
    const space = pick(3) === 0 ? ' ' : ''
    return Array.isArray(item) ? `[${space}${joined}${trailing}${space}]` : `{${space}${joined}${trailing}${space}}`
  }
  const below = (item: Json, column: number): string => {
    const indent = ' '.repeat(column)
    if (Array.isArray(item))
      return item.map((each: Json) => `${lines(indent)}${indent}-${slot(each, column, 2, true)}`).join('')
    return Object.entries(item as object)
      .map(([name, each]) => `${lines(indent)}${indent}${one(name)}:${slot(each as Json, column, 2 + pick(2), false)}`)
      .join('')
  }
  const slot = (item: Json, column: number, step: number, dash: boolean): string => {
    const collection = typeof item === 'object' && item !== null && Object.keys(item).length > 0
    if (collection && pick(3) > 0) {
      const inner = below(item, column + (Array.isArray(item) && !dash ? pick(2) * 2 : step))
      // On the dash's own line, unless a comment comes first.
      if (dash && pick(2) && !/^\s*#|^\n/.test(inner)) return ` ${inner.trimStart()}`
      return `${comment()}\n${inner}`
    }
    if (item === null && pick(2)) return `${comment()}\n`
    if (
      typeof item === 'string' &&
      /^[ -~]+(?:\n[ -~]+)*\n?$/.test(item) &&
      !/^\s|\n\s*\n|\s$(?!\n)/.test(item) &&
      pick(2)
    ) {
      const indent = ' '.repeat(column + step)
      const body = item.replace(/\n$/, '').split('\n')
      if (body.every((line) => /^\S/.test(line)))
        return ` |${item.endsWith('\n') ? '' : '-'}${comment()}\n${body.map((line) => `${indent}${line}\n`).join('')}`
    }
    return `${' '.repeat(1 + pick(2))}${flow(item)}${comment()}\n`
  }
  const source = lines('') + below(value, 0) + lines('')
  return pick(3) === 0 ? source.replaceAll('\n', '\r\n') : pick(6) === 0 ? source.replace(/\n$/, '') : source
}
