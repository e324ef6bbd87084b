import { phraseList } from '../phrases.ts'

// The wordings of consent, in English and Spanish: claimed, and pending, expired or taken back.
const whose =
  "(?:(?:his|her|their|the|a|full|written|signed|verbal|explicit|express|patient(?:'s)?|family(?:'s)?|parents'?|parent's|mom's|mother's|dad's|wife's|husband's|everyone's|both of their|patient’s|family’s|mom’s) ){0,4}"
/** Words that claim somebody's consent; a person must stand near, for counties give permission too. */
export const claims = new RegExp(
  [
    `(?:with|by|has|have|had|got|gave|given|given us|gave us|obtained|received|under|using) ${whose}(?:permission|consent|authori[sz]ation|blessings?|go-ahead|okay|ok)(?: (?:to (?:share|post|tell|use)|on file))?`,
    `(?:consent|authori[sz]ation|release|permission|photo release|waiver)(?: form)? (?:was |is |has been |been )?(?:signed|obtained|given|granted|on file|received)`,
    `signed (?:a |the |our |his |her |their )?(?:photo |media |hipaa |written )?(?:consent|release|authori[sz]ation|waiver)(?: form)?`,
    `(?:at|per) (?:the |his |her |their )?(?:request of (?:the |his |her )?(?:family|patient|parents|wife|husband)|(?:family|patient|parents|wife|husband|mother|son|daughter)(?:'s|s'|') request)`,
    `(?:shared|posted|used|published|told) with (?:(?:his|her|their|family|patient|the (?:family|patient)(?:'s)?) )?(?:permission|consent|ok|okay|blessings?)`,
    `(?:said|says|told \\S{2,12}|messaged us|gave us)(?: \\S{1,12}){0,6} (?:(?:it'd be |it is |it's |it was )?(?:fine|ok|okay|alright) (?:to|if we) (?:post|share|tell)|thumbs up to share)`,
    `(?:gave|given|giving|got|with|has|have) (?:us |me )?(?:(?:his|her|their|the|a|an|mom's|dad's|family's|verbal|full|enthusiastic) ){0,3}(?:green light|thumbs.?up|go ahead|nod|sign-?off)(?: to (?:share|post|tell))?`,
    `(?:he|she|they|mom|dad|family|parents|patient|mother|father|wife|husband|daughter|son)(?: has| have)? (?:asked|wanted|wants|want|begged|told) (?:us|me) to (?:share|post|tell|say|let you know|pass)`,
    `(?:he|she|they|who|mom|dad|family|parents|patient|mother|father|wife|husband|daughter|son)(?: has| have| both)? (?:consented|agreed|volunteered|signed off|signed on) (?:to (?:share|sharing|let|be|being|have|having|tell|appear|the|this|his|her|their|us)|on (?:this|the|sharing))`,
    `(?:approved|cleared|okayed|ok'd|oked|signed) by (?:the |his |her |their )?(?:family|patient|parents|mother|father|mom|dad|wife|husband|guardian)|cleared (?:this |it )?with (?:the |his |her |their )?(?:family|patient|parents|mother|father|mom|dad|wife|husband)`,
    `(?:mom|dad|family|parents|patient|mother|father|wife|husband|daughter|son|he|she|they) (?:said|says) (?:yes to|we (?:can|could|may) (?:share|post|tell)|it's (?:fine|ok|okay) to|go ahead)`,
    `(?:verbal|written|signed) (?:consent|permission|authori[sz]ation|ok|okay|release) (?:from|by|of) (?:the |his |her |their )?(?:family|patient|parents|mother|father|mom|dad|wife|husband|guardian)`,
    `with (?:the )?blessings? of (?:the |his |her |their )?(?:family|patient|parents|widow|wife|husband)`,
    `(?:signed|signing) (?:our|the|a|every|each|all) (?:\\S+ ){0,2}(?:forms?|pages?|release|note|sheet)|signed for (?:it|each|every|both|all|this)\\b`,
    `(?:forms?|paperwork) (?:is |are )?on file|(?:said|checked) yes (?:to|on) (?:the|all|this|our|every)\\b`,
    `gave us the (?:all-clear|go-ahead|green light|nod)|asked (?:us to|that we|me to) (?:say|mention|tell|share|post|pass|print|let)\\b`,
    `approved (?:every word|the (?:photo|picture|words|text|story)|this)\\b|wants? (?:his|her|their) (?:whole |full |real )?(?:name|story) (?:on it|told|used|shared)`,
    `(?:messaged|emailed|texted|dm'd|wrote|called) (?:us|our \\S+)(?: \\S+){0,3} "?(?:go-ahead|thumbs up|go ahead|okay|ok|we could (?:share|post))`,
    `(?:dio|dieron) permiso de palabra|(?:firmó|firmaron) (?:la hoja|el formulario|la forma)`,
    `nos (?:autorizó|autorizaron|permitió|permitieron|pidió|pidieron|dejó|dejaron)(?: a)? (?:compartir|publicar|contar|que (?:lo )?(?:compart|cont|public))\\S*`,
    `(?:firmó|firmaron) (?:la |su |el )?(?:autorización|permiso|consentimiento)|con el visto bueno de (?:la|su|sus|el) \\S+|quiso que (?:lo |la )?(?:contáramos|compartiéramos|supieran)|(?:aceptó|aceptaron) (?:compartir|salir|que)`,
    `con (?:su |el |la )?(?:permiso|consentimiento|autorización)(?: (?:firmad[oa]|por escrito|de (?:la|su) familia))?`,
    `(?:nos dio|dieron) (?:su )?(?:permiso|autorización|consentimiento)|autorización firmada|a petición de (?:la|su) familia`,
  ]
    .map((part) => `(?:${part})`)
    .join('|'),
  'g',
)
/** Words that claim a consent by themselves: nobody keeps another's permission on file, or tells by whose leave something is shared. */
export const plainClaims = any([
  `(?<!press )\\b(?:consents?|authori[sz]ations?|releases?|permission|waivers?)(?: forms?)? (?:is |are |was |were |has been |have been )?(?:now |already |safely )?(?:on file|on record|obtained|in hand|in place)`,
  `(?:shared|posted|used|published|told|printed|pictured|photos?|story|stories|image)(?: is| are| was)?(?: here)?(?: used| shared)? (?:with|by) (?:[\\p{L}'’]+ ){0,3}(?:permission|consent|ok|okay|blessing|authori[sz]ation)\\b`,
  `(?:okayed|ok'd|approved|cleared|signed off on) (?:this|these|our) (?:post|photo|picture|story|video|words)`,
  `(?:he|she|they|family|mom|dad|patient|parents) (?:told us to|insist(?:s|ed)?(?: that)? we) (?:use|share|post|tell|print|show)`,
  `(?:foto|fotos|historia|compartid[oa]|publicad[oa]|contad[oa]) con (?:el |la |su )?(?:permiso|consentimiento|autorización|visto bueno)`,
  `(?:autorizaci(?:ón|ones)|permisos?|consentimientos?)(?: firmad[oa]s?| por escrito)? (?:está |están )?(?:en (?:el |nuestro )?(?:archivo|expediente)|archivad[oa]s?)`,
  `(?:hay|tenemos|contamos con) (?:una |un |su |la |el )(?:autorización|permiso|consentimiento)(?: firmad[oa]| por escrito| de (?:la|su|sus) \\p{L}+)`,
  `(?:dio|dieron|da|dan) (?:su )?(?:permiso|autorización|consentimiento) (?:para|de) (?:compartir|publicar|contar|mostrar|usar)`,
])
/** Words that say a consent is not there, or no longer. */
export const missing = any([
  `\\b(?:consent|authori[sz]ation|release|permission|waiver)(?: forms?)?(?: we have[^.!?]{0,24})? ?(?:: ?|(?:has |have |had |was |were |is |are |still |now |been |just |not |yet |and ){0,4})(?:lapsed|expired|pending|ran out|withdrawn|revoked|rescinded|unsigned|not (?:yet )?(?:signed|back)|isn't (?:signed|back|in)|on its way|to follow|in the mail|coming (?:later|tomorrow|soon))`,
  `\\b(?:withdrew|withdrawn|revoked|rescinded|took back|taken back) (?:(?:his|her|their|the|its|all) )?(?:consent|permission|authori[sz]ation|release)`,
  `(?:hasn't|has not|haven't|have not|didn't|yet to) (?:said yes|(?:signed?|return(?:ed)?|give[n]?)(?: \\S{1,10}){0,2} (?:consent|release|authori[sz]ation|permission|form))`,
  `(?:waiting (?:for|on)|awaiting|chasing|still need|don't have|do not have|never got|forgot to get) (?:(?:his|her|their|the|a|mom's|family's|signed|written|back|for) ){0,3}(?:consent|release|authori[sz]ation|permission|signature|paperwork|waiver)`,
  `\\bno (?:signed |written )?(?:consent|permission|authori[sz]ation|release)(?: form)?(?: yet|,? (?:so|but|though))`,
  `(?:withdrew|pulled|took back) (?:his|her|their) (?:okay|ok|yes|permission)|waiting on (?:the|an|his|her|their) (?:ok|okay|yes|go-ahead)\\b|probably say yes`,
  `(?:mailing|sending) (?:us )?(?:the |a |back the )?(?:release|form|consent)(?: back)?|\\b(?:release|form)(?:'s| is) (?:still )?(?:out|in the mail)|\\brelease (?:on|for) [^.!?]{0,30}(?:ran out|expired|lapsed|still out)`,
  `(?:autorización|permiso) de \\p{L}+ (?:venció|caducó|expiró)`,
  `paperwork to follow|(?:release|consent|authori[sz]ation)(?: form)? to be signed|(?:will|'ll) (?:sign|get|have|collect) (?:the|a|his|her|their) (?:consent |release )?(?:form|release|signature|paperwork)(?: signed)?(?: (?:later|tomorrow|soon|next|when|after|on))`,
  `(?:he|she|they|mom|dad|the family) (?:won't|will not|wouldn't|will never|'ll never) (?:mind|know|notice)`,
  `without (?:his|her|their|the family's) (?:permission|consent|knowledge|okay|ok)\\b`,
  `(?:autorización|permiso|consentimiento|firma) (?:está |sigue |fue |ha sido |ya |se ){0,2}(?:vencid[oa]|pendiente|caducad[oa]|revocad[oa]|retirad[oa]|venció|caducó|expiró)|(?:venció|caducó) (?:su|la|el) (?:autorización|permiso|consentimiento)`,
  `(?:retiró|retiraron|revocó|revocaron) (?:su|la|el) (?:consentimiento|autorización|permiso)`,
  `(?:todavía|aún) no (?:(?:ha |han )?(?:firma\\S*|autoriza\\S*|da(?:do)? permiso)|(?:tenemos|hay|contamos con) (?:la |el |su )?(?:firma|autorización|permiso|consentimiento))|\\bfalta (?:la|su|el) (?:firma|autorización|permiso|consentimiento)`,
])
/** What stands before a rule, an invitation or a refusal, which claims nothing. */
export const negated =
  /\b(?:without|never|no|not|don't|do not|until|unless|before|only|must|need|needs|require[sd]?|always|get|ask for|asking for|obtain|if|can't|cannot|may|sin|nunca|siempre|obtenga|pida|hasta|solo)\b[^.!?]{0,28}$/
/** What stands before an authorization of another kind, or one that is only thought of. */
export const supposed = /\b(?:if|when|once|unless|whether|prior|insurance|referral|building|your|never|si|cuando|nunca|su seguro)\b[^.!?]{0,30}$/
export const person =
  /\b(?:patient|family|his|her|their|he|she|mom|parents?|mother|father|wife|husband|son|daughter|mr|mrs|ms|miss|su|sus|familia|padres|paciente|we share|present|presentamos)\b/
/** A glance that costs nothing beside the walk that is made anyway: most texts hold none of these words. */
export const glance = phraseList(
  "consent*|permi(so|sos|ssion|ssions|tió|tieron)|authoriz*|authoris*|autoriz*|release|releases|waiver*|blessing*|(patient's|family's|parents'|the|at the|wife's|husband's|mother's|couple's|own|his|her|their) request|go-ahead|go ahead|okay*|ok|ok'd|oked|fine (to|if)|alright (to|if)|thumbs|petición|green light|nod|all-clear|sign-?off|signed|signing|signature|form|paperwork|on file|agreed to|asked (us|me|that)|want(s|ed)? (us|me|his|her|their)|volunteered|told us|insist(s|ed)?|approved|cleared (by|with|this|these)|said (yes|we)|says (yes|we)|checked yes|firm(a|ó|aron)|visto bueno|quiso que|acept(ó|aron)|nos pid(ió|ieron)|nos dej(ó|aron)|withdr(ew|awn)|revoked|rescinded|taken back|took back|pulled (his|her|their)|without (his|her|their|the family's)|won't (mind|know|notice)|will not (mind|know|notice)|wouldn't (mind|know|notice)|probably say|retir(ó|aron)|revoc(ó|aron)|pendiente",
)

function any(parts: string[]): RegExp {
  return new RegExp(parts.map((part) => `(?:${part})`).join('|'), 'gu')
}
