import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml'

interface Container {
  readonly path: string
  readonly kind: 'document' | 'sequence' | 'mapping'
  /** Values seen in a sequence, or keys and values seen in a mapping. */
  count: number
  key: string
}

/**
 * The line, counted from 1, on which each part of a YAML text begins, by JSON pointer (RFC 6901). A mapping's part begins
 * at its key. The text must be valid YAML.
 */
export function linesByPointer(source: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>([['', 1]])
  const open: Container[] = []
  let keyStart = 0
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length
  for (const event of parseEvents(source, {})) {
    if (event.type === EVENT_ID.POP) {
      open.pop()
      continue
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push({ path: '', kind: 'document', count: 0, key: '' })
      continue
    }
    const parent = open.at(-1)
    if (!parent) continue
    const start = event.type === EVENT_ID.SCALAR ? event.valueStart : 'start' in event ? event.start : event.anchorStart
    const isKey = parent.kind === 'mapping' && parent.count % 2 === 0
    parent.count++
    if (isKey) {
      keyStart = start
      parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : ''
      if (event.type === EVENT_ID.SCALAR) lines.set(`${parent.path}/${pointerStep(parent.key)}`, lineAt(keyStart))
      continue
    }
    const path = pathOf(parent)
    if (parent.kind === 'sequence') lines.set(path, lineAt(start))
    if (event.type === EVENT_ID.SEQUENCE) open.push({ path, kind: 'sequence', count: 0, key: '' })
    if (event.type === EVENT_ID.MAPPING) open.push({ path, kind: 'mapping', count: 0, key: '' })
  }
  return lines
}

function pathOf(parent: Container): string {
  switch (parent.kind) {
    case 'document':
      return ''
    case 'sequence':
      return `${parent.path}/${parent.count - 1}`
    case 'mapping':
      return `${parent.path}/${pointerStep(parent.key)}`
  }
}

function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
