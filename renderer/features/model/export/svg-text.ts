/** Text as it may stand in XML: five signs escaped, control characters that XML forbids left out. */
export function svgText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** About how many letters of a size go into a width; names are cut by that, as no font can be measured in a file. */
export function cutTo(text: string, width: number, size: number): string {
  const most = Math.max(1, Math.floor(width / (size * 0.58)));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
