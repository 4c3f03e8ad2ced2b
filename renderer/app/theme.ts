import { useSettings, type ThemeChoice } from '../state/settings.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

function shown(theme: ThemeChoice): 'light' | 'dark' | 'contrast' {
  if (theme !== 'system') return theme;
  return dark.matches ? 'dark' : 'light';
}

/** Keeps the document in the theme and density of the settings and of the system. */
export function followTheme(): void {
  const apply = (): void => {
    const { theme, density } = useSettings.getState();
    document.documentElement.dataset['theme'] = shown(theme);
    document.documentElement.dataset['density'] = density;
  };
  apply();
  useSettings.subscribe(apply);
  dark.addEventListener('change', apply);
}
