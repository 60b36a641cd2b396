import { RE2JS } from 're2js'

/** What a flag of the `regex` check turns on. */
export type PatternFlag = 'case_insensitive' | 'multiline' | 'dot_all'

/** A compiled regular expression that takes time linear in its input, whatever the pattern (RE2 semantics). */
export interface Pattern {
  test(text: string): boolean
  /** The last match: its first group where the pattern has one, else the whole match; undefined without a match. */
  lastMatch(text: string): string | undefined
}

const flagBits: Readonly<Record<PatternFlag, number>> = {
  case_insensitive: RE2JS.CASE_INSENSITIVE,
  multiline: RE2JS.MULTILINE,
  dot_all: RE2JS.DOTALL,
}

/** Compiles an RE2 pattern, or says in one sentence what is wrong with it. */
export function compilePattern(
  source: string,
  flags: readonly PatternFlag[] = [],
): { readonly pattern: Pattern } | { readonly error: string } {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(
      source,
      flags.reduce((bits, flag) => bits | flagBits[flag], 0),
    )
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
  return { pattern: { test: (text) => compiled.matcher(text).find(), lastMatch: (text) => lastMatch(compiled, text) } }
}

function lastMatch(compiled: RE2JS, text: string): string | undefined {
  const matcher = compiled.matcher(text)
  let found: string | undefined
  while (matcher.find()) found = (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined
  return found
}

/** Escapes a text so that it matches itself in a pattern. */
export function escapePattern(text: string): string {
  return RE2JS.quote(text)
}
