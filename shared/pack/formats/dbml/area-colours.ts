/** Colours of areas 1 to 8 as other tools write them: the palette of the canvas in the light theme. */
export const areaColours = [
  '#2f6fd0',
  '#b3590f',
  '#1d7f5b',
  '#8a4cc2',
  '#b8336a',
  '#5b6b1d',
  '#0f7c8c',
  '#7a5c45',
] as const;

/** The number of an area's colour, where it is one of ours. */
export function areaColourOf(hex: string | undefined): number | undefined {
  const index = areaColours.findIndex((colour) => colour === hex?.toLowerCase());
  return index < 0 ? undefined : index + 1;
}
