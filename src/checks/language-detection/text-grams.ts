import type { GramShares, Profiles } from './profiles.ts'

const longest = 10_000
const address = /https?:\/\/[-_.?&~;+=/#0-9A-Za-z]{1,2076}/gu
const mail = /[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}/gu

/**
 * The n-grams of 1 to 3 letters of a text that some language's profile has, in their order: what langdetect calls the
 * features of a text. Only the start of a long text counts. Addresses are left out, and so are Latin letters from a text
 * that is mostly in others; in a word with two capitals in a row, what ends in them.
 */
export function textGrams(text: string, profiles: Profiles): readonly GramShares[] {
  const found: GramShares[] = []
  let gram = ' '
  let capitals = false
  for (const letter of cleaned(text)) {
    const next = plain(letter, profiles)
    const last = gram.at(-1) ?? ' '
    if (last === ' ') {
      gram = ' '
      capitals = false
      if (next === ' ') continue
    } else if (gram.length >= 3) {
      gram = gram.slice(1)
    }
    gram += next
    capitals = isCapital(next) && (capitals || isCapital(last))
    if (capitals) continue
    for (let size = 1; size <= Math.min(3, gram.length); size++) {
      const part = gram.slice(-size)
      const shares = part === ' ' ? undefined : profiles.grams.get(part)
      if (shares) found.push(shares)
    }
  }
  return found
}

function cleaned(text: string): readonly string[] {
  const letters = [...text.replace(address, ' ').replace(mail, ' ')].slice(0, longest)
  const latin = letters.filter((letter) => letter >= 'A' && letter <= 'z').length
  const others = letters.filter((letter) => isForeign(code(letter))).length
  return latin * 2 < others ? letters.filter((letter) => letter < 'A' || letter > 'z') : letters
}

/** Beyond the blocks of Latin letters, Vietnamese ones included. */
function isForeign(point: number): boolean {
  return point >= 0x300 && !within(point, 0x1e00, 0x1eff)
}

function isCapital(letter: string): boolean {
  return /^\p{Uppercase}$/u.test(letter)
}

/** The letter that stands for it in the profiles; a space for what is no letter. */
function plain(letter: string, { alike }: Profiles): string {
  const point = code(letter)
  if (point < 0x80) return /[A-Za-z]/u.test(letter) ? letter : ' '
  if ('\u00a0\u00ab\u00b0\u00bb'.includes(letter) || within(point, 0x2000, 0x206f)) return ' '
  if (letter === '\u0219') return '\u015f' // Romanian s and t with a comma: with a cedilla
  if (letter === '\u021b') return '\u0163'
  if (letter === '\u06cc') return '\u064a' // Persian yeh: Arabic yeh
  if (within(point, 0x1ea0, 0x1eff)) return '\u1ec3' // Vietnamese
  if (within(point, 0x3040, 0x309f)) return '\u3042' // Hiragana
  if (within(point, 0x30a0, 0x30ff)) return '\u30a2' // Katakana
  if (within(point, 0x3100, 0x312f) || within(point, 0x31a0, 0x31bf)) return '\u3105' // Bopomofo
  if (within(point, 0xac00, 0xd7af)) return '\uac00' // Hangul
  return alike.get(letter) ?? letter
}

function code(letter: string): number {
  return letter.codePointAt(0) ?? 0
}

function within(point: number, first: number, last: number): boolean {
  return point >= first && point <= last
}
