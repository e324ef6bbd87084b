export { mentions as namedIn, type Mention as Named } from '../tagger/index.ts'
