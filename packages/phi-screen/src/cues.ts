/**
 * Words near a number that say whose it is, in English and Spanish. Each list is one expression over lower-case text, used once a page.
 * `person`: someone's own; `organisation`: meant for the public; `record`: the text is a chart or a form about one person.
 */
// A plain word boundary in front is many times faster than a Unicode one, and all words here begin with a plain letter.
const start = '\\b'
const end = '(?![\\p{L}\\p{N}])'

export const cues = {
  person: words(
    `his|her|him|she|he|patient(?!s| (?:council|portal|relations|transport|experience|safety|advisory|services|advocate|advocacy|care|access|education|help|information|line|guide|and family))|patient's|inpatient|outpatient (?!clinic|pavilion|center)|resident in|pt|mr\\.?|mrs\\.?|ms\\.?|miss|daughter|son|wife|husband|mom|mum|mother|dad|father|brother|sister|uncle|aunt|niece|nephew|grandmother|grandfather|grandma|grandpa|grandson|granddaughter|spouse|partner's|boyfriend|girlfriend|roommate|next of kin|nok|emergency contact|belongs to|owner of|my (?:cell|phone|mobile|number|address|e-?mail|ssn|card|account|iban|license|licence)|gentleman|lady in|little one|(?<!del |al )paciente|su (?:hija|hijo|esposa|esposo|mam[aá]|pap[aá]|madre|padre|hermana|hermano|celular|tel[eé]fono|correo)|(?:hija|hijo|esposa|esposo|mam[aá]|pap[aá]|madre|padre|hermana|hermano|abuela|abuelo) (?:de|del)|dueñ[oa]|sra?\\.|señora?|doña|don(?!['’])`,
  ),
  organisation: words(
    `we|us|our|ours|office|department|dept|clinic|hospital|desk|line|hotline|helpline|switchboard|main number|front desk|recruiter|recruiting|hiring|careers|job|apply|requisition|register|registration|rsvp|sign up|enroll|tickets?|info|information|details|questions|questions\\?|inquiries|learn more|read more|see the|visit|volunteers?|study|class|classes|workshop|screenings?|training|event|press|media|newsroom|foundation|donate|give|giving|security|center|centre|service|services|program|team|pharmacy|portal|guide|appointments?|schedule|scheduling|referrals?|billing|privacy|compliance|report it|report to|website|site|online|agenda|board|nuestr[oa]s?|oficina|cl[ií]nica|hospital|l[ií]nea|informes|informaci[oó]n|inscr[ií]b\\S*|reg[ií]str\\S*|citas?|preguntas|recepci[oó]n|p[aá]gina|sitio|evento|taller|feria|vacunas`,
  ),
  // Hospitals invite calls in the languages around them; this one came up in practice and begins with no plain letter.
  imperative: new RegExp(
    `${words('call|text|phone|dial|e-?mail|contact|reach|write|llame|marque|escriba|comun[ií]quese|contacte').source}|звоните`,
    'gu',
  ),
  record: words(
    'mrn|medical record|dob|date of birth|ssn|patient ?:|pt ?:|member id|insurance id|discharge summary|progress note|fecha de nacimiento|expediente|historia cl[ií]nica',
  ),
  care: words(
    `admitted|discharged?|diagnos\\S+|treated|treatment|surger(?:y|ies)|surgical|operat(?:ed|ion)|transplant\\S*|chemo\\S*|radiation|dialysis|biops(?:y|ies)|mammogram|colonoscopy|mri|ct scan|ultrasound|x-?ray|icu|nicu|picu|emergency (?:room|department)|er|ed|hospice|rehab|detox|ventilator|vent|intubat\\S+|sedat\\S+|stroke|seizure|overdose|heart attack|cancer|leukemia|lymphoma|melanoma|tumou?r|pregnan\\S+|labor and delivery|c-section|gave birth|was born|born|birth|died|passed away|death|stillborn|miscarriage|relaps\\S+|sober|suboxone|methadone|hiv|sti|psych|suicid\\S+|bypass|valve|stent|pacemaker|prosthe\\S+|walker|wound|fracture\\S*|broken|mastectomy|remission|went home|go home|goes home|going home|home from|came in|brought in|walked out|scan|results?|prescription|medication|appointment|follow-up|stay with us|at our clinic|in our care|veneers|infusion|stoma|ostomy|catheter|swabs?|panel|therapy|trauma|appeal\\S*|caseworker|oncology|wheelchair|ingres(?:ó|ada|ado)|dad[oa] de alta|alta m[eé]dica|diagn[oó]stic\\S+|tratad[oa]|trat(?:ó|amos)|cirug[ií]a|operad[oa]|trasplante|quimio\\S*|radioterapia|di[aá]lisis|biopsia|naci[oó]|falleci[oó]|muri[oó]|urgencias|cuidados intensivos|c[aá]ncer|parto|cesárea|vih|sobredosis|derrame`,
  ),
  individual: words(
    `he|she|him|her|his|hers|patient(?!s| (?:council|portal|relations|transport|experience|safety|advisory|services|advocate|advocacy|care|access|education|help|information|line|guide|and family))|pt|mr|mrs|ms|miss|gentleman|lady|woman|man|guy|dude|boy|girl|baby|toddler|teen|kid|infant|newborn|twins?|brother|sister|son|daughter|mom|mother|dad|father|grandmother|grandfather|wife|husband|year-old|little one|sweetheart|neighbor|neighbour|caller|wave to|congratulations to|congrats to|paciente|señora?|sra?|doña|don(?!['’])|niñ[oa]|beb[eé]|hombre|mujer|ella`,
  ),
  staff: words(
    `dr|doctor|doctora|nurse|nurses|rn|md|do|phd|pharmd|np|pa-c|lpn|cna|rrt|surgeon|physician|chief|director|ceo|cno|cfo|coo|cmo|president|chair(?:man|woman)?|vice president|manager|recruiter|volunteer|volunteers|employee|employees|staff|colleague|colleagues|team|crew|resident physician|residents|fellow|intern|students?|pharmacist|technologist|tech|midwife|chaplain|professor|librarian|dietitian|therapist|trainer|donors?|governor|senator|mayor|captain|congressman|congresswoman|enfermer[oa]s?|m[eé]dic[oa]s?|voluntari[oa]s?|personal|director[a]?|cirujan[oa]|earned|certified|certification|award|awarded|promoted|retires|retired|retirement|honou?red|joined|becomes|became|appointed|anniversary|years of service`,
  ),
  event: words(
    `join|free|noon|midnight|flu shots?|a\\.m|p\\.m|join us|register|rsvp|open|opens|opening|closed|close|closes|closing|hours|event|fair|class|classes|workshop|seminar|webinar|training|drive|clinic hours|meeting|meets|meet|agenda|gala|parade|camp|walk|run|5k|screenings?|deadline|starts|begins|kick(?:s)? off|through|until|from|doors|session|sessions|series|tickets|enrollment|vaccine clinic|tour|concert|celebration|celebrate|week|month|day|launch|launches|expo|conference|town hall|vote|election|polling|holiday|observance|published|updated|posted|effective|requisition|feria|cierra|cerrad[oa]|abre|abiert[oa]|horario|reuni[oó]n|clase|taller|d[ií]a|inscripci[oó]n|evento|jornada|campaña|hasta|desde`,
  ),
}

export type CueName = keyof typeof cues

function words(list: string): RegExp {
  return new RegExp(`${start}(?:${list.replaceAll('\n', '')})${end}`, 'gu')
}
