/** The title of a lens. The blank does not break: beside an icon VS Code drops an ordinary one. */
export function lensTitle(icon: string, text: string): string {
  return `$(${icon})\u00A0${text}`;
}
