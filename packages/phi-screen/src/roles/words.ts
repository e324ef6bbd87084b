/**
 * Words that say which part somebody plays in a hospital's post, by class, in English and Spanish. Written for this project.
 * A word may belong to several classes; the classes of a word are a bit set.
 */
const lists = {
  kin: `mother mom mum mama mommy father dad daddy papa parents parent wife husband spouse fiancé fiancée daughter daughters son sons sister sisters brother brothers
    twin twins triplets quadruplets sibling siblings grandmother grandma nana granny grandfather grandpa grandson granddaughter grandchildren aunt uncle niece nephew
    cousin widow widower family families stepson stepdaughter girlfriend boyfriend roommate neighbor neighbour in-laws newlywed
    madre mamá padre papá padres esposa esposo hija hijo hijas hijos hermana hermano hermanos abuela abuelo abuelita abuelito tía tío sobrina sobrino familia viuda viudo gemelos`,
  undergone: `admitted discharged diagnosed treated hospitalized hospitalised intubated extubated airlifted lifeflighted rushed sedated resuscitated transfused transplanted
    survived recovered recovering recovers healed healing relapsed overdosed collapsed coded flatlined delivered born underwent undergoing battled battling fighting fought beat beats
    finished completed completes rang rings tested suffered suffers suffering lost died passed woke wakes bled choked fell seized injured burned stabbed shot crashed paralyzed
    waited weaned released transferred amputated reattached implanted operated stitched scanned screened enrolled detoxed sober
    ingresada ingresado internada internado operada operado diagnosticada diagnosticado atendida atendido tratada tratado intubada intubado nació falleció murió recibió
    terminó venció salió sobrevivió despertó trasplantada trasplantado hospitalizada hospitalizado recayó`,
  care: `chemo chemotherapy radiation dialysis surgery surgeries operation transplant biopsy mammogram colonoscopy mri ct scan scans xray x-ray ultrasound ecg ekg eeg pet rehab
    ventilator vent ecmo cpap trach tracheostomy feeding catheter iv pump pacemaker stent bypass valve graft implant implants veneers crown filling braces prosthesis prosthetic infusion
    infusions injection transfusion immunotherapy cath cathing treatment treatments therapy procedure procedures c-section cesarean delivery epidural hospice appointment
    visit checkup discharge admission recovery remission relapse bloodwork labs results swab panel dressing wound stitches cast wheelchair walker meds medication prescription
    suboxone methadone insulin dose doses round rounds bariatric mastectomy hysterectomy amputation colostomy ostomy intubation detox gown bandages screening session sessions
    quimio quimioterapia radioterapia diálisis cirugía operación trasplante biopsia cesárea parto rehabilitación tratamiento terapia alta consulta cita receta ventilador respirador`,
  condition: `cancer leukemia lymphoma melanoma tumor tumour sarcoma carcinoma stroke seizure seizures overdose sepsis heart attack failure covid flu rsv pneumonia asthma
    diabetes diabetic diagnosis hiv aids sti std syphilis herpes hepatitis tb measles meningitis pregnancy pregnant miscarriage stillborn preemie premature birth labor dementia alzheimer's
    parkinson's epilepsy autism depression anxiety bipolar schizophrenia psychosis suicide suicidal addiction alcoholism opioid heroin fentanyl relapse als ms lupus sickle cystic fibrosis
    anaphylaxis fracture fractured broken burns burn injury injuries wound wounds concussion amputee paralysis aneurysm clot embolism arrhythmia cardiac arrest kidney liver lung
    diverticulitis appendicitis gallbladder hernia hip knee spine spinal colon breast prostate ovarian cervical brca ptsd eczema obesity malnutrition norovirus infection fever pain
    cáncer leucemia infarto derrame convulsión diabetes embarazo neumonía vih sobredosis depresión tumor fractura quemadura quemaduras prematuro prematura demencia`,
  unit: `icu nicu picu micu sicu ccu er ed or pacu ward unit floor bedside ambulance trauma bay maternity l&d postpartum oncology pediatrics peds cardiology hospice triage
    rehab wing bed room recliner chair crib isolette stretcher gurney helipad clinic hospital
    urgencias uci sala cama cuarto habitación piso maternidad clínica hospital`,
  patient: `patient patients pt client clients resident survivor survivors warrior fighter hero preemie newborn baby babies infant toddler paciente pacientes sobreviviente guerrera guerrero bebé bebe`,
  someone: `man woman gentleman lady boy girl guy dude kid kids child children teen teenager teenagers student toddler infant baby elder senior veteran farmer teacher driver officer
    firefighter rancher pastor barista quarterback pitcher anchor singer actor actress celebrity star widow mayor deputy trooper coach cheerleader cyclist hiker climber rider
    passenger pedestrian guest visitor neighbor person somebody someone hand hunter fisherman trucker lineman welder roofer
    hombre mujer señor señora joven niño niña muchacho muchacha vecino vecina maestra maestro`,
  third: `he she him her his hers herself himself they them their él ella su sus`,
  we: `we us our ours we're we've we'll nosotros nuestro nuestra nuestros nuestras`,
  you: `you your yours yourself usted ustedes tu tus`,
  i: `i i'm i've i'd i'll me my mine myself yo mi mis me`,
  staff: `dr doctor doctors dra doctora nurse nurses nursing surgeon surgeons physician physicians midwife midwives doula pharmacist technician technologist tech techs therapist dietitian
    nutritionist chaplain paramedic emt librarian recruiter manager supervisor director ceo cfo cno coo cmo cio chief president chair chairman chairwoman trustee trustees
    vice coordinator specialist engineer custodian housekeeper chef cook receptionist scheduler clerk interpreter educator scientist researcher professor instructor preceptor mentor
    fellow resident intern trainee student students scholar team crew staff colleague colleagues coworker coworkers employee employees teammate teammates clinician clinicians provider
    providers hospitalist intensivist anesthesiologist radiologist cardiologist oncologist pediatrician dermatologist neurologist psychiatrist psychologist counselor dentist hygienist orthodontist phlebotomist
    navigator caseworker biomed dietary transport transporter security guard navigator auditor analyst archivist curator spokesperson attending
    enfermera enfermero enfermeras médico médica médicos cirujano cirujana doctora partera farmacéutica farmacéutico técnica técnico terapeuta directora director jefa jefe personal equipo
    colega colegas residente intérprete nutricionista trabajadora`,
  credential: `rn md do phd pharmd np pa pa-c lpn cna rrt dds dmd dpt msn bsn aprn crna lcsw mph ccrn fnp cnm rd ot pt slp mba esq facs faan dnp od dvm emt-p crnp`,
  career: `joins joined joining welcomes promoted promotion appointed retires retired retiring retirement earned earns certified certification award awards awarded named nominated
    honored honoured honor recognized recognised recognizes graduates graduated celebrates anniversary tenure career hired hiring leads led leading founded founder serves served
    teaches taught speaks presents presented presenting published author authors wrote keynote mentored volunteer volunteers volunteered volunteering daisy shout-out shoutout kudos employee-of-the-month
    colleague elected testified inducted magnet spotlight
    premiada premiado nombrada nombrado jubila jubiló reconocimiento voluntaria voluntario voluntarios galardonada galardonado aniversario trayectoria`,
  donor: `donor donors donated donates donation donations gift gifts gave giving philanthropy endowed endowment pledged sponsor sponsors sponsored foundation fund funded bequest raised fundraiser
    gala benefactor donó donativo donante donantes donación fundación patrocinador`,
  organ: `organ organs tissue cornea corneas`,
  event: `join register registration rsvp free event events class classes workshop seminar webinar training fair drive meeting agenda parade camp walk run 5k tour concert tickets open opens
    opening closed closes hours doors lobby parking noon a.m p.m am pm conference ribbon groundbreaking expo market luncheon breakfast dinner potluck
    feria taller clase clases inscríbase regístrese horario abierto cerrado gratis entrada`,
  advice: `if ask talk call learn know check remember prevent protect avoid wash wear schedule should could may might can tips signs symptoms risk help visit read share don't never always
    pregunte llame aprenda prevenga evite lave recuerde consejos síntomas riesgo`,
  figures: `percent % average median rate rates total million thousand hundreds study studies research data report county-wide statewide nationwide nationally annually yearly per fiscal
    promedio por ciento estudio datos informe`,
  labour: `union contract bargaining picket strike rally wages pay raise overtime staffing ratio ratios understaffed short-staffed management breaks shift shifts burnout
    sindicato huelga sueldo salario`,
  job: `hiring apply job jobs careers position positions opening openings recruiter full-time part-time per-diem prn sign-on bonus hourly benefits requisition vacante vacantes empleo contratando`,
  sympathy: `pray prayers prayer praying prayfor condolences rip memory mourn mourning miss missed rest heaven angel angels brave bravery strong courage fight inspiration inspiring miracle milestone
    congratulations congrats proud welcome happy birthday bell celebrate celebrating grateful
    oremos oraciones felicidades felicitamos descanse bienvenida bienvenido valiente milagro campana orgullosos`,
  photo: `photo photos picture pictures pic pics selfie video videos clip footage filming filmed camera cameras cameraman film livestream live snapshot snapshots portrait screenshot image images
    swipe album reel recording recorded pictured shown visible background faces face blurred before after smiles shot
    foto fotos imagen imágenes video cámara cámaras grabación pantalla`,
  consent: `permission consent consented authorization authorized authorisation release signed waiver blessing okay ok request permiso autorización consentimiento firmada firmado autorizó`,
  pending: `pending expired lapsed until unsigned hasn't haven't yet revoked waiting soon later pendiente vencida vencido falta todavía`,
  when: `today tonight yesterday tomorrow morning afternoon evening night weekend week monday tuesday wednesday thursday friday saturday sunday mondays tuesdays
    january february march april june july august september october november december jan feb mar apr jun jul aug sept oct nov dec christmas easter thanksgiving halloween
    hoy ayer anoche mañana lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad semana noche`,
  mock: `lol lmao rofl ugh omg smh wtf drunk drunks crazy nuts whiny annoying gross disgusting stupid idiot idiots frequent flyer flyers seeker seekers psycho drama eyeroll rolls
    babysitting stinky smelly obese fat loser junkie junkies entitled karen complaining whale 💀 🙄 😂 🤣 😤 🤮 🤡
    borracho borrachos gorda loca loco fastidioso jaja jajaja`,
  singular: `first only single one oldest youngest longest rarest rare unique biggest smallest famous guess hint initials certain mystery who's whose
    primera primer único única más raro famoso famosa adivinen adivina`,
  locale: `county school elementary high college university mall highway route interstate exit street avenue road lane ranch farm church parish mill plant factory store market diner
    restaurant village town township crossroads bridge lake river campground park stadium field quarry mine barn warehouse
    escuela condado calle carretera iglesia pueblo rancho mercado primaria secundaria vecina vecino`,
  crash: `crash wreck pileup collision rollover explosion fire shooting stabbing tornado flood drowning hit struck derailment outbreak standoff shootout accident viral headline headlines
    newspaper paper news channel segment story tv reported tiroteo choque accidente incendio explosión noticia`,
  public: `governor senator president mayor congressman congresswoman representative king queen pope saint prince princess gobernador gobernadora alcalde alcaldesa senadora senador`,
  history: `century 1800s 1900s founded historic history archive archives decades ago museum pioneer legacy inventor invented discovered historia siglo fundó`,
  fiction: `imagine fictional composite hypothetical scenario simulation simulated sim mannequin manikin actor actors model models stock drill pretend movie film character novel
    simulacro maniquí ficticio imaginario personaje`,
  review: `review reviews stars star google yelp quote wrote testimonial rt repost reposting reshare shared reseña reseñas testimonio`,
  record: `mrn dob ssn chart record records account acct policy subject accession plate license vin serial claim id number no bracelet wristband label whiteboard expediente placas póliza cuenta`,
} as const

export type WordClass = keyof typeof lists

/** All classes in a fixed order: a class's bit is its place here. */
export const classes = Object.keys(lists) as WordClass[]
const bits = new Map<string, bigint>()
for (const [at, name] of classes.entries()) {
  for (const word of lists[name].split(/\s+/)) bits.set(word, (bits.get(word) ?? 0n) | (1n << BigInt(at)))
}
const places = new Map<string, readonly number[]>()
for (const [word, set] of bits) places.set(word, Object.freeze(classes.flatMap((_, at) => (set & (1n << BigInt(at)) ? [at] : []))))
const none: readonly number[] = Object.freeze([])

/** The classes of a lower-case word, as places in `classes`. */
export function classesOf(word: string): readonly number[] {
  return places.get(word) ?? none
}

export function isOf(word: string, name: WordClass): boolean {
  return classesOf(word).includes(classes.indexOf(name))
}
