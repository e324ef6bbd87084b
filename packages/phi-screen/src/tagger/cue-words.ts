import { wordHash } from '../tokens.ts'

/** Classes of words that stand beside names, places and organisations, in English and Spanish. A word has one class; 0 is none. */
const classes: readonly string[] = [
  '',
  // 1 titles before a surname or full name
  'mr mrs ms miss mx sir madam sr sra srta señor señora señorita don doña',
  // 2 titles of work
  'dr dra doctor doctora nurse professor prof profesor coach officer judge chief captain capt sgt sergeant lt lieutenant col colonel gen general rev reverend pastor father fr deacon rabbi imam sister hermana senator sen congressman congresswoman mayor governor gov president presidente ceo cfo director directora chaplain deputy detective principal minister secretary king queen prince princess lord lady dame rn np pa md cna lpn enfermera enfermero enf',
  // 3 family
  'mom mum mother mommy dad father daddy son daughter brother sister wife husband spouse partner fiance fiancé fiancée girlfriend boyfriend uncle aunt auntie cousin nephew niece grandma grandpa grandmother grandfather granny nana papa abuela abuelo mamá papá madre padre hijo hija hermano esposa esposo marido tía tío primo prima nieto nieta sobrino sobrina friend amigo amiga roommate neighbor neighbour bestie twin',
  // 4 patients
  'patient patients pt paciente client resident caregiver survivor victim baby infant newborn toddler boy girl kid child warrior fighter bebé niño niña',
  // 5 words of speech and naming
  'named called name nombre llamado llamada se llama nickname aka née nee meet introducing congratulations congrats thanks thank shoutout hello hi hey dear hola querida querido goodbye rip pray prayers bless birthday happy love miss',
  // 6 verbs that people do
  'said says told asked tells tweeted wrote replied announced thinks wants loves married died passed born admitted discharged dijo dice presents reports denies states complains',
  // 7 heads of organisations
  'hospital clinic center centre health medical foundation university institute department school unit ward company inc corp corporation llc ltd association church college academy bank group team club league fc society council committee agency ministry bureau union party army police network news times post magazine tv radio studios records band orchestra fund services systems pharmacy laboratory labs clínica centro fundación universidad instituto escuela iglesia healthcare hospice',
  // 8 heads of places
  'street st avenue ave road rd boulevard blvd drive lane ln court way highway hwy city town village county state parish province river lake mountain mount mt beach island islands bay valley park creek heights hills springs square plaza bridge airport station north south east west northern southern eastern western calle avenida ciudad pueblo condado río',
  // 9 words before places
  'in at from near to around outside visiting en desde hacia cerca',
  // 10 months and days
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun',
  // 11 illness and eponym heads
  'disease syndrome disorder score sign test scale criteria procedure maneuver lymphoma sarcoma tumor cancer diet method index fracture palsy catheter reflex classification law effect formula stage stain bacillus tube enfermedad síndrome prueba escala',
  // 12 joints inside names
  'de la del los las van von der den di da bin ibn al el y mac',
  // 13 letters after a name
  'jr sr ii iii iv phd dds dpt msn bsn aprn crna lcsw mph facs esq pharmd do',
  // 14 pronouns of a person
  'he she him her his they them i me my you your we us our él ella su mi yo',
  // 15 days of feast and award words
  'day week month awards award season game match tour album song movie film show episode book concert cup series festival day’s eve',
  // 16 conjunctions that join names
  'and & with y e con or vs versus feat ft featuring',
  // 17 being and having
  'is was has had will are were be been am es era está fue tiene',
  // 18 forms
  'patient: provider attending physician surgeon signed by dob mrn member insured contact next kin guardian emergency author subject re cc from to',
]

const classOf = new Map<number, number>()
classes.forEach((line, index) => {
  for (const word of line.split(' ')) if (word && !classOf.has(wordHash(word))) classOf.set(wordHash(word), index)
})

// A small table answers "none" for most words without a look into the map.
const gate = new Uint8Array(4096)
for (const hash of classOf.keys()) gate[hash & 4095] = 1

export function cueClass(hash: number): number {
  return gate[hash & 4095] === 1 ? (classOf.get(hash) ?? 0) : 0
}
