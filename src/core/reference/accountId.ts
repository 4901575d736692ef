/** Twelve digits. An id with leading zeros is a string for that reason, never a number. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
