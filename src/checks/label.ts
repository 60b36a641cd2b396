import { type NamedChoice, readNamedChoice, sameChoice } from '../graph/choice.ts'
import { type CheckDefinition, type CheckItem, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'
import { textList } from './text-list.ts'

/**
 * Passes when the answer names the expected class of those in `from`. An answer that names none or several fails, and
 * counts as a class of its own in the report's confusion matrix.
 */
export const label: CheckDefinition<'label'> = {
  kind: 'label',
  evaluate(item, { text }) {
    const known = classesOf(item)
    if ('problem' in known) return unscored(known.problem)
    const { classes, expected } = known
    const read = readNamedChoice(text, classes)
    if ('problem' in read) {
      const outcome = verdict(false, `expected ${quote(expected)}; no single class: ${read.problem}`)
      return { ...outcome, label: { expected, found: null } }
    }
    const found = read.choice
    const pass = found === expected
    const outcome = verdict(pass, pass ? `is ${quote(found)}` : `expected ${quote(expected)}, found ${quote(found)}`)
    return { ...outcome, label: { expected, found } }
  },
}

/** The class that is expected; undefined where the check cannot be decided. */
export function expectedClass(item: CheckItem<'label'>): string | undefined {
  const known = classesOf(item)
  return 'expected' in known ? known.expected : undefined
}

/** The classes of a check's `from` in their order, as far as they are written out and not a column. */
export function writtenClasses({ from }: CheckItem<'label'>): readonly string[] {
  if (typeof from === 'string') return []
  return Array.isArray(from) ? from : Object.keys(from)
}

type Known = { readonly classes: readonly NamedChoice[]; readonly expected: string } | { readonly problem: string }

function classesOf({ label, from }: CheckItem<'label'>): Known {
  const classes: readonly NamedChoice[] =
    typeof from === 'object' && !Array.isArray(from)
      ? Object.entries(from).map(([choice, names]) => ({ choice, names: [choice, ...names].flatMap(spellings) }))
      : textList(from).map((choice) => ({ choice, names: spellings(choice) }))
  const twice = classes.flatMap(({ choice, names }, index) =>
    classes
      .slice(index + 1)
      .filter((other) => other.names.some((name) => names.includes(name)))
      .map((other) => ({ one: choice, other: other.choice })),
  )[0]
  if (twice) return { problem: `${quote(twice.one)} and ${quote(twice.other)} in \`from\` have a name in common` }
  const named = (test: (name: string) => boolean) => classes.find(({ names }) => names.some(test))
  const expected = named((name) => name === label) ?? named((name) => sameChoice(name, label))
  if (expected) return { classes, expected: expected.choice }
  const shown = classes.slice(0, 12).map(({ choice }) => choice)
  return { problem: `the expected class ${quote(label)} is not among ${shown.join(', ')}` }
}

/** Names written with spaces, hyphens or underscores between their words are one name. */
function spellings(name: string): readonly string[] {
  const words = name.trim().split(/[\s_-]+/u)
  return [...new Set([name, words.join(' '), words.join('_'), words.join('-')])]
}
