import { checksOf, type LintInput } from './rule.ts'

/** A name that two classes of a `label` check share tells neither. */
export function classNamesDiffer({ document, findings }: LintInput): void {
  for (const { check, path } of checksOf(document)) {
    if (!('label' in check) || typeof check.from === 'string') continue
    const classes = Array.isArray(check.from)
      ? check.from.map((name, index) => [{ name, path: [String(index)] }])
      : Object.entries(check.from).map(([name, others]) => [
          { name, path: [name] },
          ...others.map((other, index) => ({ name: other, path: [name, String(index)] })),
        ])
    const owner = new Map<string, number>()
    for (const [index, names] of classes.entries()) {
      for (const { name, path: place } of names) {
        const key = name
          .normalize('NFC')
          .split(/[\s_-]+/u)
          .join(' ')
        if ((owner.get(key) ?? index) !== index)
          findings.add('repeated-value', [name], {
            path: [...path, 'from', ...place],
            at: place.length > 1 ? 'value' : 'key',
          })
        owner.set(key, index)
      }
    }
  }
}
