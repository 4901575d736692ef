import * as vscode from 'vscode';
import { translateWith } from '../core/l10n';

// The build puts this file first into every bundle that the extension host loads.
translateWith((template, ...args) => vscode.l10n.t(template, ...args));
