import type { Check } from '../language/benchmark.generated.ts'
import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import { rulesInWords } from './format/rule-words.ts'
import { checkKinds } from './kinds.generated.ts'
import { quote } from './quote.ts'
import { asText } from './text-list.ts'

/** Characters of a name that a check is given for want of its own. */
const longest = 60

/** What people call a check: its `name`, or else its kind and its argument in short, such as `contains "cavitation"`. */
export function nameOf(item: Check): string {
  if (item.name !== undefined) return item.name
  if ('not' in item) return cut(`not ${nameOf(item.not)}`)
  if ('all_of' in item) return groupName('all_of', item.all_of.length)
  if ('any_of' in item) return groupName('any_of', item.any_of.length)
  if ('rubric' in item) return cut(`rubric ${item.rubric}`)
  if ('tool_call' in item && item.never) return cut(`never tool_call ${short('tool_call', item.tool_call)}`)
  const kind = checkKinds.find((each) => Object.hasOwn(item, each)) ?? 'check'
  const argument = Object.entries(item).find(([key]) => key === kind)?.[1] as Json
  return cut(`${kind} ${short(kind, argument)}`)
}

function groupName(kind: string, count: number): string {
  return `${kind} (${count} ${count === 1 ? 'check' : 'checks'})`
}

function short(kind: string, argument: Json): string {
  if (kind === 'schema') return '(JSON Schema)'
  if (isJsonObject(argument) && 'tests' in argument) return testsName(argument)
  if (kind === 'sql' && isJsonObject(argument)) return argument.gold === undefined ? '(rows)' : '(gold query)'
  if (kind === 'format') return rulesInWords(argument)
  if (kind === 'json') return argument === true ? '(any)' : asText(argument)
  if (typeof argument === 'string') return quote(argument, longest)
  if (Array.isArray(argument)) return argument.map((each) => quote(asText(each), longest)).join(', ')
  if (kind === 'date' && isJsonObject(argument)) return dates(argument)
  if (isJsonObject(argument)) return bounds(argument)
  return asText(argument)
}

/** The name the answer has to define, or else the first test. */
function testsName({ entry, tests }: JsonObject): string {
  if (typeof entry === 'string') return entry
  const list = Array.isArray(tests) ? tests : [tests ?? '']
  return list.length === 1 ? quote(asText(list[0] ?? ''), longest) : `(${list.length} tests)`
}

/** `50 to 150 words`, `at most 10`. */
function bounds(argument: JsonObject): string {
  const { min, max, unit } = argument
  const range =
    min === undefined
      ? `at most ${asText(max ?? '')}`
      : max === undefined
        ? `at least ${asText(min)}`
        : `${asText(min)} to ${asText(max)}`
  return unit === undefined ? range : `${range} ${asText(unit)}`
}

/** `2024-01-01 to 2024-03-31`, `2024-01-01 or later`. */
function dates({ earliest, latest }: JsonObject): string {
  if (latest === undefined) return `${asText(earliest ?? '')} or later`
  return earliest === undefined ? `${asText(latest)} or earlier` : `${asText(earliest)} to ${asText(latest)}`
}

function cut(name: string): string {
  const characters = [...name]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : name
}
