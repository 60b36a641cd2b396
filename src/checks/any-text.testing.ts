import fc from 'fast-check'

const anyCharacter = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
)

/** Any text: ASCII, control characters, every script and plane. */
export const anyText = fc.string({ unit: anyCharacter.map((point) => String.fromCodePoint(point)) })
