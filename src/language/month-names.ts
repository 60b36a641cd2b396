/** Months as they are written in English, German, French, Spanish, Italian, Portuguese and Dutch, in lower case. */
const names: readonly string[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar février févr fevrier febrero febbraio fevereiro fev februari',
  'march mar märz mrz mars marzo março maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout agosto ago augustus',
  'september sep sept septembre septiembre settembre setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro',
]

const numbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1] as const)),
)

/** The month a name means, from 1 to 12. */
export function monthNamed(name: string): number | undefined {
  return numbers.get(name.normalize('NFC').toLowerCase())
}

/** Matches any of the names, the longest first, for use in a regular expression. */
export const anyMonthName: string = [...numbers.keys()].sort((a, b) => b.length - a.length).join('|')
