/** Everyday Spanish words, written for this project: first those of every sentence, then those of a hospital's posts. */
export const spanish: readonly (readonly [level: number, words: string])[] = [
  [
    3,
    `que de no a la el es y en lo un por qué me una te los se con para mi está si bien pero yo eso las sí su tu aquí del al como le más esto ya todo esta vamos
    muy hay ahora algo estoy tengo nos tú nada cuando ha este sé estás así puedo cómo quiero sólo solo soy tiene gracias o él bueno fue ser hacer son todos era eres vez
    tienes creo ella he ese voy puede sabes hola sus porque dios quién nunca dónde quieres casa favor esa dos tan señor tiempo verdad estaba mejor están va hombre usted
    mucho hace entonces siento tenemos puedes ahí ti vida ver alguien sr hasta sin mí solo años sobre decir uno siempre oh ir cosas también antes has ni mis día
    estar estamos noche nadie otra quiere parece nosotros poco padre trabajo gente mira vas sea les donde mañana hecho ellos dijo pasa dinero hijo tal otro hablar seguro
    claro estas lugar mundo amigo espera mierda han tus sabe después momento desde fuera cosa tipo mujer podemos debe tres cada madre hoy quien hijos nuestra nuestro
    nuestros nuestras durante entre contra según mientras aunque pues luego todavía aún casi mismo misma tanto tanta cual cuales cuyo e u ni sino unos unas otras otros
    muchas muchos pocas pocos toda todas cualquier ningún ninguna algún alguna algunos algunas ante bajo cabe hacia tras mediante excepto salvo`,
  ],
  [
    2,
    `hospital clínica paciente pacientes salud médico médica médicos enfermera enfermero enfermeras cita citas vacuna vacunas gripe cáncer diabetes corazón presión sangre
    dolor fiebre tos bebé bebés embarazo parto niño niña niños niñas familia familias mamá papá abuela abuelo hija hermano hermana esposo esposa equipo comunidad evento
    gratis feria taller clase clases horario lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre semana mes año hora horas tarde mañanas noches sala cuarto piso cama urgencias emergencia cirugía tratamiento terapia medicina medicinas receta
    seguro visita visitas llame llámenos visite regístrese inscríbase acompáñenos únase pregunte recuerde lave lávese use evite proteja cuide cuídese coma beba camine
    duerma aprenda conozca venga traiga done doná donar donación donaciones voluntario voluntaria voluntarios felicidades felicitaciones feliz bienvenida bienvenido
    bienvenidos agradecemos celebramos orgullosos orgullo nuevo nueva nuevos nuevas primer primera segundo tercera abrió abre abierto cerrado cerramos estacionamiento
    entrada vestíbulo farmacia laboratorio oficina personal directora director doctor doctora dr dra señora señorita don doña vecino vecina pueblo ciudad calle escuela
    iglesia condado alta ingreso resultado resultados prueba pruebas examen rayos inyección pastilla pastillas dosis peso azúcar comida agua ejercicio sueño consejo
    consejos riesgo síntomas ayuda apoyo grupo información español intérprete intérpretes lengua idioma mensaje correo teléfono línea página sitio número nombre fecha
    trabajo empleo vacante turno sueldo sindicato reunión invitamos esperamos queremos podemos sabemos damos hacemos llegó nació salió volvió terminó empezó recibió
    cumplió dice dijeron contó contamos mira miren ojalá salud cuidado mano manos brazo pierna rodilla cadera espalda cabeza ojo ojos diente dientes muela pecho riñón
    hígado pulmón pulmones piel hueso sangría campaña donante órganos trasplante quimio quimioterapia radiación diálisis rehabilitación bomberos policía luz luces fiesta`,
  ],
]
