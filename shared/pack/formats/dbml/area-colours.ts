/** Colours of areas 1 to 8 as other tools write them: the palette of the canvas in the light theme. */
export const areaColours = [
  '#4269d0',
  '#b8860b',
  '#c0392b',
  '#2a9d8f',
  '#3ca951',
  '#b5438b',
  '#8250df',
  '#6e4b2a',
] as const;

/** The number of an area's colour, where it is one of ours. */
export function areaColourOf(hex: string | undefined): number | undefined {
  const index = areaColours.findIndex((colour) => colour === hex?.toLowerCase());
  return index < 0 ? undefined : index + 1;
}
