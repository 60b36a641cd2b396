import type { Json } from './json.ts'
import type { VariableUse } from './template-analysis.ts'

/** Renders a template for values; undefined where only the template engine can say what comes of it. */
export type BareRender = (values: Readonly<Record<string, Json>>) => string | undefined

const bareColumn = /\{\{\s*([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}/gu

/**
 * The renderer of a template that is texts and bare columns and nothing else, as nearly all are: its parts are put one after
 * the other, ten times as fast as the template engine does it, and with the same result. Undefined for any other template.
 * `uses` is what the engine itself found in the template.
 */
export function bareRender(source: string, uses: readonly VariableUse[]): BareRender | undefined {
  const found = [...source.matchAll(bareColumn)]
  const texts = source.split(bareColumn).filter((_, index) => index % 2 === 0)
  if (texts.some((text) => text.includes('{{') || text.includes('{%'))) return undefined
  const names = found.map(([, name = '']) => name)
  const agreed = names.length === uses.length && names.every((name, index) => isUseOf(uses[index], name))
  // The engine finds these in every table.
  if (!agreed || names.some((name) => name in Object.prototype)) return undefined
  return (values) => {
    let text = texts[0] ?? ''
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? ''
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined || (typeof value === 'object' && value !== null)) return undefined
      text += `${value ?? ''}${texts[index + 1] ?? ''}`
    }
    return text
  }
}

function isUseOf(use: VariableUse | undefined, name: string): boolean {
  return use?.path.length === 1 && use.path[0] === name
}
