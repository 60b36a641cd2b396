import type { Change } from '../../language/edit-change.ts'
import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { tableOf } from './value.ts'

/** Parts of a benchmark that others name. */
export type Section = 'tasks' | 'datasets' | 'rubrics'

/** The changes that give a part another name, here and wherever it is named. */
export function renaming(value: JsonObject, section: Section, name: string, to: string): Change {
  const references = referencesTo(value, section, name).map((path): Change => ({ kind: 'put', path, value: to }))
  const suites = section === 'tasks' ? suiteEntries(value, name) : []
  const renamed = [...suites, [section, name]].map((path): Change => ({ kind: 'rename', path, key: to }))
  return { kind: 'all', changes: [...references, ...renamed] }
}

/** Where a part is named by a text. */
export function referencesTo(value: JsonObject, section: Section, name: string): readonly Path[] {
  if (section === 'tasks') return value.main === name ? [['main']] : []
  const key = section === 'datasets' ? 'dataset' : 'rubric'
  return named(tableOf(value.tasks), ['tasks'], key, name)
}

function suiteEntries(value: JsonObject, name: string): readonly Path[] {
  return Object.entries(tableOf(value.suites)).flatMap(([suite, content]) =>
    Object.hasOwn(tableOf(tableOf(content).tasks), name) ? [['suites', suite, 'tasks', name]] : [],
  )
}

function named(value: Json, path: Path, key: string, name: string): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([step, inner]: [string, Json]) =>
    step === key && inner === name ? [[...path, step]] : named(inner, [...path, step], key, name),
  )
}
