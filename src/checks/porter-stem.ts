/**
 * The stem of an English word in lower case, by the Porter algorithm (M. F. Porter, "An algorithm for suffix stripping",
 * Program 14.3, 1980) with the departures that NLTK's PorterStemmer makes by default, which is what rouge_score uses.
 */
export function porterStem(word: string): string {
  const irregular = irregularForms.get(word)
  if (irregular !== undefined) return irregular
  if (word.length <= 2) return word
  return steps.reduce((stem, step) => step(stem), word)
}

const irregularForms: ReadonlyMap<string, string> = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
])

/** A word as consonants and vowels: `toy` is cvc, `syzygy` is cvcvcv. A y after a consonant is a vowel. */
function form(word: string): string {
  let letters = ''
  for (const letter of word) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && letters.endsWith('c'))
    letters += vowel ? 'v' : 'c'
  }
  return letters
}

/** Porter's m: how often a vowel is followed by a consonant. */
function measure(word: string): number {
  return form(word).split('vc').length - 1
}

/** Porter's *o, with NLTK's addition of two letters: the end is consonant, vowel, consonant other than w, x, y. */
function endsShort(word: string): boolean {
  const letters = form(word)
  return (letters.endsWith('cvc') && !/[wxy]$/u.test(word)) || letters === 'vc'
}

function endsDouble(word: string): boolean {
  return word.length > 1 && word.at(-1) === word.at(-2) && form(word).endsWith('c')
}

interface Rule {
  readonly suffix: string
  readonly replacement: string
  readonly when: (stem: string) => boolean
}

const always = () => true
const long = (stem: string) => measure(stem) > 0
const longer = (stem: string) => measure(stem) > 1

/** Rules that share a condition, written `suffix>replacement`. */
function rules(list: string, when: Rule['when']): readonly Rule[] {
  return list.split(' ').map((rule) => {
    const [suffix = '', replacement = ''] = rule.split('>')
    return { suffix, replacement, when }
  })
}

/** The first rule whose suffix the word has decides, whether or not its condition holds. */
function apply(word: string, list: readonly Rule[]): string {
  const rule = list.find(({ suffix }) => word.endsWith(suffix))
  if (!rule) return word
  const stem = word.slice(0, word.length - rule.suffix.length)
  return rule.when(stem) ? stem + rule.replacement : word
}

const plurals = rules('sses>ss ies>i ss>ss s>', always)

function step1a(word: string): string {
  return word.length === 4 && word.endsWith('ies') ? word.slice(0, -1) : apply(word, plurals)
}

const restored = rules('at>ate bl>ble iz>ize', always)

function step1b(word: string): string {
  if (word.endsWith('ied')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2)
  if (word.endsWith('eed')) return long(word.slice(0, -3)) ? word.slice(0, -1) : word
  const suffix = ['ed', 'ing'].find(
    (each) => word.endsWith(each) && form(word.slice(0, word.length - each.length)).includes('v'),
  )
  if (suffix === undefined) return word
  const stem = word.slice(0, word.length - suffix.length)
  if (restored.some((rule) => stem.endsWith(rule.suffix))) return apply(stem, restored)
  if (endsDouble(stem)) return /[lsz]$/u.test(stem) ? stem : stem.slice(0, -1)
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem
}

function step1c(word: string): string {
  const stem = word.slice(0, -1)
  return word.endsWith('y') && stem.length > 1 && form(stem).endsWith('c') ? `${stem}i` : word
}

const doubleSuffixes = rules(
  'ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble fulli>ful',
  long,
)

function step2(word: string): string {
  if (word.endsWith('alli') && long(word.slice(0, -4))) return step2(word.slice(0, -2))
  if (word.endsWith('logi')) return long(word.slice(0, -3)) ? word.slice(0, -1) : word
  return apply(word, doubleSuffixes)
}

const endings = rules('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>', long)
const lastSuffixes: readonly Rule[] = [
  ...rules('al> ance> ence> er> ic> able> ible> ant> ement> ment> ent>', longer),
  { suffix: 'ion', replacement: '', when: (stem) => longer(stem) && /[st]$/u.test(stem) },
  ...rules('ou> ism> ate> iti> ous> ive> ize>', longer),
]

function step5a(word: string): string {
  const stem = word.slice(0, -1)
  const m = measure(stem)
  return word.endsWith('e') && (m > 1 || (m === 1 && !endsShort(stem))) ? stem : word
}

function step5b(word: string): string {
  const stem = word.slice(0, -1)
  return word.endsWith('ll') && longer(stem) ? stem : word
}

const steps: readonly ((word: string) => string)[] = [
  step1a,
  step1b,
  step1c,
  step2,
  (word) => apply(word, endings),
  (word) => apply(word, lastSuffixes),
  step5a,
  step5b,
]
