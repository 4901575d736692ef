import { spawn } from 'node:child_process';

/** Runs a program with this process's input and output. @returns its exit code. */
export function exitCode(program, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The same, for a step that nothing can go on without. */
export async function run(program, args, env) {
  const code = await exitCode(program, args, env);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}
