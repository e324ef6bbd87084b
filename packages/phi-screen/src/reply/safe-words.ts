import type { Tone } from './tone.ts'

/**
 * Answers that fit any review of their tone, since they speak of nobody: thanks and general standards, one way to talk in private (`{reach}`),
 * no fact of any visit. They hold no detail of the review by having no place for one. Counsel's rules for replies, in short: neither confirm nor
 * deny, do not repeat, do not explain or argue, at most sixty words.
 */
export const safeWords: Record<'en' | 'es', Record<Tone, readonly string[]>> = {
  en: {
    complaint: [
      'Thank you for writing. We take every comment seriously. Privacy rules keep us from discussing anything personal in public. {reach}',
      'We read every comment and use what we learn. Privacy laws mean we cannot say more here. {reach}',
      'Everyone deserves to be treated with respect, and we want to hear when that is missing. {reach}',
      'Thank you for letting us know. Comments like this one help us do better. {reach}',
    ],
    praise: [
      'Thank you for your kind words. We will share them with the team.',
      'What a kind note. Thank you for taking the time to write.',
      'Thank you! Words like these brighten the day for everyone who works here.',
      'We are grateful for kind words, and the whole team will enjoy reading them.',
    ],
    staffPraise: [
      'Thank you for your kind words. We will share them with the team.',
      'Thank you! Kindness is what our teams work for every day.',
      'What a kind note. It means a lot to everyone who works here.',
      'Thank you for taking the time to write. Our staff love reading notes like this.',
    ],
    question: [
      'Thank you for asking. General information is on our website; for anything personal, we are glad to help in private. {reach}',
      'Good question. We do not answer personal questions in public, to protect everyone’s privacy. {reach}',
      'We are happy to help with questions. {reach}',
      'Thank you for the question. Anyone can reach us, and somebody will answer. {reach}',
    ],
    emergency: [
      'If anyone is in danger, please call 911 now. For a crisis or thoughts of suicide, call or text 988, day or night.',
      'Please do not wait for an answer here. In an emergency call 911; for emotional support call or text 988 at any hour.',
      'We do not watch this page around the clock. In an emergency, please call 911. Anyone in crisis can call or text 988.',
    ],
    billing: [
      'Questions about costs deserve a clear answer, and privacy rules keep us from giving it in public. {reach}',
      'Thank you for writing. We never discuss money matters in public, to protect everyone’s privacy. {reach}',
      'Prices and financial help are open to everyone, and our office is glad to explain them. {reach}',
      'We want costs to be clear for everyone. {reach}',
    ],
    relative: [
      'Thank you for writing. Privacy laws keep us from speaking about anyone in public. {reach}',
      'We hear how much this matters. To protect everyone’s privacy we do not discuss anything personal here. {reach}',
      'Families are important to us, and every concern is welcome. {reach}',
      'Thank you for speaking up. We take every concern seriously. {reach}',
    ],
    other: [
      'Thank you for writing. We read every comment. {reach}',
      'Thank you for taking the time to comment.',
      'We are glad to hear from people in our community. {reach}',
      'Thank you for your comment. If there is anything we can do, please let us know. {reach}',
    ],
  },
  es: {
    complaint: [
      'Gracias por escribirnos. Tomamos en serio cada comentario. Las reglas de privacidad no nos permiten hablar de nada personal en público. {reach}',
      'Leemos cada comentario y aprendemos de todos. Las leyes de privacidad no nos permiten decir más aquí. {reach}',
      'Toda persona merece respeto, y queremos saber cuando falta. {reach}',
      'Gracias por avisarnos. Comentarios así nos ayudan a mejorar. {reach}',
    ],
    praise: [
      'Gracias por sus amables palabras. Las compartiremos con el equipo.',
      'Qué mensaje tan amable. Gracias por tomarse el tiempo de escribir.',
      '¡Gracias! Palabras así alegran el día de todos los que trabajamos aquí.',
      'Agradecemos mucho sus palabras; todo el equipo las leerá con gusto.',
    ],
    staffPraise: [
      'Gracias por sus amables palabras. Las compartiremos con el equipo.',
      '¡Gracias! La amabilidad es lo que busca nuestro equipo cada día.',
      'Qué mensaje tan amable. Significa mucho para todos los que trabajamos aquí.',
      'Gracias por tomarse el tiempo de escribir. Al equipo le encanta leer mensajes así.',
    ],
    question: [
      'Gracias por preguntar. La información general está en nuestro sitio web; para algo personal, con gusto ayudamos en privado. {reach}',
      'Buena pregunta. No respondemos preguntas personales en público, para proteger la privacidad de todos. {reach}',
      'Con gusto ayudamos con sus preguntas. {reach}',
      'Gracias por la pregunta. Cualquier persona puede comunicarse y alguien le responderá. {reach}',
    ],
    emergency: [
      'Si alguien está en peligro, por favor llame al 911 ahora. En una crisis o ante ideas de suicidio, llame o mande un mensaje al 988, de día o de noche.',
      'Por favor no espere una respuesta aquí. En una emergencia llame al 911; para apoyo emocional llame al 988 a cualquier hora.',
      'No vigilamos esta página todo el día. En una emergencia, por favor llame al 911. Cualquier persona en crisis puede llamar al 988.',
    ],
    billing: [
      'Las preguntas sobre costos merecen una respuesta clara, y las reglas de privacidad no nos permiten darla en público. {reach}',
      'Gracias por escribirnos. Nunca hablamos de dinero en público, para proteger la privacidad de todos. {reach}',
      'Los precios y la ayuda económica están abiertos a todos, y con gusto los explicamos. {reach}',
      'Queremos que los costos sean claros para todos. {reach}',
    ],
    relative: [
      'Gracias por escribirnos. Las leyes de privacidad no nos permiten hablar de nadie en público. {reach}',
      'Entendemos lo mucho que esto importa. Para proteger la privacidad de todos, aquí no hablamos de nada personal. {reach}',
      'Las familias son importantes para nosotros y toda inquietud es bienvenida. {reach}',
      'Gracias por decirlo. Tomamos en serio toda inquietud. {reach}',
    ],
    other: [
      'Gracias por escribirnos. Leemos cada comentario. {reach}',
      'Gracias por tomarse el tiempo de comentar.',
      'Nos alegra saber de nuestra comunidad. {reach}',
      'Gracias por su comentario. Si podemos hacer algo, por favor díganos. {reach}',
    ],
  },
}

/** One way to talk in private. The organisation's own telephone or mailbox takes the place of the braces. */
export const reachWords: Record<'en' | 'es', { both: string; phone: string; email: string; none: string }> = {
  en: {
    both: 'Please call us at {phone} or write to {email}.',
    phone: 'Please call us at {phone}.',
    email: 'Please write to us at {email}.',
    none: 'Please reach us through the contact page on our website.',
  },
  es: {
    both: 'Por favor llámenos al {phone} o escríbanos a {email}.',
    phone: 'Por favor llámenos al {phone}.',
    email: 'Por favor escríbanos a {email}.',
    none: 'Puede escribirnos por medio de nuestro sitio web.',
  },
}
