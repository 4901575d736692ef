#!/usr/bin/env node
// Looks like desktop VS Code's `code` to @vscode/test-electron, and runs the tests in code-server and Chromium:
// VSCODE_EXECUTABLE=test/bed/vscode/codeShim.mjs npm run test:electron
import { tsImport } from 'tsx/esm/api';

const { runAsCode } = await tsImport('./runAsCode.ts', import.meta.url);
process.exitCode = await runAsCode(process.argv.slice(2), process.env);
