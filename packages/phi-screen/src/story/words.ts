/**
 * Words that carry weight when a story may point to one person, by what they do in the sentence; English, then Spanish.
 * They outrank the nouns of `word-classes.ts`. A word stands in one class; where it is in two, the later one counts.
 */
export const roleWords = {
  the: 'the el los',
  a: 'a an un una',
  det: 'this last that these those este esta esa ese pasado pasada próximo',
  he: 'he him his himself she her hers herself él ella suyo',
  they: 'they them their theirs themselves ellos ellas',
  we: 'we us our ours ourselves nosotros nuestro nuestra nuestros nuestras',
  i: 'i me my mine myself yo mi mis',
  you: "you your yours yourself y'all ya'll tu tus usted ustedes su sus",
  who: 'who whose whom whoever someone somebody quien quién alguien',
  now: 'today tonight yesterday tomorrow tonite currently hoy ayer anoche ahora anteayer',
  weekday: 'monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes sábado domingo',
  weekdays: 'mondays tuesdays wednesdays thursdays fridays saturdays sundays nights mornings weekends weekdays evenings lunches hours',
  daypart: 'morning afternoon evening night dawn noon midnight midday sunrise dusk mañana tarde noche madrugada mediodía',
  month:
    'january february march april june july august september october november december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  span: 'week weekend month semana mes',
  seasons: 'spring summer winter fall autumn season verano invierno otoño primavera temporada',
  year: 'year years decade decades century centuries generation generations año años década décadas siglo',
  holiday:
    "christmas thanksgiving easter halloween hanukkah ramadan valentine's homecoming parade prom graduation fiesta navidad pascua quinceañera",
  kin: 'mom mother mama mum dad father papa wife husband son daughter brother sister grandma grandpa grandmother grandfather granddaughter grandson nana aunt uncle niece nephew widow widower fiancé fiancée twin spouse sibling cousin stepdad stepmom ex-husband ex-wife mamá papá madre padre esposa esposo hija hijo hermano hermana abuela abuelo nieta nieto tía tío viuda viudo cuñado',
  kins: 'moms mothers dads fathers parents wives husbands sons daughters brothers sisters grandparents grandkids kin relatives families couples padres familias hijos abuelos hermanos',
  person:
    'man woman guy gentleman lady boy girl kid toddler baby newborn infant teen teenager fella fellow gal bride groom couple person dude preschooler survivor victim stranger neighbor youngster grownup freshman sophomore senior youth fan hombre mujer señor señora niño niña bebé joven muchacho muchacha vecino vecina anciano anciana pareja novia novio persona',
  twins: 'twins triplets quadruplets quintuplets siblings gemelos gemelas trillizos mellizos',
  patient: 'patient inpatient paciente',
  many: 'people folks patients men women kids children babies adults teens veterans residents everybody everyone anyone nobody anybody newborns infants seniors students workers americans families members visitors survivors donors volunteers neighbors friends pacientes personas gente niños mujeres hombres todos todas adultos',
  staff:
    'nurse nurses doctor doctors physician physicians surgeon surgeons resident fellow intern midwife midwives paramedic paramedics medic medics tech techs therapist therapists pharmacist anesthetist anesthesiologist chaplain orderly clerk crew staff team teams colleague colleagues volunteer coworker coworkers employee employees dietitian hospitalist radiologist dr rn md ceo cno director enfermera enfermero enfermeras doctora médico médicos cirujano cirujana equipo personal partera',
  unit: 'icu nicu picu er ed ccu pacu trauma bay ward ortho cath oncology recovery step-down telemetry burn maternity postpartum delivery rehab hospice psych detox dialysis clinic unit floor bed bedside stretcher stretchers helicopter medevac lifeflight ambulance upstairs downstairs urgencias maternidad cuna pabellón piso cama quirófano clínica helicóptero ambulancia uci',
  outcome:
    'stable critical recovering alive awake sedated conscious dying ventilator vent intubated unconscious sleeping resting healing grumpy embarrassed stitched titanium paralyzed sober home estable grave despierto despierta vivo viva recuperando crítico sedado',
  lived:
    'survived lived died passed pulled coded recovered walked woke opened lost left goes went gone came come arrived sobrevivió murió falleció salió llegó vino perdió despertó',
  cared:
    'treated admitted discharged operated intubated delivered scrubbed reattached removed repaired transplanted diagnosed tested stitched sutured amputated extracted resuscitated airlifted flown transferred released evaluated rushed sewed set fixed saved atendimos operamos operó ingresó ingresaron trasplantaron dieron alta internado internada operado operada diagnosticamos atendió',
  hurt: 'broke fractured burned bitten shot stabbed fell crashed struck kicked crushed trapped drowned choked swallowed collapsed dragged gored impaled thrown stung poisoned mauled attacked hit cut severed punctured shattered dislocated snapped slipped tripped overdosed electrocuted fainted pinned quebró rompió cayó quemó chocó atropellado mordió picó cortó tragó desmayó apuñalado',
  only: 'only first youngest oldest sole lone exactly single rare rarest heaviest tallest longest smallest biggest único única primera primer primero menor mayor',
  small:
    'one two three four five six seven eight nine ten eleven twelve both pair half dozen uno dos tres cuatro cinco seis siete ocho nueve diez ambos',
  percent:
    'percent percentage average median rate rates hundreds thousands millions million thousand billion total nationwide nationally statewide worldwide region regional hospitals clinics counties states systems homes programs data study studies survey report reports reported research researchers trial statistics quarter fiscal porcentaje millones miles promedio hospitales clínicas condados estudio estadísticas datos',
  every:
    'every each always annual annually usually often most many some any all never ever typically generally commonly common several few cada siempre muchos muchas algunos cualquier nunca',
  if: 'if imagine suppose picture hypothetically whether unless when would could might may should what-if si imagine imagina suponga cuando podría',
  advice:
    "ask wear call check try remember learn talk please don't avoid keep take use stop start know tell find think watch look prevent protect schedule bring drink eat stay wash get make go see need want pregunte llame use lleve evite recuerde hable vacúnese pida cuide aprenda revise",
  event:
    'join free register rsvp workshop webinar class classes clinics screening screenings fair fundraiser 5k gala open opens opening closed welcome tickets sign hiring apply camp meeting celebrate congratulations congrats award awarded retires retired retirement potluck choir podcast únase gratis regístrese taller feria evento campaña felicidades',
  sim: 'drill simulation simulated simulator mannequin manikin mannequins exercise mock pretend staged actors moulage practice training standardized simulacro simulación maniquí ejercicio ficticio actores',
  fiction:
    'movie movies film novel tv series episode fictional fiction story stories character sitcom drama puppet cartoon book myth película novela personaje cuento',
  composite: "composite blend invented fictionalized changed imaginary isn't aren't hypothetical inventado inventada compuesto ficticia",
  history:
    'history historic historical ago founded archive archives museum photograph era pandemic epidemic polio 1918 once formerly historia antaño fundado archivo',
  policy:
    'policy policies privacy private rule rules allowed permission confidentiality confidential recording photos hipaa privacidad política reglas permiso',
  media:
    'news viral video headline headlines newspaper paper papers channel televised billboard broadcast interview reporter livestream tiktok footage jumbotron noticias noticiero periódico televisión video canal prensa',
  legal:
    'trial verdict court courthouse jail prison arrested custody handcuffs deputies judge jury sheriff parole bail warrant lawsuit hearing indicted probation juicio juez cárcel arrestado',
  public:
    'mayor governor senator representative councilman councilwoman superintendent principal celebrity anchor quarterback goalie pitcher coach pastor bishop alcalde alcaldesa gobernador diputado',
  town: 'town village county island street road lane avenue valley falls hollow ridge crossing gap square downtown neighborhood parish bridge highway route trailhead creek lake river canyon pueblo calle barrio condado isla rancho colonia',
  school:
    'school church college team squad club congregation league scouts scout troop kindergarten classroom synagogue mosque temple academy lodge diner bakery escuela iglesia equipo colegio prepa panadería',
  grief: 'memory memorial mourn mourning rip prayers pray praying heartbroken hearts angel goodbye rezar oraciones luto',
  guess: "guess hint names name mention wink secret clue shh won't can't cannot couldn't",
  famous: 'famous everybody whole everyone entire knows recognize recognise regular regulars',
  be: 'is was are were am be been being es está fue era son estaba',
  have: 'has had have having tiene tuvo tenía ha hemos',
  not: "not no without neither nor n't sin ni",
  in: 'in at on by near from off outside inside en por cerca desde',
  of: 'of de del for para con with',
  and: 'and but or so y pero o',
  to: 'to a',
  will: "will we'll shall won't ll",
} as const
