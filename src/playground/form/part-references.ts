import type { Change } from '../../language/edit-change.ts'
import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { tableOf } from './value.ts'

/** The changes that give a step, a tool or a way of asking another name, and what names it within its task. */
export function renamingPart(file: JsonObject, table: Path, name: string, to: string): Change {
  const references = referencesTo(file, table, name, to).map(([path, value]): Change => ({ kind: 'put', path, value }))
  return { kind: 'all', changes: [...references, { kind: 'rename', path: [...table, name], key: to }] }
}

/** The texts that name a part, as they are once it has its other name. */
function referencesTo(file: JsonObject, table: Path, name: string, to: string): readonly (readonly [Path, string])[] {
  const task = table.slice(0, 2)
  switch (table.at(-1)) {
    case 'tools':
      return textsIn(at(file, task), task)
        .filter(([path, text]) => namesTool(path) && text === name)
        .map(([path]) => [path, to])
    case 'steps': {
      const owner = table.slice(0, -1)
      return textsIn(withoutOtherSteps(at(file, owner), owner.length === task.length), owner).flatMap(
        ([path, text]): readonly (readonly [Path, string])[] => {
          const renamed = path.at(-1) === 'of' ? renamedSubject(text, name, to) : renamedInTemplates(text, name, to)
          return renamed === text ? [] : [[path, renamed]]
        },
      )
    }
    default:
      return []
  }
}

/** `tool_choice` and `tool_call`, the latter with one name or several. */
function namesTool(path: Path): boolean {
  return ['tool_choice', 'tool_call'].includes(path.at(-1) ?? '') || path.at(-2) === 'tool_call'
}

/** A task without those ways of asking that have steps of their own. */
function withoutOtherSteps(owner: JsonObject, isTask: boolean): JsonObject {
  if (!isTask || owner.variants === undefined) return owner
  const variants = Object.entries(tableOf(owner.variants)).filter(([, variant]) => tableOf(variant).steps === undefined)
  return { ...owner, variants: Object.fromEntries(variants) }
}

/** `draft` and `response of draft`. */
function renamedSubject(text: string, name: string, to: string): string {
  return text.replace(/^(response of )?(.*)$/s, (whole, before = '', subject) =>
    subject === name ? before + to : whole,
  )
}

/** `steps.draft` within the tags of a template. */
function renamedInTemplates(text: string, name: string, to: string): string {
  const step = new RegExp(`\\bsteps\\.${name}(?![\\w-])`, 'g')
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (tag) => tag.replace(step, () => `steps.${to}`))
}

function textsIn(value: Json | undefined, path: Path): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([step, inner]: [string, Json]) => textsIn(inner, [...path, step]))
}

function at(file: JsonObject, path: Path): JsonObject {
  return path.reduce((table, step) => tableOf(table[step]), file)
}
