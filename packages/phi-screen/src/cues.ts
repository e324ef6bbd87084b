import { phraseList, type PhraseList } from './phrases.ts'

/**
 * Words near a number that say whose it is, in English and Spanish, in the notation of `phraseList`.
 * `person`: someone's own; `organisation`: meant for the public; `record`: the text is a chart or a form about one person.
 */
const desks =
  '(council|portal|relations|transport|experience|safety|advisory|services|advocate|advocacy|care|access|education|help|information|line|guide|and family)'

// A private arrangement is no announcement of the house.
const arrangement = "(we'll|let's|i'll|we will|i will) (meet|talk|chat)|(meet|see) you"

export const cues = {
  person: phraseList(
    "his|her|him|she|he|patient|patient's|inpatient|outpatient|resident in|pt|mr.?|mrs.?|ms.?|miss|daughter|son|wife|husband|mom|mum|mother|dad|father|brother|sister|uncle|aunt|niece|nephew|grandmother|grandfather|grandma|grandpa|grandson|granddaughter|spouse|partner's|boyfriend|girlfriend|roommate|next of kin|nok|emergency contact|belongs to|owner of|my (cell|phone|mobile|number|address|e-?mail|ssn|card|account|iban|license|licence)|gentleman|lady in|little one|paciente|su (hija|hijo|esposa|esposo|mam[aá]|pap[aá]|madre|padre|hermana|hermano|celular|tel[eé]fono|correo)|(hija|hijo|esposa|esposo|mam[aá]|pap[aá]|madre|padre|hermana|hermano|abuela|abuelo) (de|del)|dueñ[oa]|sra?.|señora?|doña|don",
    `patient ${desks}|outpatient (clinic|pavilion|center)|(del|al) paciente|don'(t)?`,
  ),
  organisation: phraseList(
    'we|us|our|ours|office|department|dept|clinic|hospital|desk|line|hotline|helpline|switchboard|main number|front desk|recruiter|recruiting|hiring|careers|job|apply|requisition|register|registration|rsvp|sign up|enroll|tickets?|info|information|details|questions|inquiries|learn more|read more|see the|visit|volunteers?|study|class|classes|workshop|screenings?|training|event|press|media|newsroom|foundation|donate|give|giving|security|center|centre|service|services|program|team|pharmacy|portal|guide|appointments?|schedule|scheduling|referrals?|billing|privacy|compliance|report it|report to|website|site|online|agenda|board|nuestr[oa]s?|oficina|cl[ií]nica|hospital|l[ií]nea|informes|informaci[oó]n|inscr[ií]b*|reg[ií]str*|citas?|preguntas|recepci[oó]n|p[aá]gina|sitio|evento|taller|feria|vacunas',
    arrangement,
  ),
  imperative: phraseList('call|text|phone|dial|e-?mail|contact|reach|write|llame|marque|escriba|comun[ií]quese|contacte|звоните'),
  record: phraseList(
    'mrn|medical record|dob|date of birth|ssn|patient ?:|pt ?:|member id|insurance id|discharge summary|progress note|fecha de nacimiento|expediente|historia cl[ií]nica',
  ),
  care: phraseList(
    'admitted|discharged?|diagnos*|treated|treatment|surger(y|ies)|surgical|operat(ed|ion)|transplant*|chemo*|radiation|dialysis|biops(y|ies)|mammogram|colonoscopy|mri|ct scan|ultrasound|x-?ray|icu|nicu|picu|emergency (room|department)|er|ed|hospice|rehab|detox|ventilator|vent|intubat*|sedat*|stroke|seizure|overdose|heart attack|cancer|leukemia|lymphoma|melanoma|tumou?r|pregnan*|labor and delivery|c-section|gave birth|was born|born|birth|died|passed away|death|stillborn|miscarriage|relaps*|sober|suboxone|methadone|hiv|sti|psych|suicid*|bypass|valve|stent|pacemaker|prosthe*|walker|wound|fracture*|broken|mastectomy|remission|went home|go home|goes home|going home|home from|came in|brought in|walked out|scan|results?|prescription|medication|appointment|follow-up|stay with us|at our clinic|in our care|veneers|infusion|stoma|ostomy|catheter|swabs?|panel|therapy|trauma|appeal*|caseworker|oncology|wheelchair|ingres(ó|ada|ado)|dad[oa] de alta|alta m[eé]dica|diagn[oó]stic*|tratad[oa]|trat(ó|amos)|cirug[ií]a|operad[oa]|trasplante|quimio*|radioterapia|di[aá]lisis|biopsia|naci[oó]|falleci[oó]|muri[oó]|urgencias|cuidados intensivos|c[aá]ncer|parto|cesárea|vih|sobredosis|derrame',
  ),
  individual: phraseList(
    'he|she|him|her|his|hers|patient|pt|mr|mrs|ms|miss|gentleman|lady|woman|man|guy|dude|boy|girl|baby|toddler|teen|kid|infant|newborn|twins?|brother|sister|son|daughter|mom|mother|dad|father|grandmother|grandfather|wife|husband|year-old|little one|sweetheart|neighbor|neighbour|caller|wave to|congratulations to|congrats to|paciente|señora?|sra?|doña|don|niñ[oa]|beb[eé]|hombre|mujer|ella',
    `patient ${desks}|don'(t)?`,
  ),
  staff: phraseList(
    'dr|doctor|doctora|nurse|nurses|rn|md|do|phd|pharmd|np|pa-c|lpn|cna|rrt|surgeon|physician|chief|director|ceo|cno|cfo|coo|cmo|president|chair(man|woman)?|vice president|manager|recruiter|volunteer|volunteers|employee|employees|staff|colleague|colleagues|team|crew|resident physician|residents|fellow|intern|students?|pharmacist|technologist|tech|midwife|chaplain|professor|librarian|dietitian|therapist|trainer|donors?|governor|senator|mayor|captain|congressman|congresswoman|enfermer[oa]s?|m[eé]dic[oa]s?|voluntari[oa]s?|personal|director[a]?|cirujan[oa]|earned|certified|certification|award|awarded|promoted|retires|retired|retirement|honou?red|joined|becomes|became|appointed|anniversary|years of service',
  ),
  event: phraseList(
    'join|free|noon|midnight|flu shots?|a.m|p.m|join us|register|rsvp|open|opens|opening|closed|close|closes|closing|hours|event|fair|class|classes|workshop|seminar|webinar|training|drive|clinic hours|meeting|meets|meet|agenda|gala|parade|camp|walk|run|5k|screenings?|deadline|starts|begins|kick(s)? off|through|until|from|doors|session|sessions|series|tickets|enrollment|vaccine clinic|tour|concert|celebration|celebrate|week|month|day|launch|launches|expo|conference|town hall|vote|election|polling|holiday|observance|published|updated|posted|effective|requisition|feria|cierra|cerrad[oa]|abre|abiert[oa]|horario|reuni[oó]n|clase|taller|d[ií]a|inscripci[oó]n|evento|jornada|campaña|hasta|desde',
    arrangement,
  ),
} satisfies Record<string, PhraseList>

export type CueName = keyof typeof cues
