import { table } from '../../test/table.ts'

const reply = { context: { kind: 'reply' as const, to: 'Terrible wait!' } }

table(
  'patient_status',
  [
    ['We are sorry about the delay at your appointment.', 'your appointment', 'block', reply],
    ['We have no record of you in our system.', 'no record of you', 'block', reply],
    ['Thank you for being one of our patients!', 'Thank you for being one of our patients', 'block', reply],
    ['You were seen within the hour.', 'You were seen', 'block', reply],
    ['Lamentamos lo de su cirugía.', 'su cirugía', 'block', reply],
  ],
  [
    ['Thank you! You made our day.', reply],
    ["We cannot discuss anyone's care here. Please call us.", reply],
    ['If you are worried before your surgery, call us.', reply],
    ['Our clinics are open until 8.', reply],
    ['Gracias por escribirnos.', reply],
    'Prepare for your appointment with these tips.',
    'Bring questions to your visit.',
  ],
)
