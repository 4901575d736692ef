import * as vscode from 'vscode';
import type { ToolName } from '../../contributions';
import { ToolInput } from '../../core/agents/toolInput';
import { EcrExplorerError } from '../../core/errors';
import { signalOf } from '../../ui/cancellation';
import { sentenceOf } from '../../ui/errors';
import type { Parts } from '../parts';
import type { AgentsNeeds, AgentsRoom } from './agentsRoom';
import { checkPolicyText } from './checkPolicyText';
import { getFindings } from './getFindings';
import { listImages } from './listImages';

export interface AgentsFeature {
  readonly tools: Readonly<Record<ToolName, vscode.LanguageModelTool<object>>>;
}

type Run = (input: ToolInput, signal: AbortSignal) => Promise<string> | string;

/** Tools for language models. They read, and no more: a model may be talked into anything by what it reads. */
export function registerAgents(parts: Parts, needs: AgentsNeeds): AgentsFeature {
  const { t } = vscode.l10n;
  const room: AgentsRoom = { parts, needs };
  return {
    tools: {
      ecr_list_images: tool(t('Listing images in Amazon ECR'), (input, signal) =>
        listImages(room, input, signal),
      ),
      ecr_get_findings: tool(t('Reading scan findings from Amazon ECR'), (input, signal) =>
        getFindings(room, input, signal),
      ),
      ecr_check_policy: tool(t('Checking a lifecycle policy'), (input) => checkPolicyText(input)),
    },
  };
}

function tool(invocationMessage: string, run: Run): vscode.LanguageModelTool<object> {
  return {
    prepareInvocation: () => ({ invocationMessage }),
    invoke: async ({ input }, token) => {
      try {
        const text = await run(new ToolInput(input), signalOf(token));
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } catch (error) {
        // The model is told what the user would be.
        throw EcrExplorerError.is(error) ? new Error(sentenceOf(error), { cause: error }) : error;
      }
    },
  };
}
