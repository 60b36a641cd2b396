/** A reply as it came over the wire; header names are in lower case. */
export interface WireReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or the text itself where it is no JSON. */
  readonly body: unknown
}
