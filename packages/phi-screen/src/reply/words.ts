/**
 * Words of replies and reviews, put into classes so that the model learns "a service" once and not each service anew.
 * Written by hand for this screen. English first, Spanish after the bar; plural, "-ed" and "-ing" are cut by the reader.
 */
const lists = {
  body: 'arm leg knee hip back shoulder ankle foot feet wrist hand finger toe chin neck head ear eye nose throat tooth teeth gum jaw mouth heart lung liver kidney stomach belly tummy gallbladder bladder bowel colon spine skin scalp breast uterus ovary prostate thyroid vein artery bone rib collarbone elbow thumb heel muscle tendon nerve disc appendix tonsil sinus eyelid eyebrow forehead cheek lip tongue molar thigh calf shin pelvis lymph node mole retina cornea esophagus pancreas | brazo pierna rodilla cadera espalda hombro tobillo pie muñeca mano dedo cuello cabeza oído ojo nariz garganta diente muela encía mandíbula boca corazón pulmón hígado riñón estómago vesícula vejiga columna piel pecho matriz tiroides hueso',
  condition:
    'cancer tumor cyst lump polyp fever cough rash hives infection infected stroke seizure migraine headache asthma diabetes diabetic hypertension cholesterol anxiety depression depressed ptsd panic bipolar adhd autism fracture fractured broken sprain sprained bruise bruising swelling swollen pain painful ache nausea vomiting dizzy bleeding bleed clot stone hernia ulcer reflux allergy allergic pregnant pregnancy miscarriage overdose addiction sober sobriety relapse detox withdrawal arthritis gout lupus shingles pneumonia sepsis mrsa uti strep concussion dementia alzheimer delirium remission symptom diagnosis diagnose diagnosed condition complication scar wound cut burn blister bump numb weakness fatigue insomnia apnea cataract glaucoma psoriasis eczema acne anemia thyroid infertility embryo preterm premature jaundice colic croup rsv bronchitis copd emphysema afib arrhythmia angina aneurysm hepatitis cirrhosis colitis crohn celiac ibs lice scabies ringworm cavity decay abscess gingivitis sciatica stenosis scoliosis vertigo tinnitus neuropathy ulcerative melanoma lymphoma leukemia fall fell fallen injury injured accident attack crisis episode suicidal weight bmi potassium hemoglobin sugar glucose platelet inflammation virus viral bacteria a1c troponin cramp contraction labor grief | cáncer tumor quiste fiebre tos infección derrame convulsión migraña asma diabetes presión azúcar ansiedad depresión fractura esguince hinchazón dolor náusea sangrado cálculo piedra hernia alergia embarazo embarazada aborto sobredosis adicción sobrio recaída artritis neumonía caries absceso síntoma diagnóstico enfermedad herida cicatriz quemadura golpe caída colesterol anemia vih tiroides',
  procedure:
    'surgery surgeries operation procedure scan x-ray xray mri ct cat ultrasound sonogram mammogram biopsy colonoscopy endoscopy scope test lab labs bloodwork ekg ecg echo injection epidural shot vaccine vaccination booster dose stitch stitches staple suture cast splint boot brace crown filling implant canal extraction cleaning braces aligner retainer veneer whitening exam examination checkup physical screening infusion chemo chemotherapy radiation dialysis transplant bypass stent pacemaker ablation replacement delivery c-section cesarean induction iv catheter port transfer retrieval ivf therapy rehab anesthesia sedation intubation ventilator oxygen transfusion swab culture panel sample specimen urine eeg emg stress angiogram cath fusion laminectomy arthroscopy hysterectomy mastectomy lumpectomy vasectomy tubal circumcision appendectomy lipo liposuction botox filler facelift tuck augmentation rhinoplasty lasik lens lenses glasses hearing aid prosthesis walker crutch crutches wheelchair cpap treatment regimen eval evaluation assessment incision drain dressing bandage graft skin-graft nebulizer telehealth hemodialysis plasma dermaplaning peel laser root cuff fluids draw intake bell tube drip prep | cirugía operación procedimiento radiografía ultrasonido mamografía biopsia colonoscopía endoscopia examen análisis prueba inyección vacuna dosis puntada yeso corona empaste implante extracción limpieza frenos infusión quimio quimioterapia radiación diálisis trasplante marcapasos parto cesárea suero terapia rehabilitación anestesia tratamiento lentes muestra placa chequeo',
  medicine:
    'medication medicine med meds prescription script pill tablet inhaler insulin antibiotic steroid ibuprofen tylenol morphine opioid oxycodone suboxone methadone statin metformin amoxicillin prednisone adderall xanax ozempic semaglutide refill dosage drop ointment cream patch syrup thinner warfarin blood-thinner painkiller vitamin naloxone narcan antidepressant lithium capsule bottle | medicina medicamento receta pastilla insulina antibiótico gotas pomada inhalador jarabe',
  visit:
    'visit appointment appt stay check-up check-in checkup follow-up followup admission discharge consult consultation encounter hospitalization triage hospitalized recheck intake checkout arrival overnight | visita cita estancia consulta ingreso hospitalización seguimiento alta internamiento',
  record:
    'result results report chart record records file notes note-chart log logs system database history portal paperwork form forms consent footage recording video camera audit archive timestamp registry roster | resultado resultados expediente historial archivo registro registros sistema formulario grabación',
  care: 'treated treat seen admitted discharged examined examine cared transferred triaged referred prescribed operated delivered scanned numbed stitched sedated intubated stabilized monitored tested vaccinated rounded draw drew placed removed administered injected evaluated assessed measured weighed charted documented performed under-our-care looked-after sutured casted bandaged swabbed biopsied resuscitated hospitalised | atendido atendida atendió atendimos atenderle atenderlo atenderla tratado tratada tratamos revisado revisada ingresado ingresada operado operada operamos examinado recetó recetamos vacunado cuidamos cuidar atender',
  bill: 'bill billed billing bills balance copay co-pay coinsurance deductible insurance insurer claim charge charged statement invoice refund refunded payment paid pay owe owed credited coverage covered authorization preauthorization medicaid medicare collections fee overcharged estimate plan policyholder aetna cigna humana anthem adjustment waived write-off zeroed secondary debit account | factura facturó cobro cobró cobraron cobramos saldo copago deducible seguro aseguradora reclamo pago pagó reembolso reembolsamos cuenta cargo cobranza adeuda',
  schedule:
    'scheduled schedule rescheduled reschedule booked rebooked calendar slot slots cancelled canceled cancellation no-show missed late arrived waitlist reminder confirmed opening openings squeeze | agendado agendada agendó agenda cancelada canceló programada reprogramada reprogramamos faltó llegó tarde',
  relative:
    'mother mom mum momma mama mommy dad daddy father papa son daughter baby wife husband hubby spouse brother sister grandmother grandma granny nana grandfather grandpa grandson granddaughter grandchild grandbaby child kid kiddo kids children boy girl infant newborn twins twin uncle aunt auntie niece nephew cousin fiance fiancé partner boyfriend girlfriend mother-in-law father-in-law stepson stepdaughter parents toddler teen family loved | madre mamá padre papá hijo hija bebé esposa esposo hermano hermana abuela abuelo abuelita abuelito nieto nieta niño niña tío tía sobrino sobrina primo prima suegra suegro gemelos familiar familia',
  staff: 'nurse doctor dr doc surgeon physician tech technician technologist therapist hygienist dentist orthodontist midwife pharmacist receptionist clerk aide cna rn np pa anesthesiologist radiologist cardiologist oncologist dermatologist psychiatrist psychologist counselor hospitalist pediatrician sonographer phlebotomist paramedic emt chaplain dietitian scheduler biller registrar intern resident fellow assistant neurologist urologist podiatrist optometrist chiropractor acupuncturist doula social-worker crew team staff | enfermera enfermero doctora doctor médico médica cirujano cirujana técnico técnica terapeuta dentista partera recepcionista personal equipo',
  unit: 'er ed icu nicu picu unit ward floor clinic urgent-care maternity birth-center oncology pediatrics cardiology orthopedics radiology imaging pharmacy psych hospice surgery-center room bed bay suite chair wing recovery pre-op post-op lab-room bedside table | urgencias piso cuarto sala cama quirófano pediatría maternidad farmacia clínica',
  generic:
    'anyone everyone everybody every person people families patients each any all anybody nobody visitors guests individuals someone somebody whoever public community neighbors folks callers parents-all humans customers residents others most many always anybody-else | cualquiera todos todas personas pacientes familias cada toda todo nadie alguien comunidad público quien quienes',
  standard:
    'policy standard standards goal aim strive expect expectation commitment committed priority rule rules law privacy confidentiality hipaa guideline guidelines practice value values train trains training trained designed meant mission accredited inspected reviewed published posted required requires allowed must should deserve deserves ought routinely normally usually typically generally | política norma normas meta compromiso regla ley privacidad confidencialidad valores capacitación debe deben merece merecen',
  contact:
    'call reach contact email e-mail phone line hotline office manager advocate relations supervisor ombudsman director administrator desk ring dial write writing talk speak message extension extensions operator switchboard listen welcome liaison lead | llame llámenos marque marcar comuníquese escriba escríbanos teléfono línea oficina gerente defensora defensoría encargado encargada directora correo llamar hablar escuchar informes',
  thanks: 'thank thanks grateful appreciate appreciated appreciates thankful ty thx | gracias agradecemos agradecidos agradecido',
  note: 'kind words note message comment comments review reviews feedback post story stars remark compliment shout-out shoutout sharing share shared reading read writing | palabras comentario comentarios mensaje reseña opinión compartir compartiremos compartirlo',
  sorry: 'sorry apologize apologise apologies apology regret sad saddened disappointed unacceptable | lamentamos sentimos disculpe disculpas perdón siento',
  amenity:
    'parking garage cafeteria cafe coffee shop chapel elevator lobby garden wifi tv vending valet shuttle restroom bathroom sign fountain piano helicopter construction menu soup scones pie fish cookies lot deck | estacionamiento cafetería capilla elevador jardín baño',
  event:
    'class classes 5k race walk run trot gala tour fair drive parade camp concert workshop auction talk lecture seminar fundraiser festival tournament picnic bake festival-day contest webinar demo potluck raffle marathon ribbon dinner lunch luncheon toy book garden-club market open-house rotary rehearsal registration | clase clases carrera feria taller campaña posada concierto charla caminata',
  gift: 'donation donate donated donor gift gifts scholarship foundation pledge fund volunteer volunteered volunteering volunteers sponsor auxiliary endowment legacy matching pint quilts blankets hats toys cards | donación donativo donador voluntaria voluntario voluntarios beca fundación',
  work: 'job shift shifts staffing union hired hire orientation hr recruiter recruiting position payroll overtime residency interview applied applicant application resume badge career careers employee employees coworker colleague raise pay-rate contract strike retire retirement retiring years-of-service preceptor student students nclex graduate graduation rotation clinicals internship license boards unit-council manager-of wages pto bonus vacancy vacancies per-diem travel-nurse coder | trabajo turno sindicato contratado contratada vacante vacantes recursos empleo empleada empleado entrevista solicitud',
  day: 'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend | lunes martes miércoles jueves viernes sábado domingo',
  month:
    'january february march april june july august september october november december jan feb apr jun jul aug sept oct nov dec spring summer fall-season winter christmas thanksgiving easter | enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  when: 'yesterday today tomorrow tonight morning afternoon evening night week weeks month months days hours hour minutes minute last next ago noon midnight earlier later again already soon year years | ayer hoy mañana noche tarde semana semanas mes meses días horas minutos próxima próximo pasada pasado ya pronto',
  heal: 'heal healing healed recover recovering recovery recuperate mend mending better improving improved feeling smile smiling walking stronger brave strong fighter warrior trooper champ champion miracle journey progress cheer cheering home milestone rest resting icing ice elevate hydrate hydrated stretches stretching exercises ringing graduate-d proud rooting courage courageous sleeping sleep hang | recuperar recuperación recupere mejore mejor mejoría sanar sana fuerte valiente alivie campeón casa',
  did: 'told explained offered declined refused signed agreed asked insisted yelled shouted walked hung threw left chose wanted requested arrived came brought called cancelled-on waited missed stopped skipped demanded ignored said mentioned wrote screamed cursed cried laughed stormed promised warned accepted understood knew forgot | dijo explicamos explicó ofrecimos rechazó firmó aceptó pidió gritó salió fue trajo quiso esperó dejó',
  check:
    'looked checked reviewed pulled searched investigated verified confirmed found noticed see shows show indicate according double-checked traced listened spoke spoken located | revisamos buscamos verificamos encontramos confirmamos consultamos muestra indica aparece según',
  second: "you your yours yourself you're you've you'd you'll u ur ya y'all y'alls | usted ustedes su sus suyo suya le les lo la te tu tus",
  first: "we us our ours we're we've we'd we'll i my me i'm i've i'd mine | nosotros nuestro nuestra nuestros nuestras nos yo mi mí",
  third: "he she him her his hers they them their he's she's they're | él ella ellos ellas",
  if: 'if when whenever whether once unless before may might could would can cannot can\'t | si cuando puede pueden podría podemos',
  neg: "not no never don't doesn't didn't won't wasn't weren't isn't aren't haven't hasn't none without nor | no nunca ni jamás sin",
  past: "was were had did been has have wasn't | fue era estaba estuvo había hemos ha han estuvieron",
  glad: 'glad happy thrilled delighted pleased honored honoured honor privilege love loved loves excited joy pleasure tickled wonderful great | alegra alegría gusto encanta encantó feliz felices honor placer',
  meet: "see seeing forward wait can't-wait welcome back bring come visit-us stop swing miss misses | vemos esperamos vernos venga vuelva traiga pase",
  remove: 'remove removed hidden hide delete deleted report reported violate violates threat threats spam moderation off-topic guidelines-page blocked takedown | eliminamos ocultamos reglas amenaza',
  urgent: '911 988 poison emergency danger crisis-line immediately nearest hotline-urgent | emergencia peligro',
  myth: 'myth false fact facts science evidence cdc fda microchip microchips radiation-myth autism-myth studies accurate inaccurate rumor rumors true | mito falso cierto rumor',
  media: 'reporter newsroom news channel interview media press journalist tv-station radio podcast | noticias periodista prensa',
} as const

export type WordClass = keyof typeof lists

export const classNames = Object.keys(lists) as WordClass[]

/** Words that say little: they never count as shared between a reply and a review. */
const common =
  "a an the and or but of to in on at for with from by as is are am be being it its it's this that these those there here so than then too very just also only even more most much some such out up down over under about into how what who which where why will shall do does done get got gets make makes made take takes took give gives given go goes going come comes know think want need say says like good great nice well new old one two first really still never ever always time times day way thing things lot place hospital clinic doctor staff nurse people everyone please thank thanks star stars care team help | el la los las un una unos unas y o pero de del a al en con por para como es son ser está están que qué este esta ese esa muy más menos también solo aquí allí ahí hay lo se le les me te nos su sus mi tu hospital clínica gracias favor"

/** 32-bit hash of a word, the same the reader computes on the fly. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash | 0
}

/** From the hash of a word to its class, as a place in `classNames` plus one. The first list that names a word keeps it. */
export const classOfHash: ReadonlyMap<number, number> = new Map(
  classNames
    .flatMap((name, i) => split(lists[name]).map((word): [number, number] => [hashWord(word), i + 1]))
    .reverse(),
)

export const commonHashes: ReadonlySet<number> = new Set(split(common).map(hashWord))

export function classId(name: WordClass): number {
  return classNames.indexOf(name) + 1
}

function split(list: string): string[] {
  return list.split(/[ |]+/).filter(Boolean)
}
