const pattern =
  /^(?:contact_point_email\.address|contact_point_phone\.e164|party_identification\.(?!ident_id$|party_id$))/;

/** Whether values of an attribute tell persons apart: addresses, numbers and keys, not names and dates. */
export function isIdentifying(attribute: string): boolean {
  return pattern.test(attribute);
}
