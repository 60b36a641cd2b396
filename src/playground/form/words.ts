import { capitalised } from '../controls/format.ts'

/** Kinds of checks as people say them; a kind that is not here goes by its own name. */
const kindWords: Readonly<Record<string, string>> = {
  equals: 'Is exactly',
  one_of: 'Is one of',
  contains: 'Contains',
  contains_all: 'Contains all of',
  contains_any: 'Contains any of',
  starts_with: 'Starts with',
  ends_with: 'Ends with',
  regex: 'Matches a pattern',
  length: 'Has a certain length',
  format: 'Keeps rules of form',
  number: 'Is the right number',
  choice: 'Picks the right choice',
  label: 'Is the right class',
  date: 'Is the right date',
  json: 'Is JSON',
  schema: 'Is JSON of a certain shape',
  latency: 'Comes in time',
  cost: 'Costs no more than',
  tokens: 'Is written in so many tokens',
  rubric: 'Is graded by a rubric',
  judge: 'Is judged by one question',
  factual: 'Agrees with a reference',
  prefer: 'Is better than another answer',
  all_of: 'All of several checks',
  any_of: 'Any of several checks',
  not: 'Not: a check that must fail',
  edit_distance: 'Is spelt nearly the same',
  token_f1: 'Shares words with',
  rouge: 'Shares phrases with (ROUGE)',
  bleu: 'Shares phrases with (BLEU)',
  chrf: 'Shares letters with (chrF)',
  similarity: 'Means nearly the same',
  sql: 'Runs as SQL and gives the right rows',
  python: 'Runs as Python and passes tests',
  javascript: 'Runs as JavaScript and passes tests',
  tool_call: 'Calls the right tool',
  refuses: 'Refuses, or does not',
  finish_reason: 'Ends in the right way',
  expression: 'Meets a condition',
}

/** Properties as people say them. */
const propertyWords: Readonly<Record<string, string>> = {
  at_least: 'Pass mark',
  ignore: 'Differences that do not matter',
  required: 'The answer scores nothing when this fails',
  of: 'What is looked at',
  from: 'The choices',
  max_tokens: 'Longest reply, in tokens',
  top_p: 'Top p',
  respond_with: 'Form of the reply',
  few_shot: 'Worked examples',
  usd: 'US dollars',
  main: 'What counts',
  ask: 'Question to the judge',
  dataset: 'Data',
  system: 'System message',
  extract: 'How the answer is read from the reply',
  repeat: 'Times each row is asked',
  score: 'How the checks make the score',
  variants: 'Ways of asking',
  parameters: 'What it is called with',
  default: 'What it returns',
  max_calls: 'Calls to the model at most',
  tool_choice: 'Whether a tool must be called',
}

/** A check's kind in words. */
export function kindName(kind: string): string {
  return kindWords[kind] ?? propertyName(kind)
}

/** A property in words: `counted_by` is "Counted by". */
export function propertyName(key: string): string {
  const words = key.replaceAll('_', ' ')
  return propertyWords[key] ?? capitalised(words)
}

/** Hints where the reference's own words say what the form already shows, or say it for those who write YAML. */
const hintWords: Readonly<Record<string, string>> = {
  ignore: '',
  rubric: '',
  judge: 'The model that grades. Left out: the one named under About.',
  scale: '',
  at_least: 'What an answer must reach to pass.',
  of: 'Left out: the answer.',
  name: 'What reports call it.',
  steps:
    'Asked one after the other; the last one gives the answer. What a step has said can be put into those after it.',
  variants:
    'Other ways to ask the same, compared with each other. What one leaves out, it has from the task; the first one counts for ranking.',
  tools: 'What the model may call. Nothing is run: what a tool returns is written here.',
  parameters: '',
  default: 'Whatever it is called with. A column in double braces becomes the row’s value.',
}

/** Values as people say them. */
const valueWords: Readonly<Record<string, string>> = {
  '1..5': '1 to 5 stars',
  pass_fail: 'pass or fail',
  '0..1': '0 to 1, in tenths',
  '1..3': '1 to 3 stars',
  '0..10': '0 to 10',
}

/** One of a few values in words. */
export function valueName(value: string): string {
  return valueWords[value] ?? value.replaceAll('_', ' ')
}

/** The hint at a property's field. */
export function hintFor(key: string, description: string | undefined): string {
  return hintWords[key] ?? plainHint(description)
}

/** A description for one who writes no code: without the notes on templates and ranges that the reference has. */
export function plainHint(description: string | undefined): string {
  return (description ?? '')
    .replace(/\s*A Liquid template(?::[^.]*)?\./g, '')
    .replace(/,? a Liquid template/gi, '')
    .replace(/\s*Range [^.]*\.$/, '')
    .replaceAll('`', '')
    .trim()
}

/** A name for a column or a criterion out of any words: a letter, then letters, digits and _. */
export function nameFrom(words: string, taken: readonly string[] = []): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const name = /^[a-z]/.test(plain) ? plain : plain === '' ? 'column' : `c_${plain}`
  let free = name
  for (let count = 2; taken.includes(free); count++) free = `${name}_${count}`
  return free
}
