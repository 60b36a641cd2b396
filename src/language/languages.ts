/** A language that can be told. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string
  readonly name: string
  /** What the detector's profiles of it are called. */
  readonly profiles: readonly string[]
}

const language = (code: string, name: string, ...profiles: readonly string[]): Language => ({
  code,
  name,
  profiles: profiles.length > 0 ? profiles : [code],
})

/** The languages that can be told: those of the profiles. */
export const languages: readonly Language[] = [
  language('af', 'Afrikaans'),
  language('ar', 'Arabic'),
  language('bg', 'Bulgarian'),
  language('bn', 'Bengali'),
  language('ca', 'Catalan'),
  language('cs', 'Czech'),
  language('cy', 'Welsh'),
  language('da', 'Danish'),
  language('de', 'German'),
  language('el', 'Greek'),
  language('en', 'English'),
  language('es', 'Spanish'),
  language('et', 'Estonian'),
  language('fa', 'Persian'),
  language('fi', 'Finnish'),
  language('fr', 'French'),
  language('gu', 'Gujarati'),
  language('he', 'Hebrew'),
  language('hi', 'Hindi'),
  language('hr', 'Croatian'),
  language('hu', 'Hungarian'),
  language('id', 'Indonesian'),
  language('it', 'Italian'),
  language('ja', 'Japanese'),
  language('kn', 'Kannada'),
  language('ko', 'Korean'),
  language('lt', 'Lithuanian'),
  language('lv', 'Latvian'),
  language('mk', 'Macedonian'),
  language('ml', 'Malayalam'),
  language('mr', 'Marathi'),
  language('ne', 'Nepali'),
  language('nl', 'Dutch'),
  language('no', 'Norwegian'),
  language('pa', 'Punjabi'),
  language('pl', 'Polish'),
  language('pt', 'Portuguese'),
  language('ro', 'Romanian'),
  language('ru', 'Russian'),
  language('sk', 'Slovak'),
  language('sl', 'Slovene'),
  language('so', 'Somali'),
  language('sq', 'Albanian'),
  language('sv', 'Swedish'),
  language('sw', 'Swahili'),
  language('ta', 'Tamil'),
  language('te', 'Telugu'),
  language('th', 'Thai'),
  language('tl', 'Tagalog'),
  language('tr', 'Turkish'),
  language('uk', 'Ukrainian'),
  language('ur', 'Urdu'),
  language('vi', 'Vietnamese'),
  language('zh', 'Chinese', 'zh-cn', 'zh-tw'),
]
