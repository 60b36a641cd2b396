import { IconButton } from '../controls/button.tsx'
import { MoonIcon, SunIcon } from '../controls/icons.tsx'
import { chooseTheme, useTheme } from './theme.ts'

/** Switches between light and dark; until it is pressed the page follows the device. */
export function ThemeToggle() {
  const dark = useTheme() === 'dark'
  return (
    <IconButton
      label={dark ? 'Switch to the light theme' : 'Switch to the dark theme'}
      onPress={() => chooseTheme(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  )
}
