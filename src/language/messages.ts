import type { Severity } from './diagnostic.ts'
import { closest } from './suggest.ts'

/** What a code says and how bad it is. Every word a person reads about a benchmark file comes from here. */
interface Message {
  readonly severity: Severity
  readonly text: string
}

const error = (text: string): Message => ({ severity: 'error', text })
const warning = (text: string): Message => ({ severity: 'warning', text })

/** `Did you mean "x"?`, or the names there are. */
function orKnown(name: string, known: readonly string[], what: string): string {
  const near = closest(name, known)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (known.length === 0) return `There are no ${what}.`
  const shown = known.slice(0, 12).join(', ')
  return `There ${known.length === 1 ? 'is' : 'are'}: ${shown}${known.length > 12 ? ', …' : ''}.`
}

/** All messages by code. The codes are stable: others match on them. */
export const messages = {
  'yaml-syntax': (reason: string) => error(`This is not valid YAML: ${reason}.`),
  'yaml-empty': () => error('The file is empty. A benchmark starts with "benchleaf: 1".'),
  'yaml-duplicate-key': () => error('This key stands twice in the same place; only one can count. Remove one of them.'),
  'yaml-tab': () => error('YAML is indented with spaces; this line starts with a tab. Replace it with two spaces.'),
  'yaml-aliases': () =>
    error(
      'There are more than 50 aliases (*name) in this file. Write the values out; so many aliases can hide a file of any size.',
    ),
  'unquoted-template': () =>
    error('A text that starts with {{ must be in quotes, for YAML reads { as the start of a table.'),
  'unknown-key': (key: string, known: readonly string[]) =>
    error(`"${key}" means nothing here. ${orKnown(key, known, 'other keys')}`),
  'missing-key': (key: string, where: string) => error(`${where} needs "${key}".`),
  'wrong-type': (expected: string, found: string) => error(`This must be ${expected}, not ${found}.`),
  'unknown-value': (value: string, known: readonly string[]) =>
    error(`"${value}" is not one of the values allowed here. ${orKnown(value, known, 'values')}`),
  'out-of-range': (rule: string) => error(`This must be ${rule}.`),
  'invalid-value': (rule: string) => error(`This is not allowed here: ${rule}.`),
  'one-of-keys': (keys: readonly string[], found: readonly string[], where: string) =>
    error(
      `${where} needs exactly one of ${keys.map((key) => `"${key}"`).join(', ')}; ${found.length === 0 ? 'it has none' : `it has ${found.join(' and ')}`}.`,
    ),
  'unknown-check': (key: string, known: readonly string[]) =>
    error(`There is no check "${key}". ${orKnown(key, known, 'checks')}`),
  'several-checks': (first: string, second: string) =>
    error(
      `One item can be one check; this one is both "${first}" and "${second}". Put "${second}" in an item of its own.`,
    ),
  'empty-check': () => error('This item names no check. Write for example: contains: "text".'),
  'unknown-step': (key: string, known: readonly string[]) =>
    error(`There is no extraction step "${key}". ${orKnown(key, known, 'steps')}`),
  'main-missing': (suggestion: string) =>
    error(`The benchmark does not say which task counts. Add "main: ${suggestion}".`),
  'main-unknown': (name: string, known: readonly string[]) =>
    error(`"main" names "${name}", which is no task or suite of this file. ${orKnown(name, known, 'tasks')}`),
  'unknown-dataset': (name: string, known: readonly string[]) =>
    error(`There is no dataset "${name}". ${orKnown(name, known, 'datasets')}`),
  'unknown-rubric': (name: string, known: readonly string[]) =>
    error(`There is no rubric "${name}". ${orKnown(name, known, 'rubrics')}`),
  'unknown-task': (name: string, known: readonly string[]) =>
    error(`There is no task "${name}". ${orKnown(name, known, 'tasks')}`),
  'unknown-column': (name: string, known: readonly string[]) =>
    error(`No row has a column "${name}". ${orKnown(name, known, 'columns')}`),
  'row-without-column': (row: string, column: string, count: number) =>
    error(
      `Row "${row}" has no column "${column}", which is used here${count > 1 ? `, and so have ${count - 1} more rows` : ''}. Fill it in, or give it a default: {{ ${column} | default: "…" }}.`,
    ),
  'invalid-template': (reason: string) => error(`This template cannot be read: ${reason}.`),
  'invalid-regex': (reason: string) =>
    error(`This regular expression cannot be used: ${reason}. The syntax is RE2's: no lookaround, no backreferences.`),
  'invalid-pointer': (pointer: string) =>
    error(`"${pointer}" is no JSON Pointer: it must be empty or start with "/", as in "/answer/0".`),
  'judge-missing': (what: string) =>
    error(`${what} names no judge model. Set "judge" (or "model" for a judge check), or "judge" under "defaults".`),
  'zero-weights': (what: string) =>
    error(`The weights of ${what} add up to zero, so there is no score. Give at least one a weight above 0.`),
  'check-never-fails': (why: string) => error(`This check can never fail: ${why}. It would make the score a lie.`),
  'check-never-passes': (why: string) => error(`This check can never pass: ${why}.`),
  'mark-off-scale': (mark: number, scale: string) => error(`A mark of ${mark} is not on the rubric's scale ${scale}.`),
  'level-off-scale': (level: string, scale: string) => error(`The level "${level}" is not on the scale ${scale}.`),
  'duplicate-row-id': (id: string, first: number) =>
    error(`Row ${first} has the id "${id}" already. Ids tell rows apart in results.`),
  'missing-id': (column: string, row: number) => error(`Row ${row} has nothing in its id column "${column}".`),
  'missing-file': (path: string) => error(`The file "${path}" was not found beside the benchmark.`),
  'invalid-data': (where: string, reason: string) => error(`The data cannot be read${where}: ${reason}.`),
  'no-rows': () => error('This dataset has no rows, so there is nothing to ask.'),
  'newline-in-quotes': () =>
    warning('Here "\\n" is a backslash and an n, not a line end. Put the text in double quotes to mean a line end.'),
  'unused-dataset': (name: string) => warning(`No task uses the dataset "${name}".`),
  'unused-rubric': (name: string) => warning(`No check uses the rubric "${name}".`),
} satisfies Record<string, (...facts: never[]) => Message>

/** The stable name of a kind of finding. */
export type Code = keyof typeof messages
