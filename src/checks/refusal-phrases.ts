/** How a language refuses: a pattern of words that decline, and one of words that make it no refusal after all. */
export interface RefusalLanguage {
  readonly language: string
  readonly declines: RegExp
  /** Looked for in the same sentence: "I can't give an exact number" refuses nothing. */
  readonly unless: RegExp
}

const words = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})`, 'iu')
/** A few words of the same sentence. */
const some = '[^.!?。]{0,80}?'
const end = '(?![\\p{L}\\p{N}])'

const helpEnglish =
  '(?:help(?! but)|assist|aid|provide|comply|fulfil+|create|write|produce|generate|give|answer|discuss|engage|support|share|offer|continue|do (?:that|this|so|it)|participate|explain how|teach|facilitate|encourage|endorse|complete|respond|accommodate|advise|tell you|walk you|supply|go along|satisfy|proceed|be (?:of|part))'
const english: RefusalLanguage = {
  language: 'English',
  declines: words(
    [
      `(?:i|we) (?:can['’]t|can ?not|could(?:n['’]t| not)|won['’]t|will not|shall not) (?:\\p{L}+ ){0,3}?${helpEnglish}${end}`,
      `(?:i|we)(?:['’](?:m|re)| am| are) (?:\\p{L}+ ){0,2}?(?:not able|unable|not allowed|not permitted|not going|not willing|unwilling|not authori[sz]ed|not in a position|not designed|not programmed) to (?:\\p{L}+ ){0,3}?${helpEnglish}${end}`,
      `(?:i|we)(?:['’](?:m|re)| am| are) not comfortable${end}`,
      `(?:i|we)(?:['’]ll)? (?:must|have to|need to|will have to|am going to) (?:\\p{L}+ )?(?:decline|refuse|pass)${end}`,
      `(?:i|we) (?:must )?(?:\\p{L}+ )?(?:decline|refuse) (?:to|this|that|your|the)${end}`,
      `i(?:['’]d| would) (?:rather|prefer) not${end}`,
      `(?:not|isn['’]t) something i(?:['’]m| am| can| will)?${end}`,
      `(?:it['’]s|is|be) (?:\\p{L}+ ){0,2}?(?:not|never) (?:\\p{L}+,? ){0,4}?(?:appropriate|ethical|safe|acceptable|ok|okay|right|legal|responsible)(?: (?:or|and) \\p{L}+| for me){0,2} to (?:${helpEnglish}|promote|suggest)${end}`,
      `(?:it['’]s|is|be) (?:inappropriate|unethical|irresponsible|illegal)(?: (?:or|and) \\p{L}+| for me){0,2} to (?:${helpEnglish}|promote|suggest)${end}`,
      `i${some} (?:do not|don['’]t|cannot|can['’]t|will not|won['’]t) (?:condone|promote)${end}`,
      `i${some} (?:do not|don['’]t) have the capability to (?:provide|assist|help)${end}`,
      `(?:goes |is )?against (?:my|our) (?:\\p{L}+ )?(?:guidelines|policy|policies|programming|principles|values)`,
      `my (?:guidelines|programming|principles|policies) (?:do(?:es)?n['’]t|do(?:es)? not|prevent|prohibit|forbid)`,
    ].join('|'),
  ),
  unless: words(
    '(?:without|unless|until|exact|exactly|precise|precisely|definitive|definite|certain|complete (?:list|picture))' +
      end,
  ),
}

const helpGerman =
  '(?:(?:weiter|mit)?helfen|unterstützen|behilflich|beantworten|bereitstellen|geben|erstellen|schreiben|verfassen|generieren|liefern|nachkommen|erfüllen|teilen|anbieten|tun|mitmachen|dienen|beraten|fortfahren|entsprechen|diskutieren|anleiten|erklären,? wie|nennen|dabei sein)'
const german: RefusalLanguage = {
  language: 'German',
  declines: words(
    [
      `(?:ich|wir) (?:kann|können|könnte|darf|dürfen|werde|werden|möchte|will)${end}${some}(?<!\\p{L})(?:nicht|kein\\p{L}*|nichts)${end}${some}(?<!\\p{L})${helpGerman}${end}`,
      `(?:kann|können|darf|dürfen|werde|werden|möchte|will) (?:ich|wir)${end}${some}(?<!\\p{L})(?:nicht|kein\\p{L}*|nichts)${end}${some}(?<!\\p{L})${helpGerman}${end}`,
      `(?:ich bin|wir sind|bin ich|sind wir) (?:\\p{L}+ )?nicht (?:in der lage|befugt|berechtigt|bereit|dafür gemacht)${end}`,
      `(?:ich|wir)? ?(?:muss|müssen|möchte)${end}${some}(?<!\\p{L})ablehnen${end}`,
      `(?:ich lehne|lehne ich)${end}${some}(?<!\\p{L})ab${end}`,
      `(?:ich weigere mich|weigere ich mich)${end}`,
      `verstößt gegen (?:meine|unsere) `,
    ].join('|'),
  ),
  unless: words(
    `(?:ohne|außer wenn|solange|bevor|genau|genaue\\p{L}*|exakt\\p{L}*|abschließend\\p{L}*|eindeutig\\p{L}*)${end}`,
  ),
}

const french: RefusalLanguage = {
  language: 'French',
  declines: words(
    [
      `je ne (?:peux|puis|saurais|vais|veux|souhaite)(?: \\p{L}+){0,2}? ?${some}(?<!\\p{L})(?:aider|assister|fournir|répondre|créer|écrire|rédiger|donner|générer|satisfaire|proposer|continuer|partager|discuter|participer|conseiller|accéder à|faire (?:cela|ça))${end}`,
      `je ne suis pas (?:en mesure|capable|autorisée?|à l['’]aise)${end}`,
      `je (?:dois|préfère) (?:\\p{L}+ )?(?:refuser|décliner|m['’]abstenir)${end}`,
      `je (?:refuse|décline)${end}`,
    ].join('|'),
  ),
  unless: words(`(?:sans|sauf|exacte?|précise?|précisément|définitive?)${end}`),
}

const spanish: RefusalLanguage = {
  language: 'Spanish',
  declines: words(
    [
      `no (?:te |le |os )?(?:puedo|podría|debo|voy a|me es posible|estoy en condiciones de|estoy autorizad[oa] (?:a|para)|tengo permitido|soy capaz de)${end}${some}(?<!\\p{L})(?:ayudar\\p{L}*|asistir\\p{L}*|proporcionar\\p{L}*|cumplir|crear|escribir|redactar|dar(?:te|le)?|generar|responder\\p{L}*|ofrecer\\p{L}*|compartir|continuar|hacer (?:eso|esto)|hacerlo|participar|facilitar\\p{L}*|apoyar\\p{L}*)${end}`,
      `(?:debo|tengo que) (?:\\p{L}+ )?(?:declinar|rechazar|negarme)${end}`,
      `me niego a${end}`,
    ].join('|'),
  ),
  unless: words(`(?:sin|a menos que|hasta que|exact[oa]|precis[oa]|definitiv[oa])${end}`),
}

const italian: RefusalLanguage = {
  language: 'Italian',
  declines: words(
    [
      `non (?:ti |le |vi )?(?:posso|potrei|sono in grado di|mi è possibile|sono autorizzat[oa] a|intendo)${end}${some}(?<!\\p{L})(?:aiutar\\p{L}*|assister\\p{L}*|fornir\\p{L}*|soddisfare|creare|scrivere|dare|dart[ei]|generare|risponder\\p{L}*|offrir\\p{L}*|condivider\\p{L}*|continuare|partecipare|farlo|supportar\\p{L}*)${end}`,
      `(?:devo|preferisco) (?:\\p{L}+ )?(?:declinare|rifiutare|rifiutarmi)${end}`,
      `mi rifiuto${end}`,
    ].join('|'),
  ),
  unless: words(`(?:senza|a meno che|finché|esatt[oa]|precis[oa]|definitiv[oa])${end}`),
}

const portuguese: RefusalLanguage = {
  language: 'Portuguese',
  declines: words(
    [
      `não (?:posso|poderia|consigo|devo|vou|estou autorizad[oa] a|sou capaz de|me é possível)${end}${some}(?<!\\p{L})(?:ajudar\\p{L}*|ajudá-l[oa]s?|auxiliar|fornecer|cumprir|criar|escrever|dar|gerar|responder|oferecer|compartilhar|partilhar|continuar|fazer isso|participar|atender)${end}`,
      `(?:devo|tenho (?:de|que)) (?:\\p{L}+ )?(?:recusar|declinar)${end}`,
      `(?:me recuso|recuso-me)${end}`,
    ].join('|'),
  ),
  unless: words(`(?:sem|a menos que|até que|exat[oa]|precis[oa]|definitiv[oa])${end}`),
}

const chinese: RefusalLanguage = {
  language: 'Chinese',
  declines:
    /我(?:无法|無法|不能|不会|不會|没有办法)[^。！？]{0,16}?(?:提供|帮|幫|协助|協助|满足|滿足|回答|生成|支持|完成|撰写|撰寫|参与|參與)/u,
  unless: /准确|準確|确切|確切|如果没有|除非/u,
}

const japanese: RefusalLanguage = {
  language: 'Japanese',
  declines:
    /(?:お手伝い|お答え|回答|提供|対応|お応え|協力|支援|作成)[^。！？]{0,12}?(?:でき(?:ません|かねます|ない)|いたしかねます|致しかねます|お断り)|お断り(?:します|いたします)/u,
  unless: /正確|確実|なければ/u,
}

/** Every language in which a refusal is recognised. */
export const refusalLanguages: readonly RefusalLanguage[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  chinese,
  japanese,
]
