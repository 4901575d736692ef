import { startEmulator } from '../bed/emulator/emulator';

/** Child of emulatorProcess.ts: seeds, tells its endpoint, and ends with its parent. */
async function serve(repositories: number, images: number): Promise<void> {
  const emulator = await startEmulator();
  const names = Array.from({ length: repositories }, (_, n) => `team-${n % 100}/service-${n}`);
  emulator.seed({
    repositories: names.map((name) => ({ name })),
  });
  const big = { region: 'us-west-2', repository: 'big' };
  emulator.seed({
    repositories: [{ region: big.region, name: big.repository }],
    images: Array.from({ length: images }, (_, n) => ({
      ...big,
      tags: [`1.0.${n}`],
      sizeInBytes: 40_000_000 + n,
      pushedDaysAgo: n / 100,
    })),
  });
  process.once('disconnect', () => process.exit());
  process.send?.(emulator.endpoint);
}

const [repositories = 0, images = 0] = process.argv.slice(2).map(Number);
void serve(repositories, images);
