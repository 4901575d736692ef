import { spawn } from 'node:child_process';

/** Runs a program with this process's input and output, and ends it when this one is told to end. @returns its exit code. */
export function exitCode(program, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    const end = () => child.kill('SIGTERM');
    process.on('SIGTERM', end);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}

/** The same, for a step that nothing can go on without. */
export async function run(program, args, env) {
  const code = await exitCode(program, args, env);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}
