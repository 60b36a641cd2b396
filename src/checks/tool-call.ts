import { agrees, type ToolUse } from '../graph/tool-results.ts'
import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import { compilePattern } from '../language/pattern.ts'
import { againstSchema } from './against-schema.ts'
import { withinBounds } from './bounds.ts'
import { type CheckDefinition, type CheckItem, type CheckOutcome, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'

type Item = CheckItem<'tool_call'>

/**
 * Passes when a tool was called: by name, with such arguments, so many times, or never; or when several were called in this
 * order. Range 0 or 1.
 */
export const toolCall: CheckDefinition<'tool_call'> = {
  kind: 'tool_call',
  evaluate(item, { trajectory }) {
    return Array.isArray(item.tool_call)
      ? inOrder(item.tool_call, item.exactly ?? false, trajectory)
      : called(item.tool_call, item, trajectory)
  },
}

/** Others may stand between them, unless they are to be all there is. */
function inOrder(names: readonly string[], exactly: boolean, trajectory: readonly ToolUse[]): CheckOutcome {
  const made = trajectory.map(({ name }) => name)
  const shown = made.length === 0 ? 'nothing was called' : `called: ${listed(made)}`
  if (exactly) {
    const same = made.length === names.length && names.every((name, index) => made[index] === name)
    return verdict(same, same ? `just these were called, in this order` : shown)
  }
  let from = 0
  for (const name of names) {
    const at = made.indexOf(name, from)
    if (at < 0) return verdict(false, `${name} was not called${from === 0 ? '' : ' after the others'}; ${shown}`)
    from = at + 1
  }
  return verdict(true, 'called in this order')
}

function called(name: string, item: Item, trajectory: readonly ToolUse[]): CheckOutcome {
  const own = trajectory.filter((use) => use.name === name)
  const judged = own.map((use) => fits(use, item))
  const undecided = judged.find((outcome) => outcome.status === 'unscored')
  if (undecided) return undecided
  const count = judged.filter((outcome) => outcome.status === 'scored' && outcome.pass).length
  if (item.never) {
    return count === 0
      ? verdict(true, own.length === 0 ? `${name} was not called` : `${name} was not called like that`)
      : verdict(false, `${name} was called: ${shownCall(own[judged.findIndex(passes)])}`)
  }
  if (item.count !== undefined) return withinBounds(count, item.count, (times) => `${times} calls of ${name}`)
  if (count > 0) return verdict(true, shownCall(own[judged.findIndex(passes)]))
  if (own.length > 0) return verdict(false, judged.at(-1)?.reason ?? '')
  const others = trajectory.map((use) => use.name)
  return verdict(false, `${name} was not called${others.length === 0 ? '' : `; called: ${listed(others)}`}`)
}

function passes(outcome: CheckOutcome): boolean {
  return outcome.status === 'scored' && outcome.pass
}

/** Whether one call has the arguments that are asked for. */
function fits(use: ToolUse, item: Item): CheckOutcome {
  const { arguments: wanted, arguments_match: patterns = {}, arguments_schema: schema, exactly = false } = item
  const given = use.arguments
  if (given === undefined) return verdict(false, `${use.name} was called with arguments that are no JSON object`)
  if (wanted !== undefined) {
    const expected = wanted as JsonObject
    const wrong = Object.keys(expected).find((key) => !agrees(expected[key] ?? null, valueAt(given, key)))
    if (wrong !== undefined) return verdict(false, differs(use, wrong, expected[wrong] ?? null))
    const more = exactly ? Object.keys(given).find((key) => !Object.hasOwn(expected, key)) : undefined
    if (more !== undefined) return verdict(false, `${shownCall(use)}: ${quote(more, 40)} is one argument too many`)
  }
  for (const [key, source] of Object.entries(patterns)) {
    const compiled = compilePattern(source)
    if ('error' in compiled) return unscored(`the regular expression ${source} cannot be used: ${compiled.error}`)
    const value = valueAt(given, key)
    if (value === undefined || !compiled.pattern.test(textOf(value)))
      return verdict(false, `${shownCall(use)}: ${quote(key, 40)} does not match ${source}`)
  }
  return schema === undefined ? verdict(true, shownCall(use)) : againstSchema(given, schema as Json)
}

function valueAt(given: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(given, key) ? given[key] : undefined
}

function differs(use: ToolUse, key: string, expected: Json): string {
  return `${shownCall(use)}: ${quote(key, 40)} is not ${quote(textOf(expected), 60)}`
}

function textOf(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** `lookup_pump({"id":"P-101"})`, cut when long. */
function shownCall(use: ToolUse | undefined): string {
  if (!use) return ''
  const text = isJsonObject(use.arguments) ? JSON.stringify(use.arguments) : '…'
  return `${use.name}(${text.length > 80 ? `${text.slice(0, 79)}…` : text})`
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name))
  return `${shown.join(', ')}${names.length > 8 ? ', …' : ''}`
}
