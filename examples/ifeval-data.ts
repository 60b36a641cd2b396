import type { FormatRules } from '../src/language/benchmark.generated.ts'

/** A prompt of IFEval as published: its instructions by kind, each with its own arguments. */
export interface IfevalPrompt {
  readonly key: number
  readonly prompt: string
  readonly instruction_id_list: readonly string[]
  readonly kwargs: readonly Readonly<Record<string, unknown>>[]
}

/** A published answer with the reference checker's verdict for each instruction. */
export interface IfevalAnswer {
  readonly key: number
  readonly response: string
  readonly strict: readonly boolean[]
  readonly loose: readonly boolean[]
}

/** The models whose answers are published, by the file they are in. */
export const ifevalModels: Readonly<Record<string, string>> = {
  'gpt-4o-2024-08-06': 'recorded/gpt-4o',
  'claude-3-5-sonnet-20240620': 'recorded/claude-3-5-sonnet',
  'hugging-quants__Meta-Llama-3.1-8B-Instruct-AWQ-INT4': 'recorded/llama-3.1-8b',
  'Qwen__Qwen2.5-7B-Instruct-GPTQ-Int4': 'recorded/qwen2.5-7b',
  'deepseek-ai__deepseek-llm-7b-chat': 'recorded/deepseek-llm-7b',
}

/** The kind of an instruction, without the prefix of its language. */
export function kindOfInstruction(id: string): string {
  return id.replace(/^en:/u, '')
}

/** A rule as it is written in a list: one that takes no argument is a word. */
export type WrittenRule = string | FormatRules

/** The rule of form that says what an instruction asks for. */
export function ruleOf(id: string, kwargs: Readonly<Record<string, unknown>>): WrittenRule {
  const make = makers[kindOfInstruction(id)]
  if (!make) throw new Error(`there is no instruction ${id}`)
  return make(new Arguments(id, kwargs))
}

/** The arguments of an instruction; asking for one that is not there, or of another type, throws. */
class Arguments {
  private readonly id: string
  private readonly values: Readonly<Record<string, unknown>>

  constructor(id: string, values: Readonly<Record<string, unknown>>) {
    this.id = id
    this.values = values
  }

  text(name: string): string {
    const value = this.values[name]
    return typeof value === 'string' ? value.trim() : this.lacking(name)
  }

  texts(name: string): string[] {
    const value = this.values[name]
    return Array.isArray(value) ? value.map(String) : this.lacking(name)
  }

  number(name: string): number {
    const value = this.values[name]
    return typeof value === 'number' ? value : this.lacking(name)
  }

  /** `at least 3` and `less than 3`, the two relations there are. */
  bounds(relation: string, count: string): { min: number } | { max: number } {
    const number = this.number(count)
    return this.text(relation) === 'at least' ? { min: number } : { max: number - 1 }
  }

  private lacking(name: string): never {
    throw new Error(`${this.id} has no usable ${name}`)
  }
}

const makers: Readonly<Record<string, (given: Arguments) => WrittenRule>> = {
  'keywords:existence': (given) => ({ mentions: given.texts('keywords') }),
  'keywords:frequency': (given) => ({ mentions: { [given.text('keyword')]: given.bounds('relation', 'frequency') } }),
  'keywords:forbidden_words': (given) => ({ avoids: given.texts('forbidden_words') }),
  'keywords:letter_frequency': (given) => ({
    letters: { [given.text('letter')]: given.bounds('let_relation', 'let_frequency') },
  }),
  'language:response_language': (given) => ({ language: given.text('language') }),
  'length_constraints:number_sentences': (given) => ({
    sentences: { ...given.bounds('relation', 'num_sentences'), counted_by: 'nltk' },
  }),
  'length_constraints:number_words': (given) => ({
    words: { ...given.bounds('relation', 'num_words'), counted_by: 'nltk' },
  }),
  'length_constraints:number_paragraphs': (given) => ({
    paragraphs: { exactly: given.number('num_paragraphs'), divider: '***' },
  }),
  'length_constraints:nth_paragraph_first_word': (given) => ({
    paragraphs: {
      exactly: given.number('num_paragraphs'),
      first_words: { [String(given.number('nth_paragraph'))]: given.text('first_word') },
    },
  }),
  'detectable_content:number_placeholders': (given) => ({ placeholders: { min: given.number('num_placeholders') } }),
  'detectable_content:postscript': (given) => ({ postscript: given.text('postscript_marker') }),
  'detectable_format:number_bullet_lists': (given) => ({ bullets: given.number('num_bullets') }),
  'detectable_format:constrained_response': () => ({
    contains_any: ['My answer is yes.', 'My answer is no.', 'My answer is maybe.'],
  }),
  'detectable_format:number_highlighted_sections': (given) => ({ highlights: { min: given.number('num_highlights') } }),
  'detectable_format:multiple_sections': (given) => ({
    sections: { mark: given.text('section_spliter'), min: given.number('num_sections') },
  }),
  'detectable_format:json_format': () => 'json',
  'detectable_format:title': () => ({ title: 'brackets' }),
  'combination:two_responses': () => ({ answers: 2 }),
  'combination:repeat_prompt': (given) => ({ opens_with: given.text('prompt_to_repeat') }),
  'startend:end_checker': (given) => ({ closes_with: given.text('end_phrase') }),
  'startend:quotation': () => 'quotes',
  'change_case:capital_word_frequency': (given) => ({
    capital_words: given.bounds('capital_relation', 'capital_frequency'),
  }),
  'change_case:english_capital': () => ({ case: 'upper', language: 'en' }),
  'change_case:english_lowercase': () => ({ case: 'lower', language: 'en' }),
  'punctuation:no_comma': () => 'no_commas',
}

/** The prompts as rows that people can read: YAML with one rule a line, beside the instruction's name in the paper. */
export function ifevalRows(prompts: readonly IfevalPrompt[]): string {
  const rows = prompts.map(({ key, prompt, instruction_id_list, kwargs }) => {
    const rules = instruction_id_list.map((id, index) => `    - ${item(ruleOf(id, kwargs[index] ?? {}))}`)
    const instructions = instruction_id_list.map(kindOfInstruction).join(', ')
    return `- id: "${key}"\n  prompt: ${block(prompt)}\n  rules:\n${rules.join('\n')}\n  instructions: ["${instructions.replaceAll(', ', '", "')}"]\n`
  })
  return rows.join('\n')
}

/** A text as a YAML block, or in quotes where a block would not keep every character. */
function block(text: string): string {
  const plain = /^\S[^\t\u0085\u00a0\u2028\u2029\ufeff]*\S$/su.test(text) && !/[ \t]$|\r/mu.test(text)
  return plain ? `|-\n    ${text.split('\n').join('\n    ')}`.replace(/\n {4}(?=\n)/gu, '\n') : JSON.stringify(text)
}

/** An item of a list in one line; a table of one key needs no braces. */
function item(rule: WrittenRule): string {
  const entries = typeof rule === 'string' ? [] : Object.entries(rule)
  const [only] = entries
  return only && entries.length === 1 ? `${word(only[0])}: ${flow(only[1])}` : flow(rule)
}

/** A value as YAML in one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, inner]) => `${word(key)}: ${flow(inner)}`)
      .join(', ')}}`
  return typeof value === 'string' ? word(value) : JSON.stringify(value)
}

/** Words that YAML would read as something else than a text are put in quotes. */
function word(text: string): string {
  return /^[a-z][a-z_]*$/iu.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/iu.test(text)
    ? text
    : JSON.stringify(text)
}
