/** Mantine 9 theme. Semantic colours live in tokens.css (light and dark); this file hands them to Mantine, so there is one source. */
import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const primary: MantineColorsTuple = [
  '#edf8fa',
  '#d9eff4',
  '#b7dfe8',
  '#8bcad7',
  '#5fb1c1',
  '#3a97a9',
  '#207d8d',
  '#106471',
  '#0c4b56',
  '#07343c',
]
const neutral: MantineColorsTuple = [
  '#f6f5f3',
  '#efeeeb',
  '#e3e3df',
  '#d4d3cf',
  '#adaca8',
  '#8b8a84',
  '#6c6b66',
  '#53534d',
  '#3a3934',
  '#21211c',
]
const night: MantineColorsTuple = [
  '#eaeeee',
  '#cfd5d5',
  '#b0b7b8',
  '#8f9899',
  '#6c7577',
  '#424d4e',
  '#2d3839',
  '#1e292a',
  '#151f20',
  '#0d1617',
]
const success: MantineColorsTuple = [
  '#edfaf0',
  '#d9f2de',
  '#b7e4c2',
  '#8fd0a0',
  '#69b780',
  '#4c9d65',
  '#378250',
  '#28673d',
  '#1e4e2e',
  '#15361f',
]
const caution: MantineColorsTuple = [
  '#fff3ea',
  '#ffe5d0',
  '#fdcca2',
  '#f2ad70',
  '#dd8e42',
  '#c1741f',
  '#a15d0a',
  '#814801',
  '#633603',
  '#442505',
]
const danger: MantineColorsTuple = [
  '#fff3f1',
  '#ffe3df',
  '#fdc8c1',
  '#faa499',
  '#f27a6f',
  '#e25148',
  '#c72e2b',
  '#a21d1d',
  '#7b1816',
  '#551210',
]
const info: MantineColorsTuple = [
  '#f0f6ff',
  '#dfecfe',
  '#c2d9fa',
  '#9bc0f4',
  '#75a5e8',
  '#528ad8',
  '#3770be',
  '#24579d',
  '#18427a',
  '#102d55',
]

const tones: Record<string, string> = { gray: 'quiet', success: 'success', caution: 'caution', danger: 'danger', info: 'info' }

/** Filled, light, outline and subtle parts take the checked pairs of tokens.css instead of computed shades. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const name = input.color ?? input.theme.primaryColor
  const isPrimary = name === 'primary'
  const tone = tones[name]
  if (!isPrimary && !tone) return defaultVariantColorsResolver(input)
  const text = isPrimary ? 'var(--link)' : `var(--${tone}-text)`
  const wash = isPrimary ? 'var(--selected)' : `var(--${tone}-bg)`
  switch (input.variant) {
    case 'filled':
      return isPrimary
        ? { background: 'var(--action)', hover: 'var(--action-hover)', color: 'var(--on-action)', border: '1px solid transparent' }
        : {
            background: `var(--${tone}-solid)`,
            hover: `var(--${tone}-text)`,
            color: `var(--${tone}-on-solid)`,
            border: '1px solid transparent',
          }
    case 'light':
      return {
        background: wash,
        hover: wash,
        color: isPrimary ? 'var(--selected-text)' : text,
        border: `1px solid ${isPrimary ? 'transparent' : `var(--${tone}-border)`}`,
      }
    case 'outline':
      return {
        background: 'transparent',
        hover: wash,
        color: text,
        border: `1px solid ${isPrimary ? 'var(--link)' : `var(--${tone}-icon)`}`,
      }
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: input.variant === 'subtle' ? 'var(--hover)' : 'transparent',
        color: text,
        border: '1px solid transparent',
      }
    default:
      return defaultVariantColorsResolver(input)
  }
}

/** Mantine 9 theme of Bedside. */
export const theme = createTheme({
  variantColorResolver,
  colors: { primary, gray: neutral, dark: night, success, caution, danger, info },
  primaryColor: 'primary',
  primaryShade: { light: 7, dark: 4 },
  black: neutral[9],
  white: '#ffffff',
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: {
    fontFamily: 'var(--font-text)',
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.2', fontWeight: '680' },
      h2: { fontSize: '1.125rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.35' },
      h4: { fontSize: '.9375rem', lineHeight: '1.4' },
      h5: { fontSize: '.875rem', lineHeight: '1.4' },
      h6: { fontSize: '.875rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '.8125rem', sm: '.875rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.6', xl: '1.3' },
  spacing: { xs: '.5rem', sm: '.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '12px' },
  defaultRadius: 'sm',
  shadows: { xs: 'var(--shadow1)', sm: 'var(--shadow1)', md: 'var(--shadow2)', lg: 'var(--shadow3)', xl: 'var(--shadow3)' },
  breakpoints: { xs: '24.4em', sm: '45em', md: '55em', lg: '75em', xl: '90em' }, // 390, 720, 880, 1200, 1440
  focusRing: 'auto', // the ring itself is :focus-visible in the base stylesheet
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain objects, not Component.extend(): a component that nobody uses stays out of the bundle.
  components: {
    Badge: {
      defaultProps: { variant: 'light', size: 'lg', radius: 'xs' },
      styles: {
        root: { textTransform: 'none', height: '26px', paddingInline: '8px' },
        label: { fontSize: 'var(--fs-sm)', fontWeight: 560, letterSpacing: 0 },
      },
    },
    Button: { defaultProps: { size: 'md' }, styles: { label: { fontWeight: 560 } } },
    Input: { defaultProps: { size: 'md' } },
    InputWrapper: { defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
    Menu: { defaultProps: { radius: 'md', shadow: 'md', transitionProps: { duration: 0 } } },
  },
})

/** Mantine's own variables, pointed at the semantic tokens in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-2)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--border-control)',
    '--mantine-color-error': 'var(--danger-text)',
    '--mantine-primary-color-filled': 'var(--action)',
    '--mantine-primary-color-filled-hover': 'var(--action-hover)',
    '--mantine-primary-color-contrast': 'var(--on-action)',
    '--mantine-primary-color-light': 'var(--selected)',
    '--mantine-primary-color-light-color': 'var(--selected-text)',
  }
  return { variables: {}, light: both, dark: both }
}
