import type { Json } from '../../language/json.ts'

/** What a rule found in a text. */
export interface Finding {
  readonly holds: boolean
  /** In plain words, with what was found and what was wanted. */
  readonly reason: string
}

/** A rule whose argument is read: tells whether a text keeps it. Pure and total. */
export type Rule = (text: string) => Finding

/** Why an argument makes no rule, in words. */
export interface Unusable {
  readonly problem: string
}

/** Makes a rule of an argument, or says why it cannot. It may have to load what it knows first. */
export type Property = (argument: Json) => Rule | Unusable | Promise<Rule | Unusable>
