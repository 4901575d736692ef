import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureDebianPackages } from '../debianPackages';
import { isUnavailable } from '../unavailable';

/** Asked for by the names that a Linux desktop gives its fonts. */
const CONFIGURATION = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${alias('sans-serif', 'Inter')}
  ${alias('system-ui', 'Inter')}
  ${alias('monospace', 'JetBrains Mono')}
</fontconfig>
`;

function alias(family: string, font: string): string {
  return `<match><test name="family"><string>${family}</string></test>
  <edit name="family" mode="assign" binding="strong"><string>${font}</string></edit></match>`;
}

/**
 * The environment of a browser that draws with fonts as desktops have them; a machine for tests has none but DejaVu.
 * Where they cannot be installed, pictures are drawn with what is there.
 */
export async function pictureFonts(folder: string): Promise<NodeJS.ProcessEnv> {
  const installed = await ensureDebianPackages(['fonts-inter', 'fonts-jetbrains-mono']);
  if (isUnavailable(installed)) return {};
  const file = path.join(folder, 'fonts.conf');
  await writeFile(file, CONFIGURATION);
  return { FONTCONFIG_FILE: file };
}
