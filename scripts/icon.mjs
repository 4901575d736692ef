// Renders media/icon.svg into the PNG that the Marketplace asks for (256 × 256, as for retina screens).
import { spawnSync } from 'node:child_process';
const { status } = spawnSync('npx', ['--no-install', 'tsx', 'test/bed/pictures/icon.ts'], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
