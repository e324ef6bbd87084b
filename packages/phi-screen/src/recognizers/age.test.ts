import { table } from '../../test/table.ts'

table(
  'age',
  [
    ['Our patient, a 94-year-old, went home.', '94-year-old', 'block'],
    ['Felicidades a doña Carmen, de 91 años, vecina de Pharr', '91 años', 'block'],
    ['Happy 101st birthday to Estelle, our rehab guest', '101st', 'block'],
    ['Rest easy, Coach Bill Renfro, 94. Our hospice nurses held your hand.', '94', 'block'],
    ['Fiorella turns ninety-seven tomorrow. She is in memory care.', 'ninety-seven', 'block'],
    ['n1nety-f0ur and still flirting with the phlebotomist', 'n1nety-f0ur', 'review'],
    ['Volunteer Mabel Stokes just turned 96 and runs the book cart.', '96', 'note'],
  ],
  [
    'Care for people 90 or older.',
    'Mall walkers 60, 70, 80 and 90-plus start April 3.',
    '¿Más de 90 años? También.',
    'Over 75, ask. Past 90, bring the question anyway.',
    'Imagine your grandfather, 78, trips on the rug.',
    'Pepper, a 9-year-old beagle, has joined.',
    'Ninety days! He made it.',
    'Ninety pounds lighter and dancing.',
    'The hospital opened 100 years ago.',
    '95 years of service to this valley.',
    'The 100th car gets a free wash.',
    'Ages 18 to 35 wanted.',
    'Scores fell from 98 to 95.',
  ],
)
