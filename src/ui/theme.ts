import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Modal,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core'

const font = '"Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/** Our own look over Mantine; the colours themselves are in `base.css`. */
export const theme = createTheme({
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: '600' },
  primaryColor: 'jade',
  primaryShade: 8,
  colors: {
    jade: [
      '#f0f7f4',
      '#e3efeb',
      '#cfe3dc',
      '#b9d6cd',
      '#8fbcae',
      '#5f9c8b',
      '#357d6b',
      '#1d6a59',
      '#0f5c4d',
      '#0a4439',
    ],
  },
  black: '#1d2421',
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '17px', xl: '22px' },
  lineHeights: { md: '1.5' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'never',
  components: {
    Button: Button.extend({ defaultProps: { fw: 600 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md', autosize: true, minRows: 2 } }),
    Select: Select.extend({ defaultProps: { size: 'md', allowDeselect: false } }),
    // By name, not by import: pages that use them bring them along.
    MultiSelect: { defaultProps: { size: 'md' } },
    TagsInput: { defaultProps: { size: 'md' } },
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        attributes: { header: { role: 'none' } },
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-default-hover': 'var(--paper)',
    '--mantine-color-disabled': 'var(--none-bg)',
    '--mantine-color-disabled-color': 'var(--none)',
  },
  light: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-default-hover': 'var(--paper)',
    '--mantine-color-disabled': 'var(--none-bg)',
    '--mantine-color-disabled-color': 'var(--none)',
  },
  dark: {},
})
