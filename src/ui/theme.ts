import {
  type ButtonProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  createTheme,
  type DrawerProps,
  type ModalProps,
  type MultiSelectProps,
  type PasswordInputProps,
  type SelectProps,
  type TagsInputProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core'

const font = '"Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/** By name and type, not by import: pages that use a component bring it along. */
function usual<Props>(defaultProps: Partial<Props>) {
  return { defaultProps }
}

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
    Button: usual<ButtonProps>({ fw: 600 }),
    TextInput: usual<TextInputProps>({ size: 'md' }),
    PasswordInput: usual<PasswordInputProps>({ size: 'md' }),
    Textarea: usual<TextareaProps>({ size: 'md', autosize: true, minRows: 2 }),
    Select: usual<SelectProps>({ size: 'md', allowDeselect: false }),
    MultiSelect: usual<MultiSelectProps>({ size: 'md' }),
    TagsInput: usual<TagsInputProps>({ size: 'md' }),
    Checkbox: usual<CheckboxProps>({ size: 'sm' }),
    Drawer: usual<DrawerProps>({ lockScroll: false }),
    Modal: usual<ModalProps>({
      attributes: { header: { role: 'none' } },
      centered: true,
      // By `base.css`: the kit would make a style sheet for it.
      lockScroll: false,
      overlayProps: { backgroundOpacity: 0.35 },
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
