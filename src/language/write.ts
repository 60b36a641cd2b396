import { NodeWriter } from './edit-node.ts'
import type { JsonObject } from './json.ts'

/** Writes a whole benchmark as a new file, its large parts set apart by blank lines. */
export function writeDocument(value: JsonObject): string {
  const writer = new NodeWriter({ lineEnd: '\n', step: 2, dash: 2, quote: 'double', padded: false })
  const parts = Object.entries(value).map(([key, part]) => writer.entry(key, part, 0))
  return parts.map((lines, index) => `${lines.length > 1 && index > 0 ? '\n' : ''}${lines.join('\n')}\n`).join('')
}
