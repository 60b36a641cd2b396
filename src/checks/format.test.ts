import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Case, resultOf, testCases } from './cases.testing.ts'

const german =
  'Die Pumpe P-101 ist wegen Kavitation ausgefallen, denn der Druck in der Saugleitung war zu niedrig und der Filter verstopft.'
const english =
  'The pump tripped because the suction pressure was too low and the strainer had been blocked for several days before.'

const counts: readonly Case[] = [
  [{ format: { bullets: 2 } }, '* one\n- two', 'pass'],
  [{ format: { bullets: 2 } }, '* one\n- two\n+ three', 'fail'],
  [{ format: { bullets: { min: 1, max: 2 } } }, '**bold** text\n---\n-5 degrees', 'fail'],
  [{ format: { bullets: true } }, 'Here:\n  * one', 'pass'],
  [{ format: { bullets: false } }, 'no list', 'pass'],
  [{ format: { bullets: '2' } }, '- a\n- b', 'pass'],
  [{ format: { bullets: 'two' } }, '- a\n- b', 'unscored'],
  [{ format: { bullets: { min: 3, max: 2 } } }, '- a', 'unscored'],
  [{ format: { headings: 2 } }, '# One\ntext\n## Two\n#hashtag', 'pass'],
  [{ format: { highlights: { min: 2 } } }, 'This is *so* and **so**.', 'pass'],
  [{ format: { highlights: { min: 1 } } }, '* a bullet\n2 * 3 * 4 ****', 'fail'],
  [{ format: { placeholders: 2 } }, 'Dear [name], of [town] []', 'pass'],
  [{ format: { sections: 2 } }, 'Section 1\nA\n**Section 2**: B, see Section 1', 'pass'],
  [{ format: { sections: { mark: 'Day', min: 3 } } }, '## Day 1\n## Day 2', 'fail'],
  [{ format: { capital_words: { max: 2 } } }, 'STOP the pump, says COVID-19 and 4 dials', 'pass'],
  [{ format: { capital_words: { max: 1 } } }, 'I say STOP', 'fail'],
  [{ format: { words: { max: 3 } } }, "don't touch it", 'pass'],
  [{ format: { words: { max: 3, counted_by: 'nltk' } } }, "don't touch it", 'fail'],
  [{ format: { sentences: 2 } }, 'A heading\n\nOne sentence.', 'pass'],
  [{ format: { sentences: { max: 1, counted_by: 'nltk' } } }, 'A heading\n\nOne sentence.', 'pass'],
  [{ format: { characters: { max: 4 } } }, ' café ', 'pass'],
  [{ format: { lines: 2 } }, 'one\n\ntwo', 'pass'],
]

const parts: readonly Case[] = [
  [{ format: { paragraphs: 2 } }, 'one\nstill one\n \ntwo', 'pass'],
  [{ format: { paragraphs: { min: 2, divider: '***' } } }, 'one\n\none\n***\ntwo\n***', 'pass'],
  [{ format: { paragraphs: { min: 2, divider: '***' } } }, 'one *** *** two', 'fail'],
  [{ format: { paragraphs: { min: 2, first_words: { 2: 'however' } } } }, 'One.\n\n"However, two.', 'pass'],
  [{ format: { paragraphs: { exactly: 2, divider: '***' } } }, 'one *** two *** three', 'fail'],
  [{ format: { paragraphs: { exactly: 2, max: 3 } } }, 'one', 'unscored'],
  [{ format: { paragraphs: { min: 2, first_words: { 2: 'however' } } } }, 'However.\n\nTwo.', 'fail'],
  [{ format: { paragraphs: { first_words: { 3: 'however' } } } }, 'One.', 'fail'],
  [{ format: { answers: 2 } }, 'Yes.\n******\nNo.', 'pass'],
  [{ format: { answers: 2 } }, 'Yes.\n******\nYes.', 'fail'],
  [{ format: { answers: { min: 2, divider: '---' } } }, 'a --- b --- c', 'pass'],
]

const texts: readonly Case[] = [
  [{ format: 'title' }, '# A title\ntext', 'pass'],
  [{ format: { title: 'brackets' } }, 'Well: <<A title>>', 'pass'],
  [{ format: { title: 'brackets' } }, '<<  >> # A title', 'fail'],
  [{ format: { title: 'heading' } }, 'text\n# A title', 'fail'],
  [{ format: { postscript: 'P.S.' } }, 'Yours.\n\np. s. Call me.', 'pass'],
  [{ format: { postscript: 'P.P.S' } }, 'Yours.\nP.S. Call me.', 'fail'],
  [{ format: 'postscript' }, 'The lapse. Soups.', 'fail'],
  [{ format: 'quotes' }, ' "All of it." ', 'pass'],
  [{ format: 'quotes' }, '“All of it.”', 'pass'],
  [{ format: 'quotes' }, '"', 'fail'],
  [{ format: 'json' }, '```json\n{"a": 1}\n```', 'pass'],
  [{ format: 'json' }, 'Sure: {}', 'fail'],
  [{ format: { opens_with: 'Dear customer' } }, '  dear  Customer, hello', 'pass'],
  [{ format: { closes_with: 'Any questions?' } }, '"Here it is. any questions?"', 'pass'],
  [{ format: { closes_with: 'Any questions?' } }, 'Any questions? None.', 'fail'],
  [{ format: { mentions: ['pump', 'valve'] } }, 'Pumps and valves', 'pass'],
  [{ format: { mentions: { pump: { min: 2 }, valve: 1 } } }, 'pump, Pump, valve', 'pass'],
  [{ format: { mentions: { pump: { max: 1 } } } }, 'pump, Pump', 'fail'],
  [{ format: { mentions: '["pump", "valve"]' } }, 'pump', 'fail'],
  [{ format: { contains_any: ['Yes.', 'No.'] } }, 'No. Why?', 'pass'],
  [{ format: { contains_any: ['Yes.', 'No.'] } }, 'no.', 'fail'],
  [{ format: { avoids: ['art', 'C++'] } }, 'Start the heart.', 'pass'],
  [{ format: { avoids: ['art', 'c++'] } }, 'I like C++ best', 'fail'],
  [{ format: { letters: { e: { max: 1 }, '#': 2 } } }, 'Ee ##', 'fail'],
  [{ format: { letters: { e: 2, '#': 2 } } }, 'Ee ##', 'pass'],
  [{ format: { letters: { ee: 2 } } }, 'Ee', 'unscored'],
  [{ format: 'no_commas' }, 'one two', 'pass'],
  [{ format: 'no_commas' }, '一，二', 'fail'],
  [{ format: { case: 'lower' } }, 'straße 7 – ok', 'pass'],
  [{ format: { case: 'upper' } }, 'ALL CAPITALS, 7', 'pass'],
  [{ format: { case: 'upper' } }, 'ALL but one', 'fail'],
  [{ format: { case: 'upper' } }, '42', 'fail'],
]

const languages: readonly Case[] = [
  [{ format: { language: 'de' } }, german, 'pass'],
  [{ format: { language: 'de' } }, english, 'fail'],
  [{ format: { language: 'en' } }, english.toUpperCase(), 'pass'],
  [{ format: { language: 'en' } }, german, 'fail'],
  [{ format: { language: 'ko' } }, '펌프가 흡입 압력이 낮아서 멈췄습니다.', 'pass'],
  [{ format: { language: 'en' } }, '펌프가 흡입 압력이 낮아서 멈췄습니다.', 'fail'],
  [{ format: { language: 'ne' } }, 'पम्प बन्द भयो किनभने पानीको चाप धेरै कम थियो र फिल्टर धेरै दिनदेखि बन्द थियो।', 'pass'],
  [{ format: { language: 'en' } }, '42', 'fail'],
  [{ format: { language: 'German' } }, german, 'unscored'],
]

const whole: readonly Case[] = [
  [{ format: { bullets: 1, no_commas: true, quotes: true } }, '- a, b', { score: 1 / 3, pass: false }],
  [{ format: ['no_commas', { case: 'lower', language: 'en' }] }, 'not one comma here', 'pass'],
  [{ format: ['no_commas', { case: 'lower', language: 'en' }] }, 'Not one comma here', { score: 0.5, pass: false }],
  [{ format: '["no_commas", {"bullets": 1}]' }, '- a', 'pass'],
  [{ format: '{"bullets": 1}' }, '- a', 'pass'],
  [{ format: '["no_comas"]' }, 'a', 'unscored'],
  [{ format: '[]' }, 'a', 'unscored'],
  [{ format: 'no_commas' }, ' \n', 'fail'],
  [{ format: { case: 'lower' }, forgive: ['first_line'] }, 'Sure, here it is:\nall small', 'pass'],
  [{ format: { case: 'lower' }, forgive: ['last_line'] }, 'Sure, here it is:\nall small', 'fail'],
  [{ format: { case: 'lower' }, forgive: ['first_line', 'last_line'] }, 'Sure:\nall small\nBye!', 'pass'],
  [{ format: { closes_with: 'the end' }, forgive: ['asterisks'] }, 'This is **the end**', 'pass'],
  [{ format: { closes_with: 'the end' } }, 'This is **the end**', 'fail'],
]

testCases('format', [...counts, ...parts, ...texts, ...languages, ...whole])

test('format: the reason names what fails, with the count found, and each rule is a part', async () => {
  const result = await resultOf({ format: ['no_commas', { bullets: { min: 3 } }] }, '- one\n- two')
  assert.equal(result.reason, '2 bullets; wanted: at least 3')
  assert.equal(result.name, 'format no_commas, bullets: min 3')
  assert.deepEqual(
    result.parts?.map(({ name, pass }) => [name, pass]),
    [
      ['no_commas', true],
      ['bullets: min 3', false],
    ],
  )
})

test('format: long hostile answers take no time', async () => {
  const hostile = [
    '<<'.repeat(50_000),
    `${'"'.repeat(100_000)}x`,
    'p. '.repeat(50_000),
    '*a'.repeat(50_000),
    '.'.repeat(100_000),
    '['.repeat(200_000),
  ]
  const items = [
    'title',
    'postscript',
    'highlights',
    'quotes',
    'sections',
    'headings',
    'paragraphs',
    'answers',
    'no_commas',
    'json',
  ] as const
  const started = performance.now()
  for (const text of hostile) {
    await resultOf(
      {
        format: [
          ...items,
          { placeholders: true, bullets: true, capital_words: true },
          { closes_with: 'x y', sentences: { min: 1, counted_by: 'nltk' } },
        ],
      },
      text,
    )
  }
  assert.ok(performance.now() - started < 5_000)
})

test('format: placeholders are what the pattern [, something, ] finds in a line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom('[', ']', 'a', '\n') }), async (text) => {
      const found = text.match(/\[[^\]\n]+\]/gu)?.length ?? 0
      if (text.trim() === '') return
      const { pass, reason } = await resultOf({ format: { placeholders: found } }, text)
      assert.equal(pass, true, reason)
    }),
  )
})
