import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from '../any-text.testing.ts'
import { detectLanguage } from './detect-language.ts'
import { loadProfiles } from './load-profiles.ts'
import { textGrams } from './text-grams.ts'

const profiles = await loadProfiles()
const names = new Map([...profiles.grams].map(([gram, shares]) => [shares, gram]))

/** What `Detector._extract_ngrams` of langdetect 1.0.9 gives. */
const extracted: readonly (readonly [text: string, grams: string])[] = [
  [
    'An old NASA pump',
    'A| A|n|An| An|n |An |o| o|l|ol| ol|d|ld|old|d |ld |N| N|A |SA |p| p|u|pu| pu|m|um|pum|p|mp|ump',
  ],
  ['Straße № 7', 'S| S|t|St| St|r|tr|Str|a|ra|tra|ß|aß|raß|e|ße|aße|e |ße '],
  ['Tiếng Việt', 'T| T|i|Ti| Ti|ể|iể|Tiể|n|ển|iển|g|ng|ểng|g |ng |V| V|i|Vi| Vi|ể|iể|Viể|t|ểt|iểt'],
  ['이 펌프는', '가| 가|가 | 가 |가| 가|가|가가| 가가|가|가가|가가가'],
  ['これは ポンプ', 'あ| あ|あ|ああ| ああ|あ|ああ|あああ|あ |ああ |ア| ア|ア|アア| アア|ア|アア|アアア'],
  ['中国话 ok no', '中| 中|国|中国| 中国|专|专 |o| o|k|ok| ok|k |ok |n| n|o|no| no'],
  ['see https://a.b/c or x@y.zz now', 's| s|e|se| se|e|ee|see|e |ee |o| o|r|or| or|r |or |n| n|o|no| no|w|ow|now'],
  ['un șoc', 'u| u|n|un| un|n |un |ş| ş|o|şo| şo|c|oc'],
  ['این', 'ا| ا|ي|اي| اي|ن|ين|اين'],
  ['7 - 3 = ?', ''],
]

test('the n-grams of a text are those of langdetect', () => {
  for (const [text, expected] of extracted) {
    const found = textGrams(text, profiles).map((shares) => names.get(shares))
    assert.equal(found.join('|'), expected, text)
  }
})

test('the profiles are read without loss', () => {
  assert.equal(profiles.languages.length, 55)
  assert.equal(profiles.grams.size, 87_598)
  // langdetect/profiles/en: "the" is 3,415,279 of 224,934,017 triples.
  const english = profiles.languages.indexOf('en')
  const the = profiles.grams.get('the')
  assert.equal(the?.shares[the.languages.indexOf(english)], 3_415_279 / 224_934_017)
})

test('the languages of sentences', () => {
  const sentences: readonly (readonly [string | undefined, string])[] = [
    ['en', 'The pump tripped because the suction pressure was too low.'],
    ['de', 'Die Pumpe ist ausgefallen, weil der Druck zu niedrig war.'],
    ['pt', 'A bomba parou porque a pressão de sucção estava muito baixa.'],
    ['sw', 'Pampu ilisimama kwa sababu shinikizo la maji lilikuwa chini sana.'],
    ['ur', 'پمپ بند ہو گیا کیونکہ دباؤ بہت کم تھا۔'],
    ['zh-cn', '这台水泵因为压力太低而停止运转。'],
    [undefined, '42'],
  ]
  for (const [language, sentence] of sentences) assert.equal(detectLanguage(sentence, profiles), language, sentence)
})

test('a text has one answer, and any text has one', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const found = detectLanguage(text, profiles)
      assert.equal(detectLanguage(text, profiles), found)
      assert.ok(found === undefined || profiles.languages.includes(found))
    }),
  )
})
