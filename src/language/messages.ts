import type { Severity } from './diagnostic.ts'

/** What a code says and how bad it is. Every word a person reads about a benchmark file comes from here. */
interface Message {
  readonly severity: Severity
  readonly text: string
}

const error = (text: string): Message => ({ severity: 'error', text })
const warning = (text: string): Message => ({ severity: 'warning', text })

/** What is there instead of an unknown name: the one that was likely meant, or all of them. */
export interface Offer {
  readonly near: string | undefined
  readonly known: readonly string[]
}

/** `Did you mean "x"?`, or the names there are. */
function orKnown({ near, known }: Offer, what: string): string {
  if (near !== undefined) return `Did you mean "${near}"?`
  if (known.length === 0) return `There are no ${what}.`
  const shown = known.slice(0, 16).join(', ')
  return `There ${known.length === 1 ? 'is' : 'are'}: ${shown}${known.length > 16 ? ', …' : ''}.`
}

const more = (count: number) => (count > 1 ? ` and ${count - 1} more` : '')

/** All messages by code. The codes are stable: others match on them. spec/diagnostics.md explains each. */
export const messages = {
  'yaml-syntax': (reason: string) => error(`This is not valid YAML: ${reason}.`),
  'yaml-empty': () => error('The file is empty. A benchmark starts with "benchleaf: 1".'),
  'yaml-duplicate-key': (key: string, line: number) =>
    error(`The key "${key}" stands here already, on line ${line}; only one can count. Remove or rename one of them.`),
  'yaml-tab': () => error('YAML is indented with spaces, and this is a tab. Replace it with two spaces.'),
  'yaml-aliases': () =>
    error(
      'Aliases (*name) make this file too large: at most 50, repeating at most 100,000 values. Write the values out.',
    ),
  'yaml-unknown-alias': (name: string) =>
    error(
      `"*${name}" repeats a part named "&${name}", and there is none above. Put a text that starts with * in quotes.`,
    ),
  'yaml-escape': (written: string) =>
    error(
      `In double quotes a backslash begins an escape, and "${written}" is none. Double the backslash, or use single quotes.`,
    ),
  'unquoted-template': () =>
    error('A text that starts with a brace must be in quotes, for YAML reads { as the start of a table.'),
  'unquoted-text': (why: string) => error(`This text ${why}, so YAML reads it as something else. Put it in quotes.`),
  'number-not-finite': (written: string) =>
    error(`"${written}" is no number that can be kept. Put it in quotes if a text is meant.`),
  'number-imprecise': (written: string, kept: string) =>
    error(`${written} has more digits than a number keeps: it would become ${kept}. Put it in quotes.`),

  'unknown-version': (found: string) =>
    error(`This file says it is written in version ${found} of the language; known here is version 1.`),
  'unknown-key': (key: string, offer: Offer) => error(`"${key}" means nothing here. ${orKnown(offer, 'keys here')}`),
  'missing-key': (key: string, where: string) => error(`${where} needs "${key}".`),
  'one-of-keys': (keys: readonly string[], found: readonly string[], where: string) =>
    error(
      `${where} needs exactly one of ${keys.map((key) => `"${key}"`).join(', ')}; it has ${found.length === 0 ? 'none' : found.join(' and ')}.`,
    ),
  'wrong-type': (expected: string, found: string) => error(`This must be ${expected}, not ${found}.`),
  'unknown-value': (value: string, offer: Offer) =>
    error(`"${value}" is not one of the values allowed here. ${orKnown(offer, 'values')}`),
  'out-of-range': (rule: string) => error(`This must be ${rule}.`),
  'empty-value': (what: string) => error(`This ${what} is empty. Fill it in, or remove it.`),
  'repeated-value': (value: string) => error(`"${value}" stands in this list twice. Remove one of them.`),
  'invalid-name': (name: string) => error(`"${name}" is no name: a name is a letter, then letters, digits, _ and -.`),
  'invalid-value': (rule: string) => error(`This is not allowed here: ${rule}.`),
  'unknown-check': (key: string, offer: Offer) => error(`There is no check "${key}". ${orKnown(offer, 'checks')}`),
  'several-checks': (first: string, second: string) =>
    error(`One item is one check; this one is both "${first}" and "${second}". Put "${second}" in an item of its own.`),
  'empty-check': () => error('This item names no check. Write for example: contains: "text".'),
  'unknown-step': (key: string, offer: Offer) =>
    error(`There is no extraction step "${key}". ${orKnown(offer, 'steps')}`),

  'main-missing': (suggestion: string) =>
    error(`The benchmark does not say which task counts. Add "main: ${suggestion}".`),
  'main-unknown': (name: string, offer: Offer) =>
    error(`"main" names "${name}", which is no task or suite of this file. ${orKnown(offer, 'tasks')}`),
  'unknown-dataset': (name: string, offer: Offer) =>
    error(`There is no dataset "${name}". ${orKnown(offer, 'datasets')}`),
  'unknown-rubric': (name: string, offer: Offer) => error(`There is no rubric "${name}". ${orKnown(offer, 'rubrics')}`),
  'unknown-task': (name: string, offer: Offer) => error(`There is no task "${name}". ${orKnown(offer, 'tasks')}`),
  'ambiguous-name': (name: string) =>
    error(`A task is called "${name}" too, so that nobody could tell which one is meant. Rename the suite.`),

  'unknown-column': (name: string, dataset: string | undefined, offer: Offer) =>
    error(
      dataset === undefined
        ? `There is no "${name}": the task has no dataset, so a template has no columns to read.`
        : `No row of "${dataset}" has a column "${name}". ${orKnown(offer, 'columns')}`,
    ),
  'row-without-column': (row: string, column: string, count: number) =>
    error(
      `Row "${row}"${more(count)} of the dataset ${count > 1 ? 'have' : 'has'} no "${column}", which is used here. Fill it in, or write {{ ${column} | default: "…" }}.`,
    ),
  'invalid-template': (reason: string) => error(`This template cannot be read: ${reason}.`),
  'invalid-regex': (reason: string, row: string | undefined) =>
    error(
      `This regular expression cannot be used${row === undefined ? '' : ` for row "${row}"`}: ${reason}. The syntax is RE2's: no lookaround, no backreferences.`,
    ),
  'invalid-rules': (reason: string, row: string) =>
    error(`The rules of form that row "${row}" gives cannot be used: ${reason}.`),
  'invalid-expression': (reason: string, row: string | undefined) =>
    error(`This expression cannot be used${row === undefined ? '' : ` for row "${row}"`}: ${reason}.`),
  'unknown-name': (name: string, what: 'names' | 'functions' | 'members', offer: Offer) =>
    error(`An expression knows nothing called "${name}". ${orKnown(offer, what)}`),
  'invalid-schema': (reason: string) => error(`This JSON Schema cannot be used: ${reason}.`),
  'invalid-pointer': (pointer: string) =>
    error(`"${pointer}" is no JSON Pointer: it is empty or starts with "/", as "/answer/0" does; ~ is written ~0.`),
  'invalid-date': (text: string, reason: string, row: string | undefined) =>
    error(`The expected date "${text}"${row === undefined ? '' : ` of row "${row}"`} cannot be used: ${reason}.`),
  'invalid-number': (text: string, reason: string, row: string | undefined) =>
    error(`The expected number "${text}"${row === undefined ? '' : ` of row "${row}"`} cannot be used: ${reason}.`),
  'judge-missing': (what: string, key: string) =>
    error(`${what} names no judge model. Add "${key}" here, or "judge" under "defaults".`),
  'embedder-missing': () =>
    error(`This check names no embedding model. Add "model" here, or "embedder" under "defaults".`),
  'zero-weights': (what: string) =>
    error(`The weights of ${what} add up to zero, so there is no score. Give at least one a weight above 0.`),
  'check-never-fails': (why: string, row?: string) =>
    error(`This check can tell nothing${row === undefined ? '' : ` for row "${row}"`}: ${why}.`),
  'check-never-passes': (why: string, row: string | undefined) =>
    error(`This check can never pass${row === undefined ? '' : ` for row "${row}"`}: ${why}.`),
  'extract-finds-nothing': (why: string) => error(`This step never finds an answer: ${why}.`),
  'mark-off-scale': (mark: number, scale: string) => error(`A mark of ${mark} is not on the rubric's scale ${scale}.`),
  'level-off-scale': (level: string, levels: readonly string[]) =>
    error(`"${level}" is no level of this scale. Its levels are ${levels.join(', ')}.`),
  'invalid-scale': (why: string) => error(`This scale cannot be used: ${why}.`),
  'points-missing': (criterion: string) =>
    error(
      `The other criteria give points and "${criterion}" gives none. Give it points, or give every criterion a weight instead.`,
    ),
  'no-positive-points': (rubric: string) =>
    error(`No criterion of "${rubric}" has points above 0, so no answer can earn any.`),
  'no-question': () => error('No message here is from the user, so nothing is asked. Add one with "role: user".'),

  'unknown-step-name': (name: string, offer: Offer) =>
    error(
      name === ''
        ? `Say which step is read: steps.<name>.text.`
        : `There is no step "${name}". ${orKnown(offer, 'steps')}`,
    ),
  'step-cycle': (names: readonly string[]) =>
    error(
      names.length === 1
        ? `The step "${names[0]}" reads itself, so it could never begin.`
        : `The steps ${names.join(', ')} wait for each other, so none of them could begin.`,
    ),
  'reserved-name': (name: string) =>
    error(`A step cannot be called "${name}": in a check's "of" that word means something else. Rename the step.`),
  'unknown-target': (of: string, variant: string, offer: Offer) =>
    error(
      `There is no "${of}" to check${variant === '' ? '' : ` in the variant "${variant}"`}. ${orKnown(offer, 'parts of the answer')}`,
    ),
  'unknown-tool': (name: string, offer: Offer) => error(`There is no tool "${name}". ${orKnown(offer, 'tools')}`),
  'examples-not-shown': () =>
    error(
      'These examples are shown nowhere. Say where they stand, with {{ few_shot }} in the prompt or the system message.',
    ),
  'too-few-examples': (dataset: string, available: number) =>
    error(`"${dataset}" has only ${available} ${available === 1 ? 'row' : 'rows'} to choose examples from.`),
  'attempts-and-vote': () =>
    error('"attempts" and "vote" cannot stand together: choose between asking again and asking several times.'),

  'duplicate-row-id': (id: string, first: number, row: number) =>
    error(
      `Row ${row} has the id "${id}", and so has row ${first}. Ids tell rows apart in results; each needs its own.`,
    ),
  'missing-id': (column: string, row: number, count: number) =>
    error(
      `Row ${row}${more(count)} of the dataset ${count > 1 ? 'have' : 'has'} nothing in the id column "${column}".`,
    ),
  'missing-file': (path: string, count = 1) =>
    error(`The file "${path}"${more(count)} ${count > 1 ? 'were' : 'was'} not found beside the benchmark.`),
  'invalid-data': (where: string, reason: string) => error(`The data cannot be read${where}: ${reason}.`),
  'url-not-loaded': (url: string) => error(`The file at ${url} could not be loaded.`),
  'digest-mismatch': (found: string) =>
    error(`The file is not the one that is meant: its SHA-256 is ${found}. Write that if the new file is right.`),
  'missing-value': (column: string, row: number, count: number) =>
    error(`Row ${row}${more(count)} of the data ${count > 1 ? 'have' : 'has'} no "${column}", which is required.`),
  'unreadable-value': (column: string, row: number, value: string, type: string) =>
    error(`In row ${row} of the data, "${column}" is "${value}", which cannot be read as a ${type}.`),
  'no-rows-left': (key: string, count: number) =>
    error(`Of the ${count} rows of the data, "${key}" leaves none, so there is nothing to ask.`),
  'too-few-rows': (found: number, wanted: number) =>
    error(`Only ${found} different rows could be made, and ${wanted} are asked for. Ask for fewer, or widen "vars".`),
  'unknown-variable': (name: string, offer: Offer) =>
    error(`There is no "${name}" here. ${orKnown(offer, 'variables')}`),
  'no-rows': () => error('This dataset has no rows, so there is nothing to ask.'),

  'newline-in-quotes': () =>
    warning('Here "\\n" is a backslash and an n, not a line end. Put the text in double quotes to mean a line end.'),
  'cut-by-comment': (rest: string) =>
    warning(
      `YAML takes " ${rest}" for a comment, so the text ends before it. Put the text in quotes if it belongs to it.`,
    ),
  'value-rewritten': (written: string, kept: string) =>
    warning(`YAML reads ${written} as ${kept}, and so will models and checks. Put it in quotes to keep it as written.`),
  'same-question': (dataset: string) =>
    warning(
      `Nothing of a row is used in what is asked, so every row of "${dataset}" asks the same. Use a column: {{ … }}.`,
    ),
  'empty-expected': (row: string, count: number) =>
    warning(
      `For row "${row}"${more(count)} nothing is left here to look for, so the check cannot be decided there and the answer goes without a score.`,
    ),
  'idle-variant': (name: string, twin: string) =>
    warning(`The variant "${name}" asks just as "${twin}" does, so the two would differ by chance alone.`),
  'vote-without-chance': () =>
    warning('With a temperature of 0 the samples are nearly all the same, so there is little to vote on.'),
  'simulate-without-stop': (turns: number) =>
    warning(`Without "stop" the user never ends the conversation: each one goes on for all ${turns} turns.`),
  'unused-dataset': (name: string) => warning(`No task uses the dataset "${name}".`),
  'unused-rubric': (name: string) => warning(`No check uses the rubric "${name}".`),
} satisfies Record<string, (...facts: never[]) => Message>

/** The stable name of a kind of finding. */
export type Code = keyof typeof messages
