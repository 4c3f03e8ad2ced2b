/**
 * The words of a column name: `primaryNameFirst`, `PRIMARY_NAME_FIRST` and `primary name.first` all give
 * primary, name, first. Lower case, without accents; trailing numbers (`address_1`, `line2`) are words of their own.
 */
export function nameTokens(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}
