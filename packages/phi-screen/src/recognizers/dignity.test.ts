import { table } from '../../test/table.ts'

const s = 'review'
table(
  'dignity',
  [
    ['Another drug seeker in triage tonight lol', 'drug seeker in triage tonight lol', s],
    ['The crazies are out again 🤣', 'crazies are out again 🤣', s],
    ['My frequent flyers all came back before lunch.', 'frequent flyers', s],
    ['We all laughed at what was stuck in there.', 'We all laughed at what was stuck in there', s],
    ['Otra noche de borrachos y llorones en urgencias 😂', 'borrachos y llorones en urgencias 😂', s],
  ],
  [
    'We don\'t say "drug seeker" here. Pain is real.',
    'Become a frequent flyer of our blood drive: ten donations, one jacket!',
    'Six patients to one nurse is not safe, and management knows it.',
    'Our raises were four cents. We strike on Monday.',
    'They want a smile at every call light. Then pay for it.',
    'If you feel embarrassed about an injury, come in. Nobody will laugh.',
    'I fell asleep in the break room standing up, lol.',
    'Night shift runs on coffee and stubbornness.',
    'Words matter: a person with addiction is not a junkie.',
    'Faltan enfermeras y sobran juntas.',
    'Our softball team lost again and we laughed about it.',
  ],
)
